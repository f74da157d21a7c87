// Two pictures, one above the other, with a column for each layer: the gradient's size, and the histogram of
// what the units return. Imports React.
import { formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { ScalarActivation } from '../../../mathematics/activations.ts';
import { histogram } from '../../../mathematics/gradient-flow.ts';
import { Plot } from '../../plot/Plot.tsx';
import type { FlowRun } from './flow-run.ts';

/** Powers of ten from the axis's foot to its top; what is smaller or greater is drawn at its end. */
const DECADES = { min: -10, max: 5, ticks: [-10, -8, -6, -4, -2, 0, 2, 4] };
const BINS = 24;

const power = (exponent: number) => `1e${exponent}`;

/** Between which numbers the outputs of an activation are drawn. */
function rangeOf(activation: ScalarActivation): { min: number; max: number; ticks: number[] } {
  if (activation === 'sigmoid' || activation === 'step')
    return { min: 0, max: 1, ticks: [0, 0.5, 1] };
  if (activation === 'tanh') return { min: -1, max: 1, ticks: [-1, 0, 1] };
  if (activation === 'linear') return { min: -4, max: 4, ticks: [-4, -2, 0, 2, 4] };
  return { min: -2, max: 6, ticks: [-2, 0, 2, 4, 6] };
}

/** Where a size stands on the logarithmic axis; below 10⁻¹⁰ at its foot, null for what is no number. */
function place(size: number): number | null {
  if (Number.isNaN(size)) return null;
  return Math.min(Math.max(Math.log10(size), DECADES.min), DECADES.max);
}

export function FlowPlots({ run }: { readonly run: FlowRun }) {
  const t = useWords('activation');
  const { depth, activation } = run.state;
  const { layers } = run.now;
  const every = depth > 12 ? 4 : depth > 8 ? 2 : 1;
  const ticks = layers.map((_, at) => at + 1).filter((at) => at > depth || at % every === 0);
  const x = {
    min: 0.4,
    max: depth + 1.6,
    ticks,
    format: (at: number) => (at > depth ? t('flow.out') : String(at)),
    name: t('flow.layerAxis'),
  };
  const range = rangeOf(activation);
  const size = (at: number) => formatMetric(layers[at]?.signal ?? 0, 4);
  return (
    <>
      <p className="flow-heading">{t('flow.gradients')}</p>
      <Plot
        x={x}
        y={{ ...DECADES, format: power }}
        height={250}
        label={t('flow.gradientPicture', {
          first: size(0),
          last: size(depth - 1),
          depth: String(depth),
        })}
      >
        {(scales) =>
          layers.map(({ signal }, at) => {
            const now = place(signal);
            const before = place(run.before.layers[at]?.signal ?? Number.NaN);
            const wide = Math.min(26, (scales.x(1) - scales.x(0)) * 0.6);
            const left = scales.x(at + 1) - wide / 2;
            const foot = scales.y(DECADES.min);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the layer is its place
              <g key={at}>
                {now === null ? (
                  <text className="flow-nan" x={left + wide / 2} y={foot - 4} textAnchor="middle">
                    ×
                  </text>
                ) : (
                  <rect
                    className="flow-bar"
                    x={left}
                    width={wide}
                    y={scales.y(now)}
                    height={Math.max(1.5, foot - scales.y(now))}
                  />
                )}
                {before !== null && (
                  <line
                    className="flow-before"
                    x1={left - 3}
                    x2={left + wide + 3}
                    y1={scales.y(before)}
                    y2={scales.y(before)}
                  />
                )}
              </g>
            );
          })
        }
      </Plot>
      <p className="flow-heading">{t('flow.outputs')}</p>
      <Plot
        x={x}
        y={{ ...range, name: t('flow.outputAxis') }}
        height={220}
        label={t('flow.outputPicture', { depth: String(depth) })}
      >
        {(scales) => {
          const column = (scales.x(1) - scales.x(0)) * 0.86;
          const high = scales.height / BINS;
          return layers.slice(0, depth).map(({ outputs }, at) => {
            const shares = histogram(outputs, [range.min, range.max], BINS);
            const most = Math.max(...shares);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the layer is its place
              <g key={at} className="flow-histogram">
                {Array.from(shares, (share, bin) => {
                  if (share === 0) return null;
                  const wide = Math.max(1, column * Math.sqrt(share / most));
                  return (
                    <rect
                      // biome-ignore lint/suspicious/noArrayIndexKey: the bin is its place
                      key={bin}
                      x={scales.x(at + 1) - wide / 2}
                      width={wide}
                      y={scales.top + scales.height - (bin + 1) * high}
                      height={high - 0.5}
                    />
                  );
                })}
              </g>
            );
          });
        }}
      </Plot>
    </>
  );
}
