// What the losses of a learning-rate finder say: each batch's loss from the running means, a smoothed curve, and
// its places. Imports nothing. Source: Smith, "Cyclical learning rates for training neural networks" (2017); the
// smoothing and the end by divergence as fast.ai refined it.

/** The mean loss of an epoch's examples after `step` batches, counted from 1. */
export interface RunningMean {
  readonly step: number;
  readonly mean: number;
}

export interface BatchLoss {
  readonly step: number;
  readonly loss: number;
}

/**
 * The loss of each batch from the means since the epoch began. After k batches n_k = min(k·B, N) examples have
 * been seen, so the sum of their losses is n_k·m_k, and the newest batch's share of it is n_k·m_k − n_{k−1}·m_{k−1}.
 * Where means were left out, the loss is the mean of the batches between.
 *
 * @param means in the order of their steps
 * @param size B, the batch size, and N, the examples of an epoch
 */
export function batchLosses(
  means: readonly RunningMean[],
  { batchSize, examples }: { readonly batchSize: number; readonly examples: number },
): BatchLoss[] {
  const seen = (step: number) => Math.min(step * batchSize, examples);
  return means.map(({ step, mean }, i) => {
    const before = means[i - 1] ?? { step: 0, mean: 0 };
    const sum = seen(step) * mean - seen(before.step) * before.mean;
    return { step, loss: sum / (seen(step) - seen(before.step)) };
  });
}

/**
 * The exponential mean s_k = β·s_{k−1} + (1 − β)·x_k from s_0 = 0, divided by 1 − βᵏ, the weight that it has
 * gathered: without that it would begin near zero.
 */
export function smoothed(values: readonly number[], beta: number): number[] {
  let mean = 0;
  return values.map((value, i) => {
    mean = beta * mean + (1 - beta) * value;
    return mean / (1 - beta ** (i + 1));
  });
}

/** The first place where a curve is `factor` times its least value so far, or no finite number; null if nowhere. */
export function divergence(curve: readonly number[], factor: number): number | null {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, value] of curve.entries()) {
    if (!Number.isFinite(value) || value > factor * least) return i;
    least = Math.min(least, value);
  }
  return null;
}

/** The place of the least value; null of no values. */
export function leastPlace(curve: readonly number[]): number | null {
  return curve.length === 0 ? null : curve.indexOf(Math.min(...curve));
}

/**
 * The place where a curve falls most steeply: of the straight lines fitted by least squares to each value and
 * `reach` neighbours on either side, the one of the most negative slope. Null where none falls.
 */
export function steepestPlace(
  xs: readonly number[],
  ys: readonly number[],
  reach: number,
): number | null {
  let best: number | null = null;
  let least = 0;
  for (let at = reach; at < xs.length - reach; at += 1) {
    const from = at - reach;
    const slope = slopeOf(xs.slice(from, at + reach + 1), ys.slice(from, at + reach + 1));
    if (slope < least) [best, least] = [at, slope];
  }
  return best;
}

/** Of the line by least squares: Σ(x − x̄)(y − ȳ) / Σ(x − x̄)². */
function slopeOf(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [x0, y0] = [mean(xs), mean(ys)];
  const over = xs.reduce((sum, x, i) => sum + (x - x0) * ((ys[i] as number) - y0), 0);
  return over / xs.reduce((sum, x) => sum + (x - x0) ** 2, 0);
}
