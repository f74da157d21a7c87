// The rows of a live chart: all curves of one metric laid side by side, epoch by epoch, and the places that a
// reader can point at. Pure. Imports nothing but this room's points.
import { type Curves, type Growth, type Point, smooth } from './curves.ts';

export interface Row {
  readonly x: number;
  train?: number;
  validation?: number;
  recordedTrain?: number;
  recordedValidation?: number;
}

export interface RowOptions {
  /** Weight of exponential smoothing, in [0, 1). */
  readonly smoothing: number;
  readonly recorded: Curves | null;
}

/** One row for each epoch at which any curve has a point, in order. */
export function chartRows(curves: Curves, { smoothing, recorded }: RowOptions): Row[] {
  const rows = new Map<number, Row>();
  const lay = (key: Exclude<keyof Row, 'x'>, points: readonly Point[]) => {
    for (const { x, y } of points) {
      const row = rows.get(x) ?? { x };
      row[key] = y;
      rows.set(x, row);
    }
  };
  lay('train', smooth(curves.train, smoothing));
  lay('validation', smooth(curves.validation, smoothing));
  lay('recordedTrain', recorded?.train ?? []);
  lay('recordedValidation', recorded?.validation ?? []);
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

/** What is exactly known at a place: an epoch's values, or a running mean between epochs. */
export interface Reading {
  readonly x: number;
  readonly train: number | null;
  readonly validation: number | null;
}

/** All places that can be read off, in order; the values as they were measured, not smoothed. */
export function readings({ train, validation }: Curves, { start, trace, head }: Growth): Reading[] {
  const at = new Map<number, Reading>();
  const means = [...start, ...trace, ...(head === null ? [] : [head])];
  for (const { x, y } of [...means, ...train]) at.set(x, { x, train: y, validation: null });
  for (const { x, y } of validation) {
    at.set(x, { x, train: at.get(x)?.train ?? null, validation: y });
  }
  return [...at.values()].sort((a, b) => a.x - b.x);
}

/** The reading nearest to a place. */
export function nearestReading(all: readonly Reading[], x: number): Reading | null {
  return all.reduce<Reading | null>(
    (best, reading) =>
      best === null || Math.abs(reading.x - x) < Math.abs(best.x - x) ? reading : best,
    null,
  );
}

/**
 * The place that an arrow key leads to: from epoch to epoch, the last running mean counting as one.
 *
 * @param from null where nothing is pointed at yet
 */
export function stepReading(
  all: readonly Reading[],
  from: number | null,
  step: 'next' | 'previous' | 'first' | 'last',
): number | null {
  const stops = all.filter(({ x }, i) => Number.isInteger(x) || i === all.length - 1);
  if (step === 'first') return stops[0]?.x ?? null;
  if (step === 'last' || from === null) return stops.at(-1)?.x ?? null;
  const next =
    step === 'next' ? stops.find(({ x }) => x > from) : stops.findLast(({ x }) => x < from);
  return next?.x ?? from;
}
