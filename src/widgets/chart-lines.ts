// The lines of a live chart, and the places on it that a reader can point at. Pure. Imports nothing but this room's points.
import { type Curves, type Growth, type Point, smooth } from './curves.ts';

/** The lines that are drawn from epoch to epoch, from the lowest to the one on top. */
export const LINES = ['recordedTrain', 'recordedValidation', 'validation', 'train'] as const;
export type LineName = (typeof LINES)[number];
export type ChartLines = Readonly<Record<LineName, readonly Point[]>>;

export interface LineOptions {
  /** Weight of exponential smoothing, in [0, 1). */
  readonly smoothing: number;
  readonly recorded: Curves | null;
}

const NONE: readonly Point[] = [];

/** The points of each line; a recorded run is drawn as it was. */
export function chartLines(curves: Curves, { smoothing, recorded }: LineOptions): ChartLines {
  return {
    recordedTrain: recorded?.train ?? NONE,
    recordedValidation: recorded?.validation ?? NONE,
    validation: smooth(curves.validation, smoothing),
    train: smooth(curves.train, smoothing),
  };
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
