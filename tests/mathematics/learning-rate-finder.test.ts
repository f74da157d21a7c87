// The finder's arithmetic against made-up curves whose places are known.
import { describe, expect, it } from 'vitest';
import {
  batchLosses,
  divergence,
  leastPlace,
  smoothed,
  steepestPlace,
} from '../../src/mathematics/learning-rate-finder.ts';

describe('batch losses', () => {
  /** Running means as a fit tells them: over examples, the last batch smaller. */
  function meansOf(losses: readonly number[], batchSize: number, examples: number) {
    let sum = 0;
    let seen = 0;
    return losses.map((loss, i) => {
      const size = Math.min(batchSize, examples - seen);
      sum += size * loss;
      seen += size;
      return { step: i + 1, mean: sum / seen };
    });
  }
  const losses = [2.5, 2.25, 2.75, 1.5, 9];
  const size = { batchSize: 64, examples: 4 * 64 + 16 };

  it('come back from the running means, the smaller last batch too', () => {
    const found = batchLosses(meansOf(losses, 64, 272), size);
    expect(found.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
    found.forEach(({ loss }, i) => {
      expect(loss).toBeCloseTo(losses[i] as number, 10);
    });
  });

  it('are means of several batches where running means were left out', () => {
    const means = meansOf(losses, 64, 272).filter(({ step }) => step !== 2);
    expect(batchLosses(means, size)[1]?.loss).toBeCloseTo((2.25 + 2.75) / 2, 10);
  });

  it('are no numbers from the first that is none', () => {
    const found = batchLosses(meansOf([2, Number.NaN, 2], 64, 192), size);
    expect(found.map(({ loss }) => Number.isNaN(loss))).toEqual([false, true, true]);
  });
});

describe('smoothing', () => {
  it('leaves a constant as it is, from the first value on', () => {
    for (const value of smoothed([3, 3, 3, 3], 0.8)) expect(value).toBeCloseTo(3, 12);
  });

  it('weighs the values by powers of β', () => {
    const [, second, third] = smoothed([1, 2, 4], 0.5);
    expect(second).toBeCloseTo((0.5 * 1 + 2) / 1.5, 12);
    expect(third).toBeCloseTo((0.25 * 1 + 0.5 * 2 + 4) / 1.75, 12);
  });
});

describe('divergence', () => {
  it('is where the curve is more than the factor times its least value so far', () => {
    expect(divergence([2.5, 2, 1, 3.9, 4, 4.1, 9], 4)).toBe(5);
  });

  it('is where the loss is no number, or endless', () => {
    expect(divergence([2.5, 2, Number.NaN, 1], 4)).toBe(2);
    expect(divergence([2.5, Number.POSITIVE_INFINITY], 4)).toBe(1);
  });

  it('is nowhere on a curve that stays low', () => {
    expect(divergence([2.5, 2, 1, 3], 4)).toBe(null);
    expect(divergence([], 4)).toBe(null);
  });
});

describe('the places of a curve', () => {
  // 2.5 until −3, down by a logistic step around −1.5, up again after 0.
  const xs = Array.from({ length: 141 }, (_, i) => -6 + i / 20);
  const ys = xs.map((x) => 2.5 - 1.8 / (1 + Math.exp(-4 * (x + 1.5))) + 2 * Math.max(0, x) ** 2);

  it('are the steepest and the least', () => {
    expect(xs[steepestPlace(xs, ys, 5) as number]).toBeCloseTo(-1.5, 10);
    expect(xs[leastPlace(ys) as number]).toBeCloseTo(0, 10);
  });

  it('do not follow one noisy value', () => {
    const noisy = ys.map((y, i) => (i === 40 ? y - 0.05 : y));
    expect(xs[steepestPlace(xs, noisy, 5) as number]).toBeCloseTo(-1.5, 10);
  });

  it('are none where nothing falls, or too little is known', () => {
    expect(steepestPlace([1, 2, 3], [1, 2, 3], 1)).toBe(null);
    expect(steepestPlace([1, 2], [2, 1], 1)).toBe(null);
    expect(leastPlace([])).toBe(null);
  });
});
