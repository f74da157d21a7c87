// A run that its reader interrupts: the session with the Trainer, where it was cut and where it went on, kept outside
// React; and the last digest of a run that nobody interrupted. Imports React, experiment.
import { useMemo } from 'react';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import type { RunEvent } from '../../../experiment/history.ts';
import type { InstrumentExperiment } from '../../Instrument.tsx';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import { useStore } from '../../trainer-context.ts';
import { newSession, type Session } from '../../training-session.ts';

/** How often the run stores where it stands, in ms; a lab does it every five seconds. */
export const KEEP_EVERY = 250;

/** Places in the run, in epochs gone by. */
export interface Cut {
  /** Where the worker was killed; null where the page was left: it could not tell. */
  readonly at: number | null;
  /** Where the run went on; null before it did. */
  readonly from: number | null;
}

interface PlugState {
  readonly cuts: readonly Cut[];
  /** Of the reader's last run without a cut, with the kernels that computed it. */
  readonly whole: { readonly digest: string; readonly kernelSet: string } | null;
}

const NOTHING: PlugState = { cuts: [], whole: null };

const states = new Map<string, Store<PlugState>>();

function stateOf(key: string): Store<PlugState> {
  const known = states.get(key) ?? createStore(NOTHING);
  states.set(key, known);
  return known;
}

export interface PlugRun extends PlugState {
  readonly base: Experiment;
  readonly session: Session;
  readonly train: () => void;
  readonly pull: () => void;
  readonly reset: () => void;
  /** Remembers the digest of a run without a cut. */
  readonly remember: (digest: string, kernelSet: string) => void;
}

interface Options {
  readonly trainer: Trainer | null;
  readonly key: string;
  readonly title: string;
  readonly experiment: InstrumentExperiment['experiment'];
}

export function usePlugRun({ trainer, key, title, experiment }: Options): PlugRun {
  const base = useMemo(() => parseExperiment(experiment), [experiment]);
  const store = stateOf(key);
  const state = useStore(store);
  const opened = useMemo(() => {
    const onEvent = (event: RunEvent) => {
      if (event.type !== 'begin') return;
      if (event.resumed === undefined) {
        store.set({ ...store.get(), cuts: [] });
        return;
      }
      const from = event.resumed.epoch + event.resumed.step / event.steps;
      const { cuts } = store.get();
      const last = cuts.at(-1);
      // Of a page that was left nobody knows where it stood.
      const next =
        last === undefined || last.from !== null
          ? [...cuts, { at: null, from }]
          : [...cuts.slice(0, -1), { ...last, from }];
      store.set({ ...store.get(), cuts: next });
    };
    return (
      trainer?.open({ key, title, base, testIndices: [], keepEvery: KEEP_EVERY, onEvent }) ??
      createStore(newSession(base))
    );
  }, [trainer, key, title, base, store]);
  const session = useStore(opened);
  return {
    ...{ base, session },
    ...state,
    train: () => trainer?.train(key),
    pull() {
      const { run } = opened.get();
      const at = run === null ? 0 : run.epoch + run.step / Math.max(1, run.steps);
      store.set({ ...store.get(), cuts: [...store.get().cuts, { at, from: null }] });
      trainer?.pullThePlug();
    },
    reset() {
      store.set(NOTHING);
      trainer?.reset(key);
    },
    remember: (digest, kernelSet) => {
      store.set({ ...store.get(), whole: { digest, kernelSet } });
    },
  };
}
