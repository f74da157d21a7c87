// How a lab gets the page's Trainer: it comes with the first lab that comes near, not with the page. Imports
// React; of the Trainer, types only.
import { createContext, use } from 'react';
import type { DatasetName } from '../experiment/history.ts';
import type { Trainer } from './trainer.ts';

export interface TrainerSource {
  /** What the build packed, where it is known before a run says so. */
  readonly dataset: DatasetName | null;
  /** The keys of the labs that have come alive on this visit: coming back, the reader finds them so. */
  readonly opened: Set<string>;
  /** Null until it has been loaded. */
  current(): Trainer | null;
  /** @throws what loading threw; the next call tries again */
  load(): Promise<Trainer>;
}

export const TrainerSourceContext = createContext<TrainerSource | null>(null);

/** @throws Error when no `TrainerSourceContext` stands above */
export function useTrainerSource(): TrainerSource {
  const source = use(TrainerSourceContext);
  if (source === null) throw new Error('a lab stands below a TrainerSourceContext');
  return source;
}

/** @param start loads and makes the Trainer; called once, and again after it failed */
export function createTrainerSource(
  dataset: DatasetName | null,
  start: () => Promise<Trainer>,
): TrainerSource {
  let trainer: Trainer | null = null;
  let loading: Promise<Trainer> | null = null;

  async function load(): Promise<Trainer> {
    try {
      trainer = await start();
      return trainer;
    } finally {
      loading = null;
    }
  }

  return {
    dataset,
    opened: new Set(),
    current: () => trainer,
    async load() {
      if (trainer !== null) return trainer;
      loading ??= load();
      return loading;
    },
  };
}
