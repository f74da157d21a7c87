// What a race's chart draws: a line for each experiment, of the reader's run or of the book's. Pure. Imports
// experiment's types and this room's points.
import type { History } from '../../../experiment/history.ts';
import { type Axis, accuracyAxis, lossAxis } from '../../axis.ts';
import { growthOf, historyCurves, NO_GROWTH, type Point } from '../../curves.ts';
import type { RunProgress } from '../../run-progress.ts';
import type { Session } from '../../training-session.ts';
import type { RaceEntry } from './entries.ts';

export interface RaceView {
  readonly metric: 'accuracy' | 'loss';
  readonly set: 'validation' | 'training';
}

export const FIRST_VIEW: RaceView = { metric: 'accuracy', set: 'validation' };

/** Whose numbers stand for an experiment: the reader's, as soon as a run of theirs has begun. */
export interface Shown {
  readonly history: History;
  readonly run: RunProgress | null;
  readonly isBook: boolean;
}

const NO_HISTORY: History = {};

export function shownOf({ record }: RaceEntry, session: Session | null): Shown {
  const run = session?.run ?? null;
  const history = run === null ? (record?.history ?? NO_HISTORY) : run.history;
  return { history, run, isBook: run === null };
}

export interface RaceLine {
  readonly id: string;
  readonly name: string;
  /** From 1: its colour and its dashes. */
  readonly place: number;
  readonly isBook: boolean;
  readonly points: readonly Point[];
  readonly end: Point;
  /** What is exactly known: an epoch's values, and the newest running mean. */
  readonly readings: readonly Point[];
}

/** @param sessions in the order of the entries; null before there are any */
export function raceLines(
  entries: readonly RaceEntry[],
  sessions: readonly (Session | null)[],
  { metric, set }: RaceView,
): RaceLine[] {
  return entries.flatMap((entry, i) => {
    const { id, name } = entry;
    const { history, run, isBook } = shownOf(entry, sessions[i] ?? null);
    const key = metric === 'loss' ? 'loss' : entry.accuracy;
    if (key === null) return [];
    const curves = historyCurves(history, key);
    const epochs = set === 'training' ? curves.train : curves.validation;
    const growth = set === 'training' && run !== null ? growthOf(run, key) : NO_GROWTH;
    const head = growth.head === null ? [] : [growth.head];
    const points = [...growth.start, ...epochs, ...head];
    const end = points.at(-1);
    if (end === undefined) return [];
    return [{ id, name, place: i + 1, isBook, points, end, readings: [...epochs, ...head] }];
  });
}

/** Epochs that the chart has room for. */
export function raceEpochs(
  entries: readonly RaceEntry[],
  sessions: readonly (Session | null)[],
  planned: number,
): number {
  const lengths = entries.map((entry, i) => {
    const { history, run } = shownOf(entry, sessions[i] ?? null);
    return run?.epochs ?? history.loss?.length ?? 0;
  });
  return Math.max(1, ...(lengths.some((length) => length > 0) ? lengths : [planned]));
}

/** The axis of what is drawn. A run that diverges does not press the others flat: its line leaves the picture. */
export function raceAxis(lines: readonly RaceLine[], { metric }: RaceView): Axis {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  if (metric === 'accuracy') return accuracyAxis(values);
  const least = lines
    .map(({ points }) => Math.min(...points.map(({ y }) => y)))
    .sort((a, b) => a - b);
  const middle = least[Math.floor((least.length - 1) / 2)] ?? 1;
  const most = Math.max(2.5, 4 * middle);
  return lossAxis(
    values.filter((value) => value <= most),
    'linear',
  );
}

/** All places that can be read off, in order. */
export function racePlaces(lines: readonly RaceLine[]): number[] {
  const places = new Set(lines.flatMap(({ readings }) => readings.map(({ x }) => x)));
  return [...places].sort((a, b) => a - b);
}

export interface Standing {
  readonly name: string;
  readonly value: number;
}

/** Who has the highest validation accuracy at the end of a run. */
export function leader(
  entries: readonly RaceEntry[],
  sessions: readonly (Session | null)[],
): Standing | null {
  const standings = entries.flatMap((entry, i): Standing[] => {
    const { history } = shownOf(entry, sessions[i] ?? null);
    const value = history[`val_${entry.accuracy}`]?.at(-1);
    return value === undefined ? [] : [{ name: entry.name, value }];
  });
  return standings.reduce<Standing | null>(
    (best, one) => (best === null || one.value > best.value ? one : best),
    null,
  );
}
