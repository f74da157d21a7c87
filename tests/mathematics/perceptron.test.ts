// Rosenblatt's rule, the data sets of the plane, and whether a line can separate them.
import { describe, expect, it } from 'vitest';
import {
  examineNext,
  FRESH_RUN,
  misclassified,
  type PerceptronRun,
} from '../../src/mathematics/perceptron.ts';
import { DATA_SETS, type PlanePoint, planePoints } from '../../src/mathematics/plane-points.ts';
import { convexHull, isSeparable } from '../../src/mathematics/separability.ts';

const asked = { count: 60, noise: 0, seed: 1 };

/** Examines points until all are on their sides. */
function run(points: readonly PlanePoint[], most: number, learningRate = 1): PerceptronRun {
  let state = FRESH_RUN;
  while (state.examined < most && misclassified(state.weights, points).length > 0) {
    state = examineNext(state, points, learningRate);
  }
  return state;
}

describe('the perceptron rule', () => {
  it('adds the point to the weights, or takes it off, only where it is on the wrong side', () => {
    const points: PlanePoint[] = [
      { x: 0.5, y: -0.25, label: 1 },
      { x: -1, y: 0, label: 0 },
      { x: 1, y: 1, label: 0 },
    ];
    const first = examineNext(FRESH_RUN, points, 0.5);
    expect(first.last).toMatchObject({ index: 0, sum: 0, predicted: 0 });
    expect(first.weights).toEqual({ w1: 0.25, w2: -0.125, b: 0.5 });
    const second = examineNext(first, points, 0.5);
    expect(second.last).toMatchObject({ index: 1, sum: 0.25, predicted: 1 });
    expect(second.weights).toEqual({ w1: 0.75, w2: -0.125, b: 0 });
    const third = examineNext(second, points, 0.5);
    expect(third.weights).toEqual({ w1: 0.25, w2: -0.625, b: -0.5 });
    expect(third).toMatchObject({ examined: 3, updates: 3, next: 0 });
  });

  it('changes nothing where the point is on its side', () => {
    const run = examineNext(FRESH_RUN, [{ x: 1, y: 1, label: 0 }], 1);
    expect(run.weights).toEqual(FRESH_RUN.weights);
    expect(run).toMatchObject({ examined: 1, updates: 0 });
  });

  // Novikoff (1962): on separable points it ends; on others it never does.
  it.each(DATA_SETS)('ends on %s exactly if a line separates it', (dataSet) => {
    const points = planePoints({ ...asked, dataSet });
    const end = run(points, 20_000);
    expect(misclassified(end.weights, points).length === 0).toBe(isSeparable(points));
  });

  it('takes the same decisions whatever the learning rate, since it starts from zeros', () => {
    const points = planePoints({ ...asked, dataSet: 'separable', count: 40 });
    const [a, b] = [run(points, 10_000, 1), run(points, 10_000, 0.125)];
    expect(a.updates).toBe(b.updates);
    expect(b.weights.w1).toBeCloseTo(a.weights.w1 / 8, 12);
  });
});

describe('a separating line', () => {
  const points = (...rows: [number, number, 0 | 1][]): PlanePoint[] =>
    rows.map(([x, y, label]) => ({ x, y, label }));

  it('is there or not', () => {
    const separable = Object.fromEntries(
      DATA_SETS.map((dataSet) => [dataSet, isSeparable(planePoints({ ...asked, dataSet }))]),
    );
    expect(separable).toEqual({
      separable: true,
      clusters: true,
      and: true,
      or: true,
      'xor-corners': false,
      xor: false,
      circles: false,
      moons: false,
      spirals: false,
    });
  });

  it('is not there where shapes only touch, or a point lies within a segment', () => {
    expect(isSeparable(points([0, 0, 0], [0, 0, 1]))).toBe(false);
    expect(isSeparable(points([0, 0, 0], [2, 0, 0], [1, 0, 1]))).toBe(false);
    expect(isSeparable(points([0, 0, 0], [2, 0, 0], [3, 0, 1], [4, 0, 1]))).toBe(true);
    expect(isSeparable(points([0, 0, 0], [2, 2, 0], [2, 0, 1], [1.1, 0.9, 1]))).toBe(true);
    expect(isSeparable(points([0, 0, 0], [2, 2, 0], [2, 0, 1], [0.9, 1.1, 1]))).toBe(false);
    expect(isSeparable(points([0, 0, 0], [4, 0, 0], [0, 4, 0], [1, 1, 1]))).toBe(false);
  });

  it('is there where only one class is', () => {
    expect(isSeparable(points([0, 0, 1], [1, 1, 1]))).toBe(true);
    expect(isSeparable([])).toBe(true);
  });

  it('is looked for between the hulls’ corners', () => {
    const square = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0.5, 0.5],
      [0.5, 0],
    ] as [number, number][];
    expect(convexHull(square)).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
  });
});

describe('the points of the plane', () => {
  it.each(DATA_SETS)('%s: the same seed gives the same points, classes in turn', (dataSet) => {
    const points = planePoints({ ...asked, dataSet, noise: 0.1 });
    expect(points).toEqual(planePoints({ ...asked, dataSet, noise: 0.1 }));
    if (points.length === asked.count) {
      expect(points.filter(({ label }) => label === 1)).toHaveLength(30);
      const exact = planePoints({ ...asked, dataSet });
      expect(exact).not.toEqual(points);
      expect(exact).not.toEqual(planePoints({ ...asked, dataSet, seed: 2 }));
    } else expect(points).toHaveLength(4);
    for (const { x, y } of points) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(1.6);
  });

  it('are within [−1, 1] without noise', () => {
    for (const dataSet of DATA_SETS) {
      for (const { x, y } of planePoints({ ...asked, dataSet, count: 300 })) {
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
      }
    }
  });
});
