// The page's TypeScript listings do what their comments say, and its questions have the answers that it gives.
import { describe, expect, it } from 'vitest';
import { dot } from '../../content/preliminaries/listings/dot-product.ts';
import { slope, square } from '../../content/preliminaries/listings/numerical-slope.ts';
import { broadcastShape } from '../../src/mathematics/broadcasting.ts';

describe('the listings of the preliminaries', () => {
  it('compute a dot product', () => {
    expect(dot([2, -1, 3], [4, 5, 1])).toBe(6);
  });

  it('measure slopes', () => {
    expect(slope(square, 3).toFixed(3)).toBe('6.000');
    expect(slope((x) => 1 / x, 2).toFixed(3)).toBe('-0.250');
  });
});

describe('the answers of the preliminaries', () => {
  it('to the derivative of x² + 3x at 2', () => {
    expect(slope((x) => x ** 2 + 3 * x, 2)).toBeCloseTo(7, 6);
  });

  it('to the gradient of x² + 3y at (2, 5)', () => {
    const f = (x: number, y: number) => x ** 2 + 3 * y;
    expect([slope((x) => f(x, 5), 2), slope((y) => f(2, y), 5)].map(Math.round)).toEqual([4, 3]);
  });

  it('to the slope of (3x)² at two thirds', () => {
    expect(slope((x) => (3 * x) ** 2, 2 / 3)).toBeCloseTo(12, 6);
  });

  it('to the shape of (3, 1) and (1, 4)', () => {
    expect(broadcastShape([3, 1], [1, 4])).toEqual([3, 4]);
  });
});
