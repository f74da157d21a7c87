// What a replay comes to, beside the plot: the files that would lie there, and what Keras would have written, with
// its exceptions explained. Imports React, i18n, keras.
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Replay } from '../../../keras/callbacks/replay.ts';
import { failureKind } from './failure-kind.ts';

interface Props {
  readonly replay: Replay;
  /** Whether files are part of it. */
  readonly saves: boolean;
}

/** More lines than these say nothing new. */
const MOST = 200;

/** Each line once, with how often it comes: a warning that comes every epoch would fill the box. */
function counted(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

export function Outcome({ replay, saves }: Props) {
  const t = useWords('callbacks.replay');
  const { files, console: lines, failure } = replay;
  return (
    <div className="replay-outcome" data-saves={saves || undefined}>
      {saves && (
        <section aria-label={t('files', { count: files.length })}>
          <p className="replay-head">{t('files', { count: files.length })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <ul className="replay-files" tabIndex={0}>
            {files.slice(-MOST).map(({ file, epoch, batch }) => (
              <li key={file}>
                <code>{file}</code>
                <span>
                  {batch === null
                    ? t('inEpoch', { epoch: String(epoch + 1) })
                    : t('inBatch', { epoch: String(epoch + 1), batch: formatCount(batch + 1) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('console')}>
        <p className="replay-head">{t('console')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <div className="replay-console" tabIndex={0}>
          {lines.length === 0 && failure === null && <p className="replay-quiet">{t('quiet')}</p>}
          {failure !== null && (
            <>
              <p className="replay-failure" role="alert">
                {t(`failures.${failureKind(failure)}`)}
              </p>
              <p lang="en">
                <code>{`${failure.error}: ${failure.message}`}</code>
              </p>
            </>
          )}
          {[...counted(lines)].slice(0, MOST).map(([line, count]) => (
            <p key={line} lang="en">
              <code>{line}</code>
              {count > 1 && <span className="replay-count">{` ×${count}`}</span>}
            </p>
          ))}
        </div>
      </section>
    </div>
  );
}
