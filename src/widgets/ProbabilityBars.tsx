// The ten probabilities of a prediction as ten small bars, in the order of the classes. The largest one is
// the answer; its number stands below, and that of the true class, underlined. Imports React.

interface Props {
  readonly probabilities: readonly number[];
  readonly label: number;
  readonly nameOf: (label: number) => string;
  /** The same in words. */
  readonly words: string;
}

const BAR = 10;
const HEIGHT = 36;

export function ProbabilityBars({ probabilities, label, nameOf, words }: Props) {
  const said = probabilities.indexOf(Math.max(...probabilities));
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${BAR * probabilities.length} ${HEIGHT + 14}`}
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-label={words}
    >
      {probabilities.map((probability, index) => {
        const height = Math.max(0.75, HEIGHT * probability);
        const kind = index !== said ? undefined : said === label ? 'right' : 'wrong';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place
          <g key={index} data-said={kind} data-true={index === label || undefined}>
            <title>{`${nameOf(index)} ${probability.toFixed(3)}`}</title>
            <rect className="bar-room" x={BAR * index} width={BAR} height={HEIGHT} />
            <rect x={BAR * index + 1} y={HEIGHT - height} width={BAR - 2} height={height} />
            {(kind !== undefined || index === label) && (
              <text x={BAR * (index + 0.5)} y={HEIGHT + 11} textAnchor="middle">
                {index}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
