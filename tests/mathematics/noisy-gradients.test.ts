// Gradients of batches: right on average, and as noisy as the chapter derives.
import { describe, expect, it } from 'vitest';
import {
  batchesOf,
  batchPath,
  gradientCloud,
  leastSquares,
  lineGradient,
  lineLoss,
  lineProblem,
} from '../../src/mathematics/noisy-gradients.ts';

const problem = lineProblem(256, 1.2, 3);

describe('the loss of a line', () => {
  it('has the gradient that central differences give', () => {
    const h = 1e-5;
    const [da, db] = lineGradient(problem, [0.4, -1]);
    const slope = (a: number, b: number) =>
      (lineLoss(problem, [0.4 + a, -1 + b]) - lineLoss(problem, [0.4 - a, -1 - b])) / (2 * h);
    expect(da).toBeCloseTo(slope(h, 0), 8);
    expect(db).toBeCloseTo(slope(0, h), 8);
  });

  it('is level at the least squares', () => {
    const [da, db] = lineGradient(problem, leastSquares(problem));
    expect(Math.hypot(da, db)).toBeLessThan(1e-12);
  });
});

describe('batches', () => {
  it('deal every example once an epoch, shuffled anew', () => {
    const batches = batchesOf(10, 4, 1, 0);
    expect(batches.map(({ length }) => length)).toEqual([4, 4, 2]);
    const dealt = batches.flatMap((batch) => [...batch]);
    expect([...dealt].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(batchesOf(10, 4, 1, 1).flatMap((batch) => [...batch])).not.toEqual(dealt);
  });

  it('have gradients whose mean over an epoch is the full one', () => {
    const gradients = batchesOf(256, 8, 1, 0).map((batch) => lineGradient(problem, [0, 1], batch));
    const full = lineGradient(problem, [0, 1]);
    for (const i of [0, 1] as const) {
      const mean = gradients.reduce((sum, g) => sum + g[i], 0) / gradients.length;
      expect(mean).toBeCloseTo(full[i], 10);
    }
  });

  it.each([4, 16, 64])('of %i scatter by σ/√B, less for not repeating', (size) => {
    const scatter = (B: number) =>
      gradientCloud(problem, [0, 1], { size: B, draws: 2_000, seed: 1 }).spread;
    const expected = (scatter(1) / Math.sqrt(size)) * Math.sqrt((256 - size) / 255);
    expect(Math.abs(scatter(size) / expected - 1)).toBeLessThan(0.06);
  });

  it('of all examples do not scatter', () => {
    expect(gradientCloud(problem, [0, 1], { size: 256, draws: 5, seed: 1 }).spread).toBeLessThan(
      1e-12,
    );
  });

  it('take as many steps as are asked for, over the ends of epochs', () => {
    const path = batchPath(problem, [0, 1], { size: 100, rate: 0.1, steps: 7, seed: 1 });
    expect(path).toHaveLength(8);
    expect(lineLoss(problem, path[7] as [number, number])).toBeLessThan(lineLoss(problem, [0, 1]));
  });
});
