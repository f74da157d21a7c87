// A run whose every batch is seen: one experiment, its session, and the losses of its batches. It outlives the
// page: coming back, the reader finds it. Imports experiment, mathematics.
import { exampleCounts } from '../../../experiment/example-counts.ts';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import { batchLosses, type RunningMean } from '../../../mathematics/learning-rate-finder.ts';
import type { InstrumentExperiment } from '../../Instrument.tsx';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';

/** So many epochs are drawn, and trained. */
export const EPOCHS = 2;
/** Steps come faster than a page need be drawn, in ms. */
const REDRAW = 150;

export interface BatchEntry {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly base: Experiment;
  readonly batchSize: number;
  /** Examples of an epoch, and batches. */
  readonly examples: number;
  readonly steps: number;
  /** Of the book's run; none where there is no record. */
  readonly book: readonly number[];
}

export function batchEntries(
  experiments: readonly InstrumentExperiment[],
  place: string,
  title: string,
): BatchEntry[] {
  return experiments.map(({ id, experiment, record }) => {
    const parsed = parseExperiment(experiment);
    const base: Experiment = { ...parsed, callbacks: [], fit: { ...parsed.fit, epochs: EPOCHS } };
    const { batchSize } = base.fit;
    const examples = exampleCounts(base).train;
    return {
      ...{ id, key: `${place}/${id}`, title: `${title}: ${batchSize}`, base, batchSize, examples },
      steps: Math.ceil(examples / batchSize),
      book: record?.batchLosses ?? [],
    };
  });
}

/** The base at another rate. */
export function atRate(base: Experiment, learningRate: number): Experiment {
  const { compile } = base;
  return {
    ...base,
    compile: { ...compile, optimizer: { ...compile.optimizer, learningRate } },
  } as Experiment;
}

export interface BatchRun {
  readonly session: Store<Session>;
  /** In the order of the steps, all epochs in one row. */
  readonly losses: Store<readonly number[]>;
}

const kept = new WeakMap<Trainer, Map<string, BatchRun>>();

/** The run of that key; made at the first call. */
export function openBatchRun(trainer: Trainer, entry: BatchEntry): BatchRun {
  const runs = kept.get(trainer) ?? new Map<string, BatchRun>();
  kept.set(trainer, runs);
  const known = runs.get(entry.key);
  if (known !== undefined) return known;
  const losses = createStore<readonly number[]>([]);
  const size = { batchSize: entry.batchSize, examples: entry.examples };
  let before: (RunningMean & { epoch: number }) | null = null;
  const session = trainer.open({
    ...{ key: entry.key, title: entry.title, base: entry.base, testIndices: [], reportEvery: 0 },
    onEvent(event) {
      if (event.type === 'begin') {
        before = null;
        losses.set([]);
      } else if (event.type === 'step') {
        const { epoch, step, logs } = event;
        const mean = { epoch, step, mean: logs.loss ?? Number.NaN };
        // Means begin anew with each epoch.
        const means = before?.epoch === epoch ? [before, mean] : [mean];
        const loss = batchLosses(means, size).at(-1)?.loss ?? Number.NaN;
        before = mean;
        losses.setSoon([...losses.get(), loss], REDRAW);
      }
    },
  });
  const run = { session, losses };
  runs.set(entry.key, run);
  return run;
}
