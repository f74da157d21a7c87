// The lines of chosen runs in one chart. Pure. Imports experiment's types.
import { type Axis, accuracyAxis, lossAxis } from '../../axis.ts';
import { firstEpoch, historyCurves, type Point } from '../../curves.ts';
import { accuracyKey } from '../../kept-figures.ts';
import type { LedgerRow, LedgerView } from './ledger-view.ts';

/** Colours and dashes of a line, each from 1 to 8: no two of the first 64 lines have both in common. */
export interface LineLook {
  readonly colour: number;
  readonly dash: number;
}

export function lookOf(place: number): LineLook {
  return { colour: 1 + (place % 8), dash: 1 + ((place + Math.floor(place / 8)) % 8) };
}

export interface OverlayLine extends LineLook {
  readonly number: number;
  readonly name: string;
  readonly set: 'validation' | 'training';
  readonly points: readonly Point[];
  readonly end: Point;
}

/** @param rows the chosen runs: their order is that of the looks */
export function overlayLines(
  rows: readonly LedgerRow[],
  { metric, set }: Pick<LedgerView, 'metric' | 'set'>,
): OverlayLine[] {
  const sets = set === 'both' ? (['training', 'validation'] as const) : [set];
  return rows.flatMap(({ run, number, name }, place) => {
    const key = metric === 'loss' ? 'loss' : accuracyKey(run);
    if (key === null) return [];
    const curves = historyCurves(run.history, key, firstEpoch(run.experiment));
    return sets.flatMap((one): OverlayLine[] => {
      const points = one === 'training' ? curves.train : curves.validation;
      const end = points.at(-1);
      return end === undefined ? [] : [{ ...lookOf(place), number, name, set: one, points, end }];
    });
  });
}

/** A run that diverges does not press the others flat: its line leaves the picture. */
export function overlayAxis(lines: readonly OverlayLine[], metric: LedgerView['metric']): Axis {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  if (metric === 'accuracy') return accuracyAxis(values);
  const least = lines
    .map(({ points }) => Math.min(...points.map(({ y }) => y)))
    .sort((a, b) => a - b);
  const most = Math.max(2.5, 4 * (least[Math.floor((least.length - 1) / 2)] ?? 1));
  return lossAxis(
    values.filter((value) => value <= most),
    'linear',
  );
}

/** Epochs that the chart has room for. */
export function overlayEpochs(lines: readonly OverlayLine[]): number {
  return Math.max(1, ...lines.map(({ end }) => end.x));
}

/** All epochs at which some line has a value. */
export function overlayPlaces(lines: readonly OverlayLine[]): number[] {
  const places = new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)));
  return [...places].sort((a, b) => a - b);
}
