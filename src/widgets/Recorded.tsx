// A number that prose quotes from a recorded run. Imports i18n.
import { formatMetric, formatPercent, formatSetting } from '../i18n/numbers.ts';

interface Props {
  /** Absent as long as the run has not been recorded. */
  readonly value?: number;
  /** Digits after the point; all that there are where it is not given. */
  readonly digits?: number;
  readonly as?: 'percent';
}

export function Recorded({ value, digits, as }: Props) {
  if (value === undefined) return <span className="recorded">…</span>;
  const text =
    as === 'percent'
      ? formatPercent(value, digits)
      : digits === undefined
        ? formatSetting(value)
        : formatMetric(value, digits);
  return (
    <data className="recorded" value={value}>
      {text.replace(/^-/, '−')}
    </data>
  );
}
