// A finder's run with the rising rate, and the reader's trials at rates of their own. Both outlive the page: coming
// back, the reader finds them. Imports React.
import { useMemo } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { accuracyName } from '../../curves.ts';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';
import {
  NO_SWEEP,
  readSweep,
  roundRate,
  type Sweep,
  sweepExperiment,
  trialExperiment,
} from './sweep.ts';
import { noteTrial, type Trial } from './trials.ts';

/** A finder of one experiment: what it has shown, and what its buttons do. */
export interface Finder {
  readonly session: Store<Session>;
  readonly sweep: Store<Sweep>;
  readonly trialSession: Store<Session>;
  readonly trials: Store<readonly Trial[]>;
  run(): void;
  tryRate(rate: number): void;
  stop(): void;
  reset(): void;
}

export interface FinderEntry {
  readonly key: string;
  readonly title: string;
  readonly base: Experiment;
}

const kept = new WeakMap<Trainer, Map<string, Finder>>();

/** Steps come faster than a page need be drawn, in ms. */
const REDRAW = 100;

/** The finder of that key; made at the first call. */
export function openFinder(trainer: Trainer, entry: FinderEntry): Finder {
  const finders = kept.get(trainer) ?? new Map<string, Finder>();
  kept.set(trainer, finders);
  const known = finders.get(entry.key);
  if (known !== undefined) return known;
  const finder = newFinder(trainer, entry);
  finders.set(entry.key, finder);
  return finder;
}

function newFinder(trainer: Trainer, { key, title, base }: FinderEntry): Finder {
  const sweep = createStore<Sweep>(NO_SWEEP);
  const trials = createStore<readonly Trial[]>([]);
  const trialKey = `${key}/trial`;
  const session = trainer.open({
    ...{ key, title, base: sweepExperiment(base), testIndices: [], reportEvery: 0 },
    onEvent(event) {
      const now = sweep.get();
      if (event.type === 'begin') {
        const { examples, steps } = event;
        const size = { batchSize: base.fit.batchSize, examples: examples.train };
        sweep.set({ batches: steps, ...size, means: [] });
      } else if (event.type === 'step') {
        const mean = { step: event.step, mean: event.logs.loss ?? Number.NaN };
        const next = { ...now, means: [...now.means, mean] };
        sweep.setSoon(next, REDRAW);
        if (readSweep(next).diverged !== null) trainer.stop(key);
      }
    },
  });
  const trialSession = trainer.open({
    ...{ key: trialKey, title, base: trialExperiment(base, 0.001), testIndices: [] },
  });
  const accuracy = accuracyName(base);
  trialSession.subscribe(() => trials.set(noteTrial(trials.get(), trialSession.get(), accuracy)));
  return {
    ...{ session, sweep, trialSession, trials },
    run() {
      sweep.set(NO_SWEEP);
      trainer.train(key);
    },
    tryRate(rate) {
      trainer.edit(trialKey, trialExperiment(base, roundRate(rate)));
      trainer.train(trialKey);
    },
    stop() {
      // Who waits leaves the line first, or would be next.
      for (const one of [trialKey, key]) trainer.stop(one);
    },
    reset() {
      for (const one of [trialKey, key]) trainer.reset(one);
      sweep.set(NO_SWEEP);
      trials.set([]);
    },
  };
}

/** @param entries made once, not at every drawing */
export function useFinders(
  trainer: Trainer | null,
  entries: readonly FinderEntry[],
): readonly Finder[] {
  return useMemo(
    () => (trainer === null ? [] : entries.map((entry) => openFinder(trainer, entry))),
    [trainer, entries],
  );
}
