// A number that prose quotes from a recorded run. The build writes it into the text (scripts/mdx/quoted-numbers.ts);
// this stands where it has none yet. Imports i18n.
import { formatQuoted } from '../i18n/numbers.ts';

interface Props {
  /** Absent as long as the run has not been recorded. */
  readonly value?: number;
  /** Digits after the point; all that there are where it is not given. */
  readonly digits?: number;
  readonly as?: 'percent';
}

export function Recorded({ value, digits, as }: Props) {
  if (value === undefined) return <span className="recorded">…</span>;
  return (
    <data className="recorded" value={value}>
      {formatQuoted(value, digits, as)}
    </data>
  );
}
