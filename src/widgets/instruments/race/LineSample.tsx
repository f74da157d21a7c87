// How an experiment's line looks, beside its name. Imports React.
export function LineSample({
  place,
  isBook,
}: {
  readonly place: number;
  readonly isBook: boolean;
}) {
  return (
    <svg
      className={`race-line race-${place}`}
      data-book={isBook || undefined}
      width="26"
      height="8"
      aria-hidden="true"
    >
      <line x1="1" x2="25" y1="4" y2="4" />
    </svg>
  );
}
