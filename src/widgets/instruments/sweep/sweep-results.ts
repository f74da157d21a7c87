// What a sweep has found: its axes, the result that it is judged by, and the best. Pure. Imports experiment,
// mathematics.
import { HYPERPARAMETERS } from '../../../experiment/hyperparameters.ts';
import type { KeptRun } from '../../../experiment/kept-run.ts';
import {
  isSweepRow,
  placeOnTrack,
  type SweepRow,
  type SweepValue,
} from '../../../mathematics/sweep-design.ts';
import { type KeptFigures, keptFigures } from '../../kept-figures.ts';
import type { SweepResult } from './sweep-runner.ts';

/** By what runs are judged: validation where there is any, never the test set. */
export type Judge = 'valAccuracy' | 'valLoss' | 'trainAccuracy' | 'trainLoss';

const JUDGES: readonly Judge[] = ['valAccuracy', 'valLoss', 'trainAccuracy', 'trainLoss'];

const known = (figures: KeptFigures, judge: Judge): number | null => {
  const value = figures[judge];
  return value !== null && Number.isFinite(value) ? value : null;
};

/** The first that some run has. */
export function judgeOf(results: readonly SweepResult[]): Judge {
  return (
    JUDGES.find((judge) => results.some(({ figures }) => known(figures, judge) !== null)) ??
    'valAccuracy'
  );
}

export function scoreOf({ figures }: SweepResult, judge: Judge): number | null {
  return known(figures, judge);
}

const isLess = (judge: Judge) => judge === 'valLoss' || judge === 'trainLoss';

/** The place of the best run that came to its end; −1 where there is none. The first of equals. */
export function bestOf(results: readonly SweepResult[], judge: Judge): number {
  return results.reduce((best, result, i) => {
    const score = scoreOf(result, judge);
    if (result.end !== 'done' || score === null) return best;
    const before = best < 0 ? null : scoreOf(results[best] as SweepResult, judge);
    if (before === null) return i;
    return (isLess(judge) ? score < before : score > before) ? i : best;
  }, -1);
}

/** An axis of the picture: where a run stands on it, from 0 below to 1 above. */
export interface PictureAxis {
  readonly key: string;
  /** Null of the result. */
  readonly row: SweepRow | null;
  /** Values that are written beside it, from below. */
  readonly ticks: readonly SweepValue[];
  readonly placeOf: (value: SweepValue) => number;
}

/** A value's place between two others on a scale. */
function between(place: number, low: number, high: number): number {
  return high > low ? (place - low) / (high - low) : 0.5;
}

export function pictureAxes(
  rows: readonly SweepRow[],
  results: readonly SweepResult[],
  judge: Judge,
): PictureAxis[] {
  const ofRows = rows.map((row, i): PictureAxis => {
    const values = results.map(({ point }) => point[i] as SweepValue);
    if (row.kind === 'choice') {
      const options = row.options.filter((option) => values.includes(option));
      const placeOf = (value: SweepValue) =>
        between(options.indexOf(String(value)), 0, options.length - 1);
      return { key: row.key, row, ticks: options, placeOf };
    }
    const numbers = [...new Set(values.map(Number))].sort((a, b) => a - b);
    const [least = 0, most = least] = [numbers[0], numbers.at(-1)];
    const [low, high] = [placeOnTrack(row, least), placeOnTrack(row, most)];
    // Beyond the track's ends all places are one: there values are told apart as they are.
    const placeOf = (value: SweepValue) =>
      high > low
        ? between(placeOnTrack(row, Number(value)), low, high)
        : between(Number(value), least, most);
    return { key: row.key, row, ticks: numbers.length <= 6 ? numbers : [least, most], placeOf };
  });
  const scores = results.flatMap((result) => scoreOf(result, judge) ?? []);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const placeOf = (value: SweepValue) => between(Number(value), least, most);
  const ticks = scores.length === 0 ? [] : least === most ? [least] : [least, most];
  return [...ofRows, { key: 'result', row: null, ticks, placeOf }];
}

/** A stretch of an axis, as shares of its height. */
export type Brush = readonly [low: number, high: number];
export type Brushes = Readonly<Record<string, Brush>>;

/** A brushed end takes in what stands on it. */
const SLACK = 1e-9;

/** Whether a run lies in all brushes; one without a result lies in none of the result's. */
export function isWithin(
  result: SweepResult,
  axes: readonly PictureAxis[],
  brushes: Brushes,
  judge: Judge,
): boolean {
  return axes.every(({ key, row, placeOf }, i) => {
    const brush = brushes[key];
    if (brush === undefined) return true;
    const value = row === null ? scoreOf(result, judge) : (result.point[i] as SweepValue);
    if (value === null) return false;
    const place = placeOf(value);
    return place >= brush[0] - SLACK && place <= brush[1] + SLACK;
  });
}

/** An earlier sweep as the ledger has it: its axes are the hyper-parameters in which its runs differ. */
export function sweepOfTag(
  runs: readonly KeptRun[],
  tag: string,
): { readonly rows: readonly SweepRow[]; readonly results: readonly SweepResult[] } {
  const tagged = runs
    .filter(({ tags }) => tags.includes(tag))
    .toSorted((a, b) => a.number - b.number);
  const rows = HYPERPARAMETERS.filter(isSweepRow).filter((row) => {
    const values = tagged.map(({ experiment }) => row.read(experiment));
    return !values.includes(null) && new Set(values).size > 1;
  });
  const results = tagged.map((run): SweepResult => {
    const { experiment, end, seconds, number } = run;
    const point = rows.map((row) => row.read(experiment) as SweepValue);
    const ended = end === 'completed' ? 'done' : end === 'diverged' ? 'diverged' : 'stopped';
    return { point, experiment, end: ended, figures: keptFigures(run), seconds, number };
  });
  return { rows, results };
}
