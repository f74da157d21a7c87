// Sums of ReLU units of one input: a network with one hidden layer that follows a curve from 0 to 1, a bend for
// each unit. Imports nothing.

/** c + Σ aᵢ max(0, x − tᵢ) */
export interface ReluSum {
  readonly constant: number;
  /** tᵢ, rising. */
  readonly bends: readonly number[];
  /** aᵢ: by how much the slope changes at each bend. */
  readonly factors: readonly number[];
}

/**
 * The sum of `units` ReLU units that meets the curve at 0, 1/units, …, 1 and is straight in between: its first
 * factor is the first piece's slope, each further one the change from piece to piece.
 */
export function reluInterpolant(curve: (x: number) => number, units: number): ReluSum {
  const heights = Array.from({ length: units + 1 }, (_, i) => curve(i / units));
  const slopes = heights.slice(1).map((height, i) => (height - (heights[i] as number)) * units);
  return {
    constant: heights[0] as number,
    bends: slopes.map((_, i) => i / units),
    factors: slopes.map((slope, i) => (i === 0 ? slope : slope - (slopes[i - 1] as number))),
  };
}

/** The sum at x, of all its units or of the first few. */
export function reluSumAt(sum: ReluSum, x: number, first = sum.bends.length): number {
  return sum.bends
    .slice(0, first)
    .reduce(
      (total, bend, i) => total + (sum.factors[i] as number) * Math.max(0, x - bend),
      sum.constant,
    );
}

/**
 * A smooth curve through heights at equal distances from 0 to 1: cubic pieces whose slope at each height is that
 * of the line between its neighbours (Catmull and Rom 1974).
 */
export function curveThrough(heights: readonly number[]): (x: number) => number {
  const last = heights.length - 1;
  const at = (i: number) => heights[Math.min(Math.max(i, 0), last)] as number;
  return (x) => {
    const i = Math.min(Math.floor(x * last), last - 1);
    const u = x * last - i;
    const [a, b] = [at(i), at(i + 1)];
    const [slopeA, slopeB] = [(b - at(i - 1)) / 2, (at(i + 2) - a) / 2];
    return (
      a * (1 + 2 * u) * (1 - u) ** 2 +
      slopeA * u * (1 - u) ** 2 +
      b * u * u * (3 - 2 * u) +
      slopeB * u * u * (u - 1)
    );
  };
}

/** The largest distance between curve and sum, over a fine grid of 0 to 1. */
export function largestError(curve: (x: number) => number, sum: ReluSum): number {
  let largest = 0;
  for (let i = 0; i <= 480; i += 1) {
    largest = Math.max(largest, Math.abs(curve(i / 480) - reluSumAt(sum, i / 480)));
  }
  return largest;
}
