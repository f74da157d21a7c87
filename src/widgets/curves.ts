// The curves of a run as points: what the charts draw, on the page or in a prerendered picture. Pure.
// Imports keras and experiment's types.
import type { Experiment } from '../experiment/experiment.ts';
import type { History } from '../experiment/history.ts';
import { firstMetricKey } from '../keras/placed-names.ts';
import type { RunProgress, TracePoint } from './run-progress.ts';

/** `x` is epochs gone by: an epoch's values stand at its end. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One point per epoch, as Keras's History has them. */
export interface Curves {
  readonly train: readonly Point[];
  readonly validation: readonly Point[];
}

/** What a training line does between the epochs' values. */
export interface Growth {
  /** The running means of the first epoch. The last of them is the epoch's value: there the line goes on. */
  readonly start: readonly Point[];
  /** The running means within the later epochs. */
  readonly trace: readonly Point[];
  /** The newest running mean; null between runs. */
  readonly head: Point | null;
}

export const NO_GROWTH: Growth = { start: [], trace: [], head: null };

/** The name under which an Experiment logs its accuracy; null when it measures none. */
export function accuracyName(experiment: Experiment): string | null {
  return firstMetricKey(experiment);
}

/** Values that are no numbers have no place in a picture. */
const isDrawable = ({ y }: Point) => Number.isFinite(y);

/** The epoch that a fit begins with, from 0. */
export function firstEpoch({ fit }: Experiment): number {
  return fit.initialEpoch ?? 0;
}

/**
 * The curves of one metric.
 *
 * @param first the epoch that the fit began with, from 0: Keras's `initial_epoch`
 */
export function historyCurves(history: History, key: string, first = 0): Curves {
  const pointsOf = (name: string): Point[] =>
    (history[name] ?? []).map((y, i) => ({ x: first + i + 1, y })).filter(isDrawable);
  return { train: pointsOf(key), validation: pointsOf(`val_${key}`) };
}

/**
 * How the training line of one metric has grown within the epochs of a run.
 *
 * @param first the epoch that the fit began with, from 0
 */
export function growthOf(
  { trace, head }: Pick<RunProgress, 'trace' | 'head'>,
  key: string,
  first = 0,
): Growth {
  const pointsOf = ({ x, logs }: TracePoint): Point[] => {
    const point = { x, y: logs[key] ?? Number.NaN };
    return isDrawable(point) ? [point] : [];
  };
  const means = trace.flatMap(pointsOf);
  return {
    start: means.filter(({ x }) => x < first + 1),
    trace: means.filter(({ x }) => x > first + 1),
    head: (head === null ? [] : pointsOf(head))[0] ?? null,
  };
}

/**
 * Exponential smoothing as TensorBoard does it: a mean in which each older point weighs `weight` times the
 * next newer one. Divided by the sum of the weights, so that the first points are not pulled to zero.
 *
 * @param weight in [0, 1); 0 changes nothing
 */
export function smooth(points: readonly Point[], weight: number): readonly Point[] {
  if (weight === 0) return points;
  let sum = 0;
  let weights = 0;
  return points.map(({ x, y }) => {
    sum = sum * weight + y;
    weights = weights * weight + 1;
    return { x, y: sum / weights };
  });
}
