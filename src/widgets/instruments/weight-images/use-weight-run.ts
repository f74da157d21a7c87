// A watched run and the frames that were seen of it. Both outlive the page: coming back, the reader finds them.
// Imports React.
import { useMemo } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';
import { addFrame, imageLayer, type WeightFrame } from './frames.ts';

/** How often a frame is taken within an epoch, in ms. */
const FRAME_EVERY = 200;

export interface WeightRun {
  readonly session: Store<Session>;
  readonly frames: Store<readonly WeightFrame[]>;
}

const kept = new WeakMap<Trainer, Map<string, WeightRun>>();

/** The run of that key; made at the first call. */
export function openWeightRun(
  trainer: Trainer,
  { key, title, base }: { readonly key: string; readonly title: string; readonly base: Experiment },
): WeightRun {
  const runs = kept.get(trainer) ?? new Map<string, WeightRun>();
  kept.set(trainer, runs);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const frames = createStore<readonly WeightFrame[]>([]);
  let steps = 1;
  const session = trainer.open({
    ...{ key, title, base, testIndices: [] },
    watch: [imageLayer(base).watched],
    watchEvery: FRAME_EVERY,
    onEvent(event) {
      if (event.type === 'begin') {
        steps = Math.max(1, event.steps);
        if (event.resumed === undefined) frames.set([]);
      }
      const [kernel] = event.type === 'weights' ? event.values : [];
      if (event.type !== 'weights' || kernel === undefined) return;
      frames.set(addFrame(frames.get(), { x: event.epoch + event.step / steps, kernel }));
    },
  });
  const run = { session, frames };
  runs.set(key, run);
  return run;
}

export function useWeightRun(
  trainer: Trainer | null,
  key: string,
  title: string,
  base: Experiment,
): WeightRun | null {
  return useMemo(
    () => (trainer === null ? null : openWeightRun(trainer, { key, title, base })),
    [trainer, key, title, base],
  );
}
