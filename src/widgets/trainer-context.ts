// The page's Trainer, handed down by the app: tests make their own. Imports React.
import { createContext, use, useSyncExternalStore } from 'react';
import type { Store } from './store.ts';
import type { Trainer } from './trainer.ts';

export const TrainerContext = createContext<Trainer | null>(null);

/** @throws Error when no `TrainerContext` stands above */
export function useTrainer(): Trainer {
  const trainer = use(TrainerContext);
  if (trainer === null) throw new Error('a lab stands below a TrainerContext');
  return trainer;
}

/** A store's value; the component is drawn again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.shown, store.shown);
}
