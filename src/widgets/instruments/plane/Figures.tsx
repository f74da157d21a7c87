// A row of numbers with their names. Imports React.

interface Props {
  readonly rows: readonly (readonly [name: string, value: string])[];
}

export function Figures({ rows }: Props) {
  return (
    <dl className="plane-figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Digits after the point, with the sign that books use. */
export function digits(value: number, count = 2): string {
  if (!Number.isFinite(value)) return String(value).replace('-', '−').replace('Infinity', '∞');
  const text = value.toFixed(count);
  return (Number(text) === 0 ? (0).toFixed(count) : text).replace('-', '−');
}
