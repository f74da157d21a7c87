// Where each optimizer stands, as numbers: loss, weights, gradient, the last step, the rate that this step came
// down to, and what is remembered. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import { type DescentPoint, isLost } from '../../../mathematics/descent.ts';
import { racerLine } from './racer-line.tsx';
import type { RacerPath } from './SurfaceMap.tsx';

interface Props {
  readonly at: number;
  readonly paths: readonly RacerPath[];
}

/** Four digits that matter, few enough to be read while they change. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e4 || size < 1e-3)
      ? value.toExponential(1)
      : value.toFixed(size >= 100 ? 1 : 3);
  return text.replaceAll('-', '−');
}

const pair = (numbers: readonly number[] | null) =>
  numbers === null ? '–' : numbers.map(short).join(', ');

/** Keras's slots by the letters that the chapter gives them. */
const SLOTS = {
  momentum: 'slotMomentum',
  velocity: 'slotVelocity',
  accumulator: 'slotAccumulator',
  accumulatedGrad: 'slotAccumulatedGrad',
  accumulatedDeltaVar: 'slotAccumulatedDeltaVar',
} as const;
const SLOT_NAMES = Object.keys(SLOTS) as (keyof typeof SLOTS)[];

/** |Δwᵢ| / |gᵢ| of the last step, g being the gradient it was taken from. */
function effectiveRates(points: readonly DescentPoint[]): number[] | null {
  const [before, last] = [points.at(-2), points.at(-1)];
  if (before === undefined || last?.change == null) return null;
  return last.change.map((change, i) => Math.abs(change / (before.gradient[i] as number)));
}

export function StateTable({ at, paths }: Props) {
  const t = useWords('optimizer.surface');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it is narrow
    <section className="surface-table" tabIndex={0} aria-label={t('table', { at: String(at) })}>
      <table>
        <caption>{t('table', { at: String(at) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('optimizer')}</th>
            <th scope="col">{t('loss')}</th>
            <th scope="col">{t('weights')}</th>
            <th scope="col">{t('gradient')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('change')}</th>
            <th scope="col">{t('rate')}</th>
          </tr>
        </thead>
        <tbody>
          {paths.map(({ contender, mark, points }) => {
            const last = points.at(-1);
            if (last === undefined) return null;
            // As Keras makes them: what a rule hands on beside them is no memory.
            const slots = SLOT_NAMES.filter((name) => points[0]?.slots[0][name] !== undefined);
            return (
              <tr key={contender}>
                <th scope="row">
                  <span className="racer-name">
                    {racerLine(mark)}
                    {t(contender)}
                  </span>
                </th>
                <td>
                  {isLost(last) ? t('lost', { step: String(points.length - 1) }) : short(last.loss)}
                </td>
                <td>{pair(last.weights)}</td>
                <td>{pair(last.gradient)}</td>
                <td>
                  {slots.length === 0
                    ? t('nothing')
                    : slots.map((name) => (
                        <span key={name} className="surface-slot">
                          {t(SLOTS[name])} = {pair(last.slots.map((slot) => slot[name] ?? 0))}
                        </span>
                      ))}
                </td>
                <td>{pair(last.change)}</td>
                <td>{pair(effectiveRates(points))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
