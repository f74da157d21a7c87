// The book's runs as bands over the rate, from the least to the greatest of the seeds with a line through the means,
// and the reader's own as dots. Imports React, i18n.
import { formatMetric, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type Axis, accuracyAxis, lossAxis } from '../../axis.ts';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { type GapRun, type Measure, spreads, VALUES } from './runs.ts';

interface Props {
  readonly measure: Measure;
  readonly book: readonly GapRun[];
  readonly own: readonly GapRun[];
  /** The reader's rate. */
  readonly rate: number;
  readonly label: string;
}

function axisOf(measure: Measure, values: readonly number[]): Axis {
  if (measure === 'accuracy') return accuracyAxis(values);
  if (measure === 'loss') return lossAxis(values, 'linear');
  const [low, high] = [Math.min(0, ...values), Math.max(0.2, ...values)];
  const [first, last] = [Math.floor(low / 0.2), Math.ceil(high / 0.2)];
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * 0.2).toFixed(1)),
  );
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks };
}

export function GapPlot({ measure, book, own, rate, label }: Props) {
  const t = useWords('dropout.gap');
  const lines = Object.entries(VALUES[measure]);
  const values = [...book, ...own].flatMap((run) => lines.map(([, of]) => of(run)));
  return (
    <Plot
      x={{ min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1], name: t('rate'), format: String }}
      y={{
        ...axisOf(measure, values),
        name: t(`measures.${measure}`),
        format: (value) =>
          measure === 'accuracy'
            ? formatPercent(value, 0)
            : formatMetric(value, 1).replace('-', '−'),
      }}
      height={320}
      label={label}
    >
      {(scales) => (
        <>
          <line
            className="gap-pick"
            x1={scales.x(rate)}
            x2={scales.x(rate)}
            y1={scales.top}
            y2={scales.top + scales.height}
          />
          {lines.map(([name, of]) => {
            const band = spreads(book, of);
            const last = band.at(-1);
            const edge = (end: 'least' | 'most') =>
              band.map((one) => [one.rate, one[end]] as const);
            return (
              <g key={name} className={`gap-${name}`}>
                {band.length > 0 && (
                  <path
                    className="gap-band"
                    d={`${linePath(edge('most'), scales)}L${linePath(edge('least').toReversed(), scales).slice(1)}Z`}
                  />
                )}
                <path
                  className="gap-line"
                  d={linePath(
                    band.map((one) => [one.rate, one.mean] as const),
                    scales,
                  )}
                />
                {band.map((one) => (
                  <circle
                    key={one.rate}
                    className="gap-mean"
                    cx={scales.x(one.rate)}
                    cy={scales.y(one.mean)}
                    r={3}
                  />
                ))}
                {own.map((run) => (
                  <circle
                    key={`${run.rate} ${run.seed}`}
                    className="gap-own"
                    data-rate={run.rate}
                    cx={scales.x(run.rate)}
                    cy={scales.y(of(run))}
                    r={4.5}
                  />
                ))}
                {last !== undefined && (
                  <text x={scales.x(last.rate) + 7} y={scales.y(last.mean)} dy="0.32em">
                    {t(`lines.${name as 'train' | 'validation' | 'gap'}`)}
                  </text>
                )}
              </g>
            );
          })}
        </>
      )}
    </Plot>
  );
}
