// A real run in the worker that tells each call of its callbacks: kept outside React, so that it goes on while the
// reader is on another page. Imports React, experiment.
import { useMemo } from 'react';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import type { HookEvent } from '../../../experiment/hook-event.ts';
import type { InstrumentExperiment } from '../../Instrument.tsx';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import { useStore } from '../../trainer-context.ts';
import { isBusy, newSession, type Session } from '../../training-session.ts';

/** How long the run rests after each call, in ms: an eye can follow, and the whole takes ten seconds. */
export const PACE = 300;

/** The calls heard so far, by the run's key. */
const heard = new Map<string, Store<readonly HookEvent[]>>();

function callsOf(key: string): Store<readonly HookEvent[]> {
  const known = heard.get(key) ?? createStore<readonly HookEvent[]>([]);
  heard.set(key, known);
  return known;
}

export interface HookRun {
  readonly base: Experiment;
  readonly session: Session;
  readonly isBusy: boolean;
  readonly calls: readonly HookEvent[];
  readonly train: () => void;
  readonly stop: () => void;
  readonly reset: () => void;
}

interface Options {
  readonly trainer: Trainer | null;
  readonly key: string;
  readonly title: string;
  readonly experiment: InstrumentExperiment['experiment'];
}

export function useHookRun({ trainer, key, title, experiment }: Options): HookRun {
  const base = useMemo(() => parseExperiment(experiment), [experiment]);
  const store = callsOf(key);
  const calls = useStore(store);
  const opened = useMemo(
    () =>
      trainer?.open({
        ...{ key, title, base, testIndices: [], hookPace: PACE },
        onEvent(event) {
          if (event.type === 'begin') store.set([]);
          if (event.type === 'hook') store.set([...store.get(), event]);
        },
      }) ?? createStore(newSession(base)),
    [trainer, key, title, base, store],
  );
  const session = useStore(opened);
  return {
    ...{ base, session, calls },
    isBusy: isBusy(session),
    train: () => trainer?.train(key),
    stop: () => trainer?.stop(key),
    reset() {
      store.set([]);
      trainer?.reset(key);
    },
  };
}
