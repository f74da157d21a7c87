// What a reader asks of a sweep, and the points that come of it. Pure. Imports experiment, mathematics, valibot.
import * as v from 'valibot';
import type { Experiment } from '../../../experiment/experiment.ts';
import { runSeconds } from '../../../experiment/run-time.ts';
import {
  experimentAt,
  gridPoints,
  randomPoints,
  type SweepAxis,
  type SweepPoint,
  type SweepRow,
  sweepableRows,
} from '../../../mathematics/sweep-design.ts';

/** No sweep is longer. */
export const MOST_POINTS = 200;

const axisSchema = v.union([
  v.strictObject({
    from: v.pipe(v.number(), v.finite()),
    to: v.pipe(v.number(), v.finite()),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  }),
  v.strictObject({ options: v.array(v.string()) }),
]);

export const sweepSchema = v.strictObject({
  /** The experiment's id; the first one where it is empty. */
  base: v.string(),
  /** That experiment as the book has it, or as the reader has set its lab or designed it on the bench. */
  from: v.optional(v.picklist(['book', 'lab']), 'book'),
  mode: v.picklist(['grid', 'random']),
  /** The chosen hyper-parameters, by their rows' keys. */
  axes: v.record(v.string(), axisSchema),
  budget: v.picklist(['runs', 'minutes']),
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_POINTS)),
  minutes: v.pipe(v.number(), v.minValue(0.1), v.maxValue(240)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)),
});
export type SweepState = v.InferOutput<typeof sweepSchema>;
export type AxisState = SweepState['axes'][string];

export const FIRST_SWEEP: SweepState = {
  base: '',
  from: 'book',
  mode: 'random',
  axes: { lr: { from: 1e-4, to: 0.1, count: 4 }, u1: { from: 16, to: 256, count: 3 } },
  budget: 'runs',
  runs: 8,
  minutes: 2,
  seed: 1,
};

/** What an axis begins with when it is chosen: its whole track, or all its options. */
export function firstAxis(row: SweepRow): AxisState {
  if (row.kind === 'choice') return { options: [...row.options] };
  return { from: row.stops[0] ?? row.min, to: row.stops.at(-1) ?? row.max, count: 3 };
}

export interface SweepPlan {
  readonly rows: readonly SweepRow[];
  /** What is trained, in this order. */
  readonly points: readonly SweepPoint[];
  /** Of a grid, how many points it has in all. */
  readonly whole: number;
}

/** The chosen axes that this Experiment has, and can be turned as they say. */
export function planSweep(base: Experiment, state: SweepState): SweepPlan {
  const chosen = sweepableRows(base).flatMap(
    (row): { readonly row: SweepRow; readonly axis: SweepAxis }[] => {
      const axis = state.axes[row.key];
      if (axis === undefined || 'options' in axis !== (row.kind === 'choice')) return [];
      if ('options' in axis) {
        const options = axis.options.filter((option) =>
          row.kind === 'choice' ? row.options.includes(option) : false,
        );
        return options.length === 0 ? [] : [{ row, axis: { key: row.key, options } }];
      }
      if (row.kind === 'choice' || axis.from < row.min || axis.to > row.max) return [];
      const [from, to] = [Math.min(axis.from, axis.to), Math.max(axis.from, axis.to)];
      return [{ row, axis: { key: row.key, from, to, count: axis.count } }];
    },
  );
  const rows = chosen.map(({ row }) => row);
  const axes = chosen.map(({ axis }) => axis);
  if (rows.length === 0) return { rows, points: [], whole: 0 };
  const most = state.budget === 'runs' ? state.runs : MOST_POINTS;
  if (state.mode === 'random') {
    const points = randomPoints(rows, axes, most, state.seed);
    return { rows, points, whole: points.length };
  }
  const grid = gridPoints(rows, axes);
  return { rows, points: grid.slice(0, most), whole: grid.length };
}

/**
 * Seconds that all points take; null while the speed of some is not known.
 *
 * @param speedOf training examples a second of an Experiment
 */
export function planSeconds(
  base: Experiment,
  { rows, points }: SweepPlan,
  speedOf: (experiment: Experiment) => number | null,
): number | null {
  let seconds = 0;
  for (const point of points) {
    const experiment = experimentAt(base, rows, point);
    const speed = speedOf(experiment);
    if (speed === null) return null;
    seconds += runSeconds(experiment, speed);
  }
  return seconds;
}
