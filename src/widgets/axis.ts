// Axes that settle: round domains and few ticks, which move only when the data leave them. Pure.
// Imports nothing.

export type Scale = 'linear' | 'log';

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `size`. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * power >= size * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Without the dust of binary fractions: 0.30000000000000004 → 0.3. */
const clean = (value: number) => Number(value.toPrecision(12));

function linearAxis(low: number, high: number): Axis {
  const step = roundStep(Math.max(high - low, 1e-9) / 5);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
  return { min: ticks[0] ?? low, max: ticks.at(-1) ?? high, ticks };
}

function logAxis(low: number, high: number): Axis {
  const decades = Math.log10(high / low);
  const factors = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const powers = Array.from(
    { length: Math.ceil(decades) + 3 },
    (_, i) => Math.floor(Math.log10(low)) - 1 + i,
  );
  const round = powers.flatMap((power) => factors.map((f) => clean(f * 10 ** power)));
  const min = round.findLast((value) => value <= low) ?? low;
  const max = round.find((value) => value >= high && value > min) ?? high;
  const within = round.filter((value) => value >= min && value <= max);
  const every = Math.ceil(within.length / 7);
  return { min, max, ticks: within.filter((_, i) => i % every === 0) };
}

/** The axis of a loss: from zero, or by decades. Of no values: 0 to 1. */
export function lossAxis(values: readonly number[], scale: Scale): Axis {
  const drawable = values.filter((value) => Number.isFinite(value));
  if (scale === 'log') {
    const positive = drawable.filter((value) => value > 0);
    if (positive.length === 0) return logAxis(0.1, 1);
    return logAxis(Math.min(...positive), Math.max(...positive));
  }
  return linearAxis(0, Math.max(...drawable, drawable.length === 0 ? 1 : 1e-6));
}

/** The axis of an accuracy, between the tenths around its values. Of no values: 0.5 to 1. */
export function accuracyAxis(values: readonly number[]): Axis {
  const drawable = values.filter((value) => Number.isFinite(value));
  if (drawable.length === 0) return linearAxis(0.5, 1);
  const low = Math.max(0, Math.floor(Math.min(...drawable) * 10 + 1e-9) / 10);
  const high = Math.min(1, Math.ceil(Math.max(...drawable) * 10 - 1e-9) / 10);
  return high > low ? linearAxis(low, high) : linearAxis(Math.max(0, high - 0.1), high);
}

/**
 * The axis to show: the one shown before as long as the new data fit in it and fill at least a third of it,
 * so that an epoch's end does not move what the eye has got used to.
 */
export function settle(before: Axis | null, wanted: Axis): Axis {
  if (before === null) return wanted;
  const fits = wanted.min >= before.min && wanted.max <= before.max;
  const fills = wanted.max - wanted.min >= (before.max - before.min) / 3;
  return fits && fills ? before : wanted;
}

/** Ticks for epochs 0 to `epochs`: whole ones, at most `most`. */
export function epochTicks(epochs: number, most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((s) => epochs / s <= most) ?? epochs;
  const ticks = Array.from({ length: Math.floor(epochs / step) + 1 }, (_, i) => i * step);
  return ticks;
}
