// Which Experiments a sweep trains: all combinations of some values, or values drawn at random. Pure. Imports
// experiment, keras.
import { type Experiment, parseExperiment } from '../experiment/experiment.ts';
import {
  type Hyperparameter,
  type NumberHyperparameter,
  offeredRows,
  withValue,
} from '../experiment/hyperparameters.ts';
import { type Stream, stream } from '../keras/random.ts';

/** One hyper-parameter of a sweep, by its row's key. */
export type SweepAxis =
  | { readonly key: string; readonly from: number; readonly to: number; readonly count: number }
  | { readonly key: string; readonly options: readonly string[] };

export type SweepValue = number | string;

/** A value for each axis, in their order. */
export type SweepPoint = readonly SweepValue[];

/** What a sweep can turn: numbers and choices; what is written as text it leaves alone. */
export type SweepRow = Exclude<Hyperparameter, { readonly kind: 'text' }>;

export const isSweepRow = (row: Hyperparameter): row is SweepRow => row.kind !== 'text';

/** Hyper-parameters of an Experiment that a sweep can turn. */
export function sweepableRows(base: Experiment): readonly SweepRow[] {
  return offeredRows(base)
    .filter(isSweepRow)
    .filter((row) => row.kind === 'number' || row.options.length > 1);
}

/**
 * Where a value lies on its row's track, from 0 at the first stop to 1 at the last; between two stops in ratios
 * where both are positive, so that the track is even in the way in which the hyper-parameter is.
 */
export function placeOnTrack({ stops }: NumberHyperparameter, value: number): number {
  const last = stops.length - 1;
  const at = stops.findIndex((stop) => stop >= value);
  if (at === 0 || last === 0) return 0;
  if (at < 0) return 1;
  const [low = 0, high = 0] = [stops[at - 1], stops[at]];
  const within =
    low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return (at - 1 + within) / last;
}

/** The value at a place of the track: whole where the row's are, else with three digits. */
export function valueOnTrack({ stops, integer }: NumberHyperparameter, place: number): number {
  const last = stops.length - 1;
  const along = Math.min(1, Math.max(0, place)) * last;
  const at = Math.min(last - 1, Math.floor(along));
  const within = along - at;
  const [low = 0, high = 0] = [stops[at], stops[at + 1]];
  const value = low > 0 ? low * (high / low) ** within : low + (high - low) * within;
  return integer ? Math.round(value) : Number(value.toPrecision(3));
}

/** The values of an axis on a grid: evenly along the row's track, each once. */
export function gridValues(row: SweepRow, axis: SweepAxis): readonly SweepValue[] {
  if (row.kind === 'choice' || 'options' in axis) return 'options' in axis ? axis.options : [];
  const [first, last] = [placeOnTrack(row, axis.from), placeOnTrack(row, axis.to)];
  if (axis.count <= 1) return [axis.from];
  const values = Array.from({ length: axis.count }, (_, i) => {
    if (i === 0) return axis.from;
    if (i === axis.count - 1) return axis.to;
    return valueOnTrack(row, first + ((last - first) * i) / (axis.count - 1));
  });
  return [...new Set(values)];
}

/** All combinations, the last axis going round fastest. */
export function gridPoints(rows: readonly SweepRow[], axes: readonly SweepAxis[]): SweepPoint[] {
  return axes.reduce<SweepPoint[]>(
    (points, axis, i) => {
      const values = gridValues(rows[i] as SweepRow, axis);
      return points.flatMap((point) => values.map((value) => [...point, value]));
    },
    [[]],
  );
}

/** Draws that gave nothing new in a row before a sweep has all there is. */
const PATIENCE = 200;

/**
 * Points drawn independently on every axis, evenly along its track: no two the same, the first of them the same
 * however many are asked for.
 */
export function randomPoints(
  rows: readonly SweepRow[],
  axes: readonly SweepAxis[],
  count: number,
  seed: number,
): SweepPoint[] {
  const streams = axes.map((_, layer) => stream({ seed, purpose: 'sweep', layer }));
  const points = new Map<string, SweepPoint>();
  let misses = 0;
  for (let draw = 0; points.size < count && misses < PATIENCE; draw += 1) {
    const point = axes.map((axis, i) =>
      drawn(rows[i] as SweepRow, axis, share(streams[i] as Stream, draw)),
    );
    const key = JSON.stringify(point);
    misses = points.has(key) ? misses + 1 : 0;
    if (misses === 0) points.set(key, point);
  }
  return [...points.values()];
}

/** The draw-th number in [0, 1). */
const share = ({ at }: Stream, draw: number) => at(draw)[0] / 2 ** 32;

function drawn(row: SweepRow, axis: SweepAxis, at: number): SweepValue {
  if ('options' in axis) return axis.options[Math.floor(at * axis.options.length)] ?? '';
  if (row.kind === 'choice') return '';
  const [first, last] = [placeOnTrack(row, axis.from), placeOnTrack(row, axis.to)];
  const value = valueOnTrack(row, first + (last - first) * at);
  return Math.min(axis.to, Math.max(axis.from, value));
}

/**
 * The Experiment of a point.
 *
 * @throws BookError as `withValue` does
 */
export function experimentAt(
  base: Experiment,
  rows: readonly SweepRow[],
  point: SweepPoint,
): Experiment {
  const laid = rows.reduce(
    (experiment, row, i) => withValue(experiment, row, point[i] as SweepValue),
    base,
  );
  return parseExperiment(laid);
}
