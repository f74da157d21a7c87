// Sums of ReLU units: they meet the curve where they should, bend once for each unit, and come as close as one
// likes.
import { describe, expect, it } from 'vitest';
import {
  curveThrough,
  largestError,
  reluInterpolant,
  reluSumAt,
} from '../../src/mathematics/relu-sum.ts';

const heights = [0.2, 0.9, 0.4, 0.6, 0.1];
const curve = curveThrough(heights);

describe('a sum of ReLU units', () => {
  it('meets the curve at its bends and at both ends', () => {
    const sum = reluInterpolant(curve, 7);
    for (let i = 0; i <= 7; i += 1) expect(reluSumAt(sum, i / 7)).toBeCloseTo(curve(i / 7), 12);
  });

  it('is straight between its bends', () => {
    const sum = reluInterpolant(curve, 4);
    const middle = (reluSumAt(sum, 0.25) + reluSumAt(sum, 0.5)) / 2;
    expect(reluSumAt(sum, 0.375)).toBeCloseTo(middle, 12);
  });

  it('of its first units follows the curve up to the next bend, and then runs on straight', () => {
    const sum = reluInterpolant(curve, 5);
    expect(reluSumAt(sum, 0.4, 2)).toBeCloseTo(curve(0.4), 12);
    const slope = (reluSumAt(sum, 0.4, 2) - reluSumAt(sum, 0.2, 2)) / 0.2;
    expect(reluSumAt(sum, 1, 2)).toBeCloseTo(curve(0.4) + 0.6 * slope, 12);
  });

  it('comes closer with more units: about a quarter of the error for twice as many', () => {
    const error = (units: number) => largestError(curve, reluInterpolant(curve, units));
    expect(error(64) / error(32)).toBeLessThan(0.3);
    expect(error(256)).toBeLessThan(0.001);
  });
});

describe('a curve through heights', () => {
  it('goes through each of them', () => {
    heights.forEach((height, i) => {
      expect(curve(i / 4)).toBeCloseTo(height, 12);
    });
  });

  it('has no corner where its pieces meet', () => {
    const h = 1e-6;
    for (const x of [0.25, 0.5, 0.75]) {
      const [left, right] = [curve(x) - curve(x - h), curve(x + h) - curve(x)];
      expect(left / h).toBeCloseTo(right / h, 3);
    }
  });
});
