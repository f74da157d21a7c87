// The output under each mask, and the mean of all so far, against the value at inference. Imports React, i18n,
// mathematics.
import { useWords } from '../../../i18n/words.ts';
import { INFERENCE, outputDeviation, type Passes } from '../../../mathematics/dropout-network.ts';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { write } from './write.ts';

interface Props {
  readonly passes: Passes;
  readonly rate: number;
}

/** Standard deviations that the picture shows to each side. */
const SHOWN = 3;

export function MeanPlot({ passes, rate }: Props) {
  const t = useWords('dropout.network');
  const { outputs, means } = passes;
  const count = outputs.length;
  const last = count <= 20 ? 20 : count <= 100 ? 100 : 500;
  const deviation = outputDeviation(rate);
  const room = SHOWN * Math.max(0.3, deviation);
  const ticks = [-room / 1.5, 0, room / 1.5].map((by) => INFERENCE + by);
  const error = (n: number) => deviation / Math.sqrt(n);
  const grid = Array.from({ length: 60 }, (_, i) => 1 + ((last - 1) * i) / 59);
  return (
    <Plot
      x={{ min: 0, max: last, ticks: [0, last / 2, last], name: t('plot.masks') }}
      y={{
        ...{ min: INFERENCE - room, max: INFERENCE + room, ticks, name: t('plot.output') },
        format: (value) => write(value, 1),
      }}
      height={250}
      label={t('plot.label', {
        count: String(count),
        mean: write(means.at(-1) ?? 0, 2),
        inference: write(INFERENCE, 2),
      })}
    >
      {(scales) => {
        const inside = (y: number) => y > INFERENCE - room && y < INFERENCE + room;
        return (
          <>
            <path
              className="dropnet-error"
              d={`${linePath(
                grid.map((n) => [n, INFERENCE + error(n)] as const),
                scales,
              )}L${linePath(
                [...grid].reverse().map((n) => [n, INFERENCE - error(n)] as const),
                scales,
              ).slice(1)}Z`}
            />
            <line
              className="dropnet-inference"
              x1={scales.left}
              x2={scales.left + scales.width}
              y1={scales.y(INFERENCE)}
              y2={scales.y(INFERENCE)}
            />
            {outputs.map(
              (output, k) =>
                inside(output) && (
                  <circle
                    // biome-ignore lint/suspicious/noArrayIndexKey: the mask is its place
                    key={k}
                    className="dropnet-draw"
                    cx={scales.x(k + 1)}
                    cy={scales.y(output)}
                    r={2}
                  />
                ),
            )}
            <path
              className="dropnet-mean"
              d={linePath(
                means.map((mean, k) => [k + 1, mean] as const),
                scales,
              )}
            />
            <circle
              className="dropnet-mean-end"
              cx={scales.x(count)}
              cy={scales.y(means.at(-1) ?? INFERENCE)}
              r={4}
            />
          </>
        );
      }}
    </Plot>
  );
}
