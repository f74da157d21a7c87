// A race at work: its experiments' sessions with the Trainer, and what its buttons do to all of them. Imports
// React.
import { useMemo } from 'react';
import type { Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import { isBusy, type Session } from '../../training-session.ts';
import { useStores } from '../../use-stores.ts';
import { type RaceEntry, type SharedSettings, withShared } from './entries.ts';

export interface RaceRuns {
  /** In the order of the entries; null before the Trainer has come. */
  readonly sessions: readonly (Session | null)[];
  readonly isBusy: boolean;
  /** Whether there is anything to reset. */
  readonly hasRuns: boolean;
  readonly train: (entries: readonly RaceEntry[], shared: SharedSettings) => void;
  readonly stop: () => void;
  readonly reset: () => void;
  readonly warm: (() => void) | null;
}

interface Options {
  readonly trainer: Trainer | null;
  /** `<chapter>/<instrument>`: the sessions' keys begin with it. */
  readonly key: string;
  readonly title: string;
  readonly entries: readonly RaceEntry[];
}

const NO_IMAGES: readonly number[] = [];

export function useRace({ trainer, key, title, entries }: Options): RaceRuns {
  const stores = useMemo<readonly Store<Session>[]>(() => {
    if (trainer === null) return [];
    return entries.map(({ id, name, base }) =>
      trainer.open({
        ...{ key: `${key}/${id}`, title: `${title}: ${name}`, base, testIndices: NO_IMAGES },
      }),
    );
  }, [trainer, key, title, entries]);
  const opened = useStores(stores);
  const sessions = entries.map((_, i) => opened[i] ?? null);
  const keyOf = ({ id }: RaceEntry) => `${key}/${id}`;
  const keysWhere = (matches: (session: Session) => boolean) =>
    entries.filter((_, i) => opened[i] !== undefined && matches(opened[i])).map(keyOf);
  const first = entries[0];
  const warm = useMemo(() => {
    if (trainer === null || first === undefined) return null;
    return () => trainer.warm(`${key}/${first.id}`);
  }, [trainer, key, first]);
  return {
    sessions,
    isBusy: opened.some(isBusy),
    hasRuns: opened.some((session) => session.run !== null || isBusy(session)),
    train(chosen, shared) {
      for (const entry of chosen) {
        trainer?.edit(keyOf(entry), withShared(entry.base, shared));
        trainer?.train(keyOf(entry));
      }
    },
    stop() {
      // Who waits leaves the line first, or would be next.
      for (const waiting of keysWhere(({ state }) => state === 'queued')) trainer?.stop(waiting);
      for (const running of keysWhere(isBusy)) trainer?.stop(running);
    },
    reset() {
      for (const waiting of keysWhere(({ state }) => state === 'queued')) trainer?.stop(waiting);
      for (const one of keysWhere(() => true)) trainer?.reset(one);
    },
    warm,
  };
}
