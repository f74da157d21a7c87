// A race's numbers side by side, and a button that trains each alone. Imports React, i18n.
import { useId } from 'react';
import { formatCount, formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { isBusy, type Session } from '../../training-session.ts';
import { isSameExperiment, type RaceEntry, type SharedSettings, withShared } from './entries.ts';
import { LineSample } from './LineSample.tsx';
import { shownOf } from './race-lines.ts';

interface Props {
  readonly entries: readonly RaceEntry[];
  readonly sessions: readonly (Session | null)[];
  readonly shared: SharedSettings;
  readonly isLive: boolean;
  readonly onTrain: (entry: RaceEntry) => void;
}

const COLUMNS = ['valAccuracy', 'valLoss', 'testAccuracy', 'seconds', 'parameters'] as const;

export function RaceTable({ entries, sessions, shared, isLive, onTrain }: Props) {
  const t = useWords('race');
  const stateWords = useStateWords();
  const caption = useId();
  return (
    <div>
      <p className="race-caption" id={caption}>
        {t('table.caption')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="race-table" tabIndex={0} aria-labelledby={caption}>
        <table aria-labelledby={caption}>
          <thead>
            <tr>
              <th scope="col">{t('table.name')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`table.${column}`)}
                </th>
              ))}
              <th scope="col" className="race-state">
                {t('table.run')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, i) => {
              const session = sessions[i] ?? null;
              const figures = figuresOf(entry, session);
              return (
                <tr
                  key={entry.id}
                  data-entry={entry.id}
                  data-book={session?.run == null || undefined}
                >
                  <th scope="row">
                    <LineSample place={i + 1} isBook={session?.run == null} /> {entry.name}
                  </th>
                  {COLUMNS.map((column) => (
                    <td key={column}>{figures[column] ?? t('table.none')}</td>
                  ))}
                  <td className="race-state">{stateWords(entry, session, shared)}</td>
                  <td>
                    <button
                      type="button"
                      className="lab-word"
                      disabled={!isLive}
                      aria-disabled={(session !== null && isBusy(session)) || undefined}
                      aria-label={t('trainOne', { name: entry.name })}
                      onClick={() => onTrain(entry)}
                    >
                      {t('train')}
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** A row's numbers in words; those that are not known are left out. */
function figuresOf(
  entry: RaceEntry,
  session: Session | null,
): Partial<Record<(typeof COLUMNS)[number], string>> {
  const { accuracy, record, parameters } = entry;
  const { history, run } = shownOf(entry, session);
  const test = run?.test.kind === 'ready' ? run.test.evaluation.metrics[accuracy ?? ''] : undefined;
  const figures = run === null ? record?.figures : undefined;
  const metric = (value: number | undefined) =>
    value === undefined ? {} : { value: formatMetric(value) };
  const seconds = run === null ? figures?.seconds : (run.seconds ?? undefined);
  const found = {
    valAccuracy: metric(history[`val_${accuracy}`]?.at(-1)).value,
    valLoss: metric(history.val_loss?.at(-1)).value,
    testAccuracy: metric(test ?? figures?.['test-accuracy']).value,
    seconds: seconds === undefined ? undefined : seconds.toFixed(1),
    parameters: formatCount(parameters),
  };
  return Object.fromEntries(Object.entries(found).filter(([, words]) => words !== undefined));
}

function useStateWords() {
  const t = useWords('race.states');
  return ({ base, record }: RaceEntry, session: Session | null, shared: SharedSettings): string => {
    const asked = withShared(base, shared);
    if (session?.state === 'queued') return t('queued');
    const run = session?.run ?? null;
    if (run === null || session === null) {
      if (record === null) return t('none');
      return isSameExperiment(base, asked) ? t('book') : t('bookPast');
    }
    if (session.state === 'loading') return t('loading');
    if (session.state === 'training') {
      const epoch = String(Math.min(run.epoch + 1, run.epochs));
      return t('training', { epoch, epochs: String(run.epochs) });
    }
    if (session.state === 'failed') {
      return session.error?.code === 'run-diverged' ? t('diverged') : t('failed');
    }
    if (!isSameExperiment(run.experiment, asked)) return t('yoursPast');
    return session.state === 'stopped' ? t('stopped') : t('yours');
  };
}
