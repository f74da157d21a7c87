// What callbacks did in a run, as flags on its curves: of a run in hand and of a recorded one alike. Pure. Imports
// experiment's types.
import type { ErrorValues } from '../experiment/errors.ts';

/** What callbacks do that a reader should see on the curves. */
const FLAGGED = ['wait', 'learning-rate', 'saved', 'stopped', 'restored', 'diverged'] as const;
export type FlagAction = (typeof FLAGGED)[number];

/** Something a callback did, as a flag on the curves. */
export interface Flag {
  /** In epochs gone by. */
  readonly x: number;
  readonly callback: string;
  readonly action: FlagAction;
  readonly values: ErrorValues;
}

/** A run's event of the type `callback`. */
interface Occurrence {
  readonly callback: string;
  readonly epoch: number;
  readonly action: string;
  readonly values: ErrorValues;
}

/** The event as a flag; null where it is none to be drawn. */
export function flagOf({ callback, epoch, values, ...event }: Occurrence): Flag | null {
  const action = FLAGGED.find((flagged) => flagged === event.action);
  return action === undefined ? null : { x: epoch + 1, callback, action, values };
}

/** The flags among the events of a record. */
export function recordedFlags(events: readonly { readonly type: string }[]): readonly Flag[] {
  return events.flatMap((event) => {
    const flag = event.type === 'callback' ? flagOf(event as { type: string } & Occurrence) : null;
    return flag === null ? [] : [flag];
  });
}

/** Keeps marks apart: from the last one back, those that are nearer than this to the one kept before fall away. */
export function apart(places: readonly number[], distance: number): readonly number[] {
  let next = Number.POSITIVE_INFINITY;
  return [...new Set(places)]
    .sort((a, b) => b - a)
    .filter((place) => {
      if (next - place < distance) return false;
      next = place;
      return true;
    })
    .reverse();
}
