// The moments of a training on the page that a reader can go back to: those of its thinned series, and now. An update
// is here what an epoch is to a lab. Imports React, keras.
import { useState } from 'react';
import {
  createSnapshotSeries,
  MOST_SNAPSHOTS,
  type SnapshotSeries,
} from '../../../keras/snapshot-series.ts';

/** A series that begins with what there is before the first update. */
export function newMoments<Kept>(first: Kept): SnapshotSeries<Kept> {
  const series = createSnapshotSeries<Kept>({
    ...{ first: 0, steps: 1, most: MOST_SNAPSHOTS, isDense: true },
  });
  series.keep(-1, first);
  return series;
}

/** After an update: keeps what there is then, where it is due. */
export function noteMoment<Kept>(
  series: SnapshotSeries<Kept>,
  updates: number,
  kept: () => Kept,
): void {
  if (series.isDue(updates - 1)) series.keep(updates - 1, kept());
}

export interface Moments<Kept> {
  /** The updates done at each, in order, now being the last. */
  readonly updates: readonly number[];
  /** The place of the one looked at; null is now. */
  readonly at: number | null;
  /** What was kept there; null is now. */
  readonly kept: Kept | null;
  /** The updates done there. */
  readonly done: number;
  readonly lookAt: (place: number | null) => void;
}

/** @param series of this training: another one is looked at as it stands @param now updates done */
export function useMoments<Kept>(series: SnapshotSeries<Kept>, now: number): Moments<Kept> {
  const [looked, setLooked] = useState<{ of: SnapshotSeries<Kept>; updates: number } | null>(null);
  const kept = [...series.snapshots.keys()].map((place) => place + 1).sort((a, b) => a - b);
  const updates = kept.at(-1) === now ? kept : [...kept, now];
  const place = looked?.of === series ? updates.indexOf(looked.updates) : -1;
  const at = place < 0 || place === updates.length - 1 ? null : place;
  const done = at === null ? now : (updates[at] ?? now);
  return {
    ...{ updates, at, done },
    kept: at === null ? null : (series.snapshots.get(done - 1) ?? null),
    lookAt: (to) => setLooked(to === null ? null : { of: series, updates: updates[to] ?? now }),
  };
}
