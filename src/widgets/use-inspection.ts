// What an instrument that inspects shows: the recorded run's answers until the lab's own run has ended, then that
// one's. Imports React, experiment, keras.
import { useEffect, useMemo, useState } from 'react';
import type { ErrorData } from '../experiment/errors.ts';
import { type Experiment, parseExperiment } from '../experiment/experiment.ts';
import type { InspectionSummary } from '../experiment/inspection-record.ts';
import { readPredictions } from '../experiment/predictions-file.ts';
import { type Answered, answered } from '../keras/inspection.ts';
import type { InstrumentProps, RecordedInspection } from './Instrument.tsx';
import {
  type InspectedLab,
  inspectedLab,
  type OwnInspection,
  predictionsMissing,
} from './inspected-lab.ts';
import { createStore } from './store.ts';
import { isLookingBack, lookedAt, momentsOf } from './time-travel.ts';
import { useStore } from './trainer-context.ts';
import { isBusy, newSession } from './training-session.ts';
import { useLoadedTrainer } from './use-loaded-trainer.ts';

export interface Inspection {
  readonly experiment: Experiment;
  readonly recorded: RecordedInspection;
  /** Whose run is shown; of a restored model, its file. */
  readonly whose: 'book' | 'yours' | { readonly file: string };
  readonly summary: InspectionSummary;
  /** Every prediction, where it is at hand. */
  readonly all: Answered | null;
  readonly pending: OwnInspection['pending'];
  readonly error: ErrorData | null;
  readonly retry: () => void;
  /** The snapshots that can be looked at, and the one looked at; null where nothing of the reader's is shown. */
  readonly epochs: readonly number[];
  readonly epoch: number | null;
  readonly setEpoch: (epoch: number) => void;
  /** The lab that it follows; null until its code is here. */
  readonly lab: InspectedLab | null;
}

const NO_EPOCH = createStore<number | null>(null);
const NO_OWN = createStore<OwnInspection>({
  ...{ shown: null, epoch: null, pending: null, error: null },
});

const files = new Map<string, Promise<Answered>>();

/** A failure is not remembered. */
function loadPredictions(address: string): Promise<Answered> {
  const known = files.get(address);
  if (known !== undefined) return known;
  const loading = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return answered(readPredictions(await response.arrayBuffer()));
  });
  files.set(address, loading);
  loading.catch(() => files.delete(address));
  return loading;
}

/**
 * @param needsAll whether every prediction is needed now: the recorded ones are fetched then, those of the reader's
 *   own run are here already
 * @throws Error where the chapter has not recorded an inspection of the experiment
 */
export function useInspection(
  { chapter, experiments = [] }: InstrumentProps,
  needsAll = false,
): Inspection {
  const given = experiments[0];
  const recorded = given?.inspected;
  if (given === undefined || recorded === undefined) {
    throw new Error('it needs an experiment that keepsInspection in experiments.ts names');
  }
  const base = useMemo(() => parseExperiment(given.experiment), [given.experiment]);
  const key = `${chapter}/${given.id}`;
  const { trainer } = useLoadedTrainer();
  const lab = useMemo(
    () => (trainer === null ? null : inspectedLab(trainer, key, () => trainer.attach(key, base))),
    [trainer, key, base],
  );
  useEffect(() => lab?.follow(), [lab]);
  const still = useMemo(() => createStore(newSession(base)), [base]);
  const session = useStore(lab?.session ?? still);
  const own = useStore(lab?.own ?? NO_OWN);
  const chosen = useStore(lab?.epoch ?? NO_EPOCH);

  const address = given.inspection?.predictions;
  const [tries, setTries] = useState(0);
  const [file, setFile] = useState<{ all: Answered | null; error: ErrorData | null }>({
    all: null,
    error: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again for the same
  useEffect(() => {
    if (!needsAll || address === undefined) return;
    let gone = false;
    loadPredictions(address).then(
      (all) => !gone && setFile({ all, error: null }),
      (thrown: unknown) =>
        !gone && setFile({ all: null, error: predictionsMissing(address, thrown) }),
    );
    return () => {
      gone = true;
    };
  }, [needsAll, address, tries]);

  const isOwn = own.shown !== null;
  const { restored } = session;
  // While a run trains and nobody looks back, what stands here is of the one before.
  const isPast = isBusy(session) && !isLookingBack(session, chosen);
  const epochs = isOwn && !isPast ? momentsOf(session) : [];
  const now = lookedAt(key, session, chosen)?.epoch ?? null;
  const experiment = isOwn ? (restored?.experiment ?? session.run?.experiment ?? base) : base;
  // What the build has drawn are images of the book's set.
  const isOwnSet = experiment.data.source.kind === 'own';
  return {
    ...{ experiment, lab, epochs },
    recorded: isOwnSet ? { ...recorded, images: {} } : recorded,
    whose: !isOwn ? 'book' : restored === null ? 'yours' : { file: restored.file },
    summary: own.shown?.summary ?? recorded,
    all: own.shown?.all ?? file.all,
    pending: own.pending,
    error: own.error ?? (isOwn ? null : file.error),
    retry() {
      if (own.error === null) setTries((tried) => tried + 1);
      else lab?.retry();
    },
    // What is told is what is shown; what comes is on its way.
    epoch: epochs.length === 0 ? own.epoch : (now ?? own.epoch),
    setEpoch: (to) => lab?.epoch.set(to),
  };
}
