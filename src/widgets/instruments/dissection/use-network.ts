// Which network is looked into: the run of a lab of the chapter, after the epoch that the lab's instruments look at, or
// the book's. Imports React, experiment.
import { useMemo } from 'react';
import type { ErrorData } from '../../../experiment/errors.ts';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import type { SnapshotName } from '../../../worker/protocol.ts';
import { useAsked } from '../../dataset-images.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { inspectedLab } from '../../inspected-lab.ts';
import { weightsName } from '../../time-travel.ts';
import type { Trainer } from '../../trainer.ts';
import { isBusy, type Session } from '../../training-session.ts';
import { useStores } from '../../use-stores.ts';
import { dropNetwork, holdNetwork } from './held-networks.ts';

export interface Network {
  readonly id: string;
  readonly name: string;
  /** With the model that the weights belong to. */
  readonly experiment: Experiment;
  readonly whose: 'book' | 'yours' | { readonly file: string };
  /** Null while there is nothing to look into: it is to be trained first, or on its way. */
  readonly snapshot: SnapshotName | null;
  /** Another one for other weights. */
  readonly version: string;
  /** Whether it has to be trained by the reader first. */
  readonly isMissing: boolean;
  readonly isTraining: boolean;
  readonly epochs: readonly number[];
  readonly epoch: number | null;
  readonly setEpoch: (epoch: number) => void;
  readonly error: ErrorData | null;
  readonly retry: () => void;
  /** All that can be chosen. */
  readonly offered: readonly { readonly id: string; readonly name: string }[];
}

/** @param isAwake whether the book's network may be fetched now */
export function useNetwork(
  { chapter, experiments = [] }: InstrumentProps,
  trainer: Trainer | null,
  chosen: string | null,
  isAwake: boolean,
): Network {
  const entries = useMemo(
    () =>
      experiments.map(({ id, name, experiment, weights }) => {
        const base = parseExperiment(experiment);
        return { id, base, weights, name: name ?? base.model.name, key: `${chapter}/${id}` };
      }),
    [experiments, chapter],
  );
  const labs = useMemo(
    () =>
      trainer === null
        ? []
        : entries.map(({ key, base }) =>
            inspectedLab(trainer, key, () => trainer.attach(key, base)),
          ),
    [trainer, entries],
  );
  const sessions = useStores(useMemo(() => labs.map(({ session }) => session), [labs]));
  useStores(useMemo(() => labs.map(({ epoch }) => epoch), [labs]));
  const snapshots = labs.map((lab) => lab.snapshot());
  const newest = snapshots.findIndex((snapshot) => snapshot !== null);
  const withWeights = entries.findIndex(({ weights }) => weights !== undefined);
  const byName = entries.findIndex(({ id }) => id === chosen);
  const at = Math.max(0, byName >= 0 ? byName : newest >= 0 ? newest : withWeights);
  const entry = entries[at];
  if (entry === undefined) throw new Error('it needs an experiment of the chapter');
  const session: Session | null = sessions[at] ?? null;
  const lab = labs[at] ?? null;
  const own = snapshots[at] ?? null;
  const { base, weights, key } = entry;
  const needsBook = trainer !== null && own === null && weights !== undefined && isAwake;
  const book = useAsked(needsBook ? key : null, () =>
    holdNetwork(trainer as Trainer, { key, experiment: base, weights: weights as string }),
  );
  const restored = session?.restored ?? null;
  const run = session?.run ?? null;
  const held = book.value?.run.startsWith(`${key} `) === true ? book.value : null;
  const snapshot = own ?? (needsBook ? held : null);
  const epochs = own !== null && restored === null ? (run?.snapshots ?? []) : [];
  return {
    id: entry.id,
    name: entry.name,
    experiment: own === null ? base : (restored?.experiment ?? run?.experiment ?? base),
    whose: own === null ? 'book' : restored === null ? 'yours' : { file: restored.file },
    snapshot,
    version: [
      ...[snapshot?.run, snapshot?.epoch],
      own === null || session === null ? 'book' : weightsName(session, own),
    ].join(' '),
    isMissing: own === null && weights === undefined,
    isTraining: session !== null && isBusy(session),
    epochs,
    epoch: epochs.length === 0 ? null : (own?.epoch ?? null),
    setEpoch: (to) => lab?.epoch.set(to),
    error: own === null ? book.error : null,
    retry() {
      if (trainer !== null) dropNetwork(trainer, key);
      book.retry();
    },
    offered: entries,
  };
}
