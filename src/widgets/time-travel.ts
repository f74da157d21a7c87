// The moment of a lab's training that the reader looks at: one for the whole lab, moved by its slider and followed by
// all that shows the run. Outside React; kept while the reader goes to other pages.
//
// A follower asks `lookedAt(key, session, at)` for the snapshot to show, whenever the session or the moment changes.
// It is there while the run trains too, and asking the worker for it changes nothing of the run.
import type { SnapshotName } from '../worker/protocol.ts';
import { createStore, type Store } from './store.ts';
import type { Trainer } from './trainer.ts';
import { type Session, standing } from './training-session.ts';

/**
 * The names of the snapshots that can be looked at, in order: the weights after an epoch (from 0), −1 being those
 * before training, a fraction lying within one. None while a model from elsewhere stands in the lab.
 */
export function momentsOf({ run, restored }: Session): readonly number[] {
  return restored === null && run !== null ? run.snapshots : [];
}

/** Whether the reader has chosen a moment that is there to be looked at. */
export function isLookingBack(session: Session, at: number | null): at is number {
  return at !== null && momentsOf(session).includes(at);
}

/**
 * What a follower shows: the snapshot of the moment chosen, while the run trains too; where none is chosen, the model
 * that stands in the lab, of which there is none before the run has ended. Null where there is nothing to show.
 */
export function lookedAt(key: string, session: Session, at: number | null): SnapshotName | null {
  return isLookingBack(session, at) ? { run: key, epoch: at } : standing(key, session);
}

/** Equal names, equal weights: which snapshot of which run, or of which file, this is. */
export function weightsName({ run, restored }: Session, snapshot: SnapshotName): string {
  if (restored !== null) return `file ${restored.file} ${snapshot.epoch}`;
  return `run ${run?.serial ?? 0} ${snapshot.epoch}`;
}

const moments = new WeakMap<Trainer, Map<string, Store<number | null>>>();

/**
 * The moment that the lab of that key is looked at: a snapshot's epoch; null is now, the model as it stands. Made at
 * the first call. Another run, or a model from elsewhere, is looked at as it stands; a moment that the series has
 * thinned away gives way to the nearest one left.
 */
export function momentOf(
  trainer: Trainer,
  key: string,
  session: Store<Session>,
): Store<number | null> {
  const known = moments.get(trainer) ?? new Map<string, Store<number | null>>();
  moments.set(trainer, known);
  const moment = known.get(key);
  if (moment !== undefined) return moment;
  const made = createStore<number | null>(null);
  known.set(key, made);
  let serial = session.get().run?.serial;
  session.subscribe(() => {
    const now = session.get();
    const at = made.get();
    const isOther = now.run?.serial !== serial || now.restored !== null;
    serial = now.run?.serial;
    if (at === null) return;
    const places = momentsOf(now);
    if (isOther) made.set(null);
    // A run that goes on tells its moments anew.
    else if (places.length > 0 && !places.includes(at)) made.set(nearest(places, at));
  });
  return made;
}

function nearest(places: readonly number[], at: number): number {
  return places.reduce((best, place) =>
    Math.abs(place - at) < Math.abs(best - at) ? place : best,
  );
}
