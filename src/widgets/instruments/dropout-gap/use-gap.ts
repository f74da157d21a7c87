// The reader's own runs: one session for each seed, trained in line, and what they came to. Both outlive the page:
// coming back, the reader finds them. Imports React, experiment.
import { useMemo } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';
import { atRate, type GapRun, noteRun } from './runs.ts';

export const SEEDS = [1, 2, 3, 4, 5] as const;

export interface Gap {
  /** In the order of the seeds. */
  readonly sessions: readonly Store<Session>[];
  readonly runs: Store<readonly GapRun[]>;
  train(rate: number, seeds: number): void;
  stop(): void;
  reset(): void;
  warm(): void;
}

interface GapEntry {
  readonly key: string;
  readonly title: string;
  readonly base: Experiment;
}

const kept = new WeakMap<Trainer, Map<string, Gap>>();

/** The runs of that key; made at the first call. */
function openGap(trainer: Trainer, entry: GapEntry): Gap {
  const gaps = kept.get(trainer) ?? new Map<string, Gap>();
  kept.set(trainer, gaps);
  const known = gaps.get(entry.key);
  if (known !== undefined) return known;
  const gap = newGap(trainer, entry);
  gaps.set(entry.key, gap);
  return gap;
}

function newGap(trainer: Trainer, { key, title, base }: GapEntry): Gap {
  const runs = createStore<readonly GapRun[]>([]);
  const keyOf = (seed: number) => `${key}/seed-${seed}`;
  const sessions = SEEDS.map((seed) => {
    const session = trainer.open({
      ...{ key: keyOf(seed), title, testIndices: [], base: { ...base, seed } },
    });
    session.subscribe(() => runs.set(noteRun(runs.get(), session.get())));
    return session;
  });
  const stop = () => {
    for (const seed of SEEDS) trainer.stop(keyOf(seed));
  };
  return {
    ...{ sessions, runs, stop },
    train(rate, seeds) {
      for (const seed of SEEDS.slice(0, seeds)) {
        trainer.edit(keyOf(seed), atRate(base, rate, seed));
        trainer.train(keyOf(seed));
      }
    },
    reset() {
      stop();
      for (const seed of SEEDS) trainer.reset(keyOf(seed));
      runs.set([]);
    },
    warm: () => trainer.warm(keyOf(SEEDS[0])),
  };
}

/** @param base made once, not at every drawing */
export function useGap(
  trainer: Trainer | null,
  key: string,
  title: string,
  base: Experiment,
): Gap | null {
  return useMemo(
    () => (trainer === null ? null : openGap(trainer, { key, title, base })),
    [trainer, key, title, base],
  );
}
