// Whether the interrupted run came out as the uninterrupted one: their digests, side by side, and what the
// comparison is worth where other kernels computed them. Imports i18n, experiment.
import type { RunRecord } from '../../../experiment/record.ts';
import { useWords } from '../../../i18n/words.ts';
import type { PlugRun } from './use-plug-run.ts';

interface Props {
  readonly record: RunRecord | null;
  readonly run: Pick<PlugRun, 'session' | 'cuts' | 'whole'>;
}

export type Verdict = 'open' | 'same' | 'different' | 'elsewhere';

/** What the uninterrupted run is, and whether the reader's is the same to the last bit. */
export function verdictOf({ record, run }: Props): {
  readonly verdict: Verdict;
  readonly other: string | null;
} {
  const { session, whole } = run;
  const digest = session.run?.digest ?? null;
  const kernelSet = session.run?.report?.kernelSet;
  const book = record === null ? null : { digest: record.digest, kernelSet: record.kernelSet };
  const others = [book, whole].filter((one) => one !== null);
  const other = others.find((one) => kernelSet === undefined || one.kernelSet === kernelSet);
  const shown = other?.digest ?? book?.digest ?? null;
  if (digest === null || session.state !== 'done') return { verdict: 'open', other: shown };
  if (other === undefined) return { verdict: 'elsewhere', other: shown };
  return { verdict: other.digest === digest ? 'same' : 'different', other: shown };
}

export function Comparison(props: Props) {
  const t = useWords('callbacks.plug');
  const { session, cuts } = props.run;
  const { verdict, other } = verdictOf(props);
  const own = session.state === 'done' ? session.run?.digest : null;
  return (
    <dl className="plug-digests" data-verdict={verdict}>
      <div>
        <dt>{t('uninterrupted')}</dt>
        <dd>
          <code>{other ?? '–'}</code>
        </dd>
      </div>
      <div>
        <dt>{t('yours', { count: cuts.length })}</dt>
        <dd>
          <code>{own ?? '–'}</code>
        </dd>
      </div>
      <div className="plug-verdict">
        <dt>{t('verdict')}</dt>
        <dd>{t(`verdicts.${verdict}`)}</dd>
      </div>
    </dl>
  );
}
