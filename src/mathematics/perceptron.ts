// Rosenblatt's learning rule (1958) in the plane, one point at a time, every step kept apart so that it can be
// shown. Imports this room.
import type { PlanePoint } from './plane-points.ts';

export interface PlaneWeights {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

/** What one step looked at, and what came of it. */
export interface Examination {
  /** The point's place in the list, and the point as it was then. */
  readonly index: number;
  readonly point: PlanePoint;
  readonly before: PlaneWeights;
  /** w₁x₁ + w₂x₂ + b with the weights before. */
  readonly sum: number;
  readonly predicted: 0 | 1;
  /** What was added to the weights; all 0 where the point was on its side. */
  readonly change: PlaneWeights;
}

export interface PerceptronRun {
  readonly weights: PlaneWeights;
  /** Points looked at so far. */
  readonly examined: number;
  readonly updates: number;
  /** The point that comes next. */
  readonly next: number;
  readonly last: Examination | null;
}

/** The rule starts from zeros: without a line. */
export const FRESH_RUN: PerceptronRun = {
  weights: { w1: 0, w2: 0, b: 0 },
  examined: 0,
  updates: 0,
  next: 0,
  last: null,
};

export function sumAt({ w1, w2, b }: PlaneWeights, { x, y }: PlanePoint): number {
  return w1 * x + w2 * y + b;
}

/** 1 where the sum is beyond the threshold 0. */
export function classAt(weights: PlaneWeights, point: PlanePoint): 0 | 1 {
  return sumAt(weights, point) > 0 ? 1 : 0;
}

/** The points that are on the wrong side, by their places. */
export function misclassified(weights: PlaneWeights, points: readonly PlanePoint[]): number[] {
  return points.flatMap((point, i) => (classAt(weights, point) === point.label ? [] : [i]));
}

/** Looks at the next point: w ← w + η (y − ŷ) x, b ← b + η (y − ŷ). Points are taken in turn, again and again. */
export function examineNext(
  run: PerceptronRun,
  points: readonly PlanePoint[],
  learningRate: number,
): PerceptronRun {
  if (points.length === 0) return run;
  const index = run.next % points.length;
  const point = points[index] as PlanePoint;
  const { weights: before } = run;
  const predicted = classAt(before, point);
  const error = learningRate * (point.label - predicted);
  const change = { w1: error * point.x, w2: error * point.y, b: error };
  return {
    weights: { w1: before.w1 + change.w1, w2: before.w2 + change.w2, b: before.b + change.b },
    examined: run.examined + 1,
    updates: run.updates + (error === 0 ? 0 : 1),
    next: (index + 1) % points.length,
    last: { index, point, before, sum: sumAt(before, point), predicted, change },
  };
}
