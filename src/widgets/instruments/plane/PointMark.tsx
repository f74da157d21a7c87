// A point's mark around 0, 0: a circle for class 0, a square for class 1; crossed on the wrong side, ringed while
// it is looked at. Imports React.

interface Props {
  readonly label: 0 | 1;
  readonly isWrong: boolean;
  readonly isLit: boolean;
}

export function PointMark({ label, isWrong, isLit }: Props) {
  return (
    <g className={`plane-mark is-class-${label}`}>
      {isLit && <circle className="plane-ring" r={11} />}
      {label === 0 ? (
        <circle className="drag-mark" r={5} />
      ) : (
        <rect className="drag-mark" x={-4.5} y={-4.5} width={9} height={9} />
      )}
      {isWrong && <path className="plane-cross" d="M-3,-3L3,3M-3,3L3,-3" />}
    </g>
  );
}
