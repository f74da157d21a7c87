// How much the losses of successive batches scatter while they fall. Imports nothing.

/**
 * √(½ · mean (l_{k+1} − l_k)²), von Neumann's estimate (1941) of a standard deviation: a slow trend, as a loss
 * that falls, drops out of the differences of neighbours, and what is left of two independent draws is 2σ².
 *
 * @returns NaN of fewer than two losses
 */
export function scatterOf(losses: readonly number[]): number {
  let sum = 0;
  for (let k = 1; k < losses.length; k += 1) {
    sum += ((losses[k] as number) - (losses[k - 1] as number)) ** 2;
  }
  return losses.length < 2 ? Number.NaN : Math.sqrt(sum / 2 / (losses.length - 1));
}
