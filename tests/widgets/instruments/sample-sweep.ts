// A made-up finder's run: the loss is a function of the rate, told as running means.
import type { RunningMean } from '../../../src/mathematics/learning-rate-finder.ts';

/** 2.5, then down by 1.8 around 10^-1.5; beyond a rate of 1 it is 20. */
export function sweepLoss(rate: number): number {
  if (rate > 1.01) return 20;
  return 2.5 - 1.8 / (1 + Math.exp(-4 * (Math.log10(rate) + 1.5)));
}

/** Of batches of one size, at rates from 1e-6 to 10. */
export function meansOf(batches: number, loss: (rate: number) => number): RunningMean[] {
  let sum = 0;
  return Array.from({ length: batches }, (_, i) => {
    sum += loss(10 ** (-6 + (7 * i) / (batches - 1)));
    return { step: i + 1, mean: sum / (i + 1) };
  });
}
