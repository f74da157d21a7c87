// Two pictures, one above the other, with a column for each layer: the gradient's size, and the histogram of
// what the units return. Imports React.
import { formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { ScalarActivation } from '../../../mathematics/activations.ts';
import { histogram } from '../../../mathematics/gradient-flow.ts';
import { Plot, type Scales } from '../../plot/Plot.tsx';
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

/** Both sizes of a layer: what arrives at its sums, and what of it becomes a step of its weights. */
const SIZES = ['signal', 'weights'] as const;
type Size = (typeof SIZES)[number];

interface BarProps {
  readonly size: Size;
  /** Places on the axis; null for what is no number. */
  readonly now: number | null;
  readonly before: number | null;
  readonly left: number;
  readonly wide: number;
  readonly scales: Scales;
}

function SizeBar({ size, now, before, left, wide, scales }: BarProps) {
  const foot = scales.y(DECADES.min);
  return (
    <>
      {now === null ? (
        <text className="flow-nan" x={left + wide / 2} y={foot - 4} textAnchor="middle">
          ×
        </text>
      ) : (
        <rect
          className="flow-bar"
          data-size={size}
          x={left}
          width={wide}
          y={scales.y(now)}
          height={Math.max(1.5, foot - scales.y(now))}
        />
      )}
      {before !== null && (
        <line
          className="flow-before"
          x1={left - 1}
          x2={left + wide + 1}
          y1={scales.y(before)}
          y2={scales.y(before)}
        />
      )}
    </>
  );
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
  const written = (size: Size, at: number) => formatMetric(layers[at]?.[size] ?? 0, 4);
  return (
    <>
      <p className="flow-heading">{t('flow.gradients')}</p>
      <ul className="flow-key">
        {SIZES.map((size) => (
          <li key={size}>
            <svg width="12" height="12" aria-hidden="true">
              <rect className="flow-bar" data-size={size} x="1" y="1" width="10" height="10" />
            </svg>
            {t(`flow.sizes.${size}`)}
          </li>
        ))}
        <li>
          <svg width="16" height="12" aria-hidden="true">
            <line className="flow-before" x1="0" x2="16" y1="6" y2="6" />
          </svg>
          {t('flow.before')}
        </li>
      </ul>
      <Plot
        x={x}
        y={{ ...DECADES, format: power }}
        height={250}
        label={t('flow.gradientPicture', {
          first: written('signal', 0),
          last: written('signal', depth - 1),
          firstWeights: written('weights', 0),
          lastWeights: written('weights', depth - 1),
          depth: String(depth),
        })}
      >
        {(scales) => {
          const wide = Math.min(14, (scales.x(1) - scales.x(0)) * 0.34);
          return layers.map((layer, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the layer is its place
            <g key={at}>
              {SIZES.map((size, k) => (
                <SizeBar
                  key={size}
                  size={size}
                  now={place(layer[size])}
                  before={place(run.before.layers[at]?.[size] ?? Number.NaN)}
                  left={scales.x(at + 1) + (k - 1) * (wide + 1) + 0.5}
                  wide={wide}
                  scales={scales}
                />
              ))}
            </g>
          ));
        }}
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
