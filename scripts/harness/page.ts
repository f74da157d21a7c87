// The page that recordings and benchmarks drive: the book's own training client over the real worker,
// without the book around it.
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Evaluation, RunEvent, RunResult } from '../../src/experiment/history.ts';
import type { BatchEvaluation } from '../../src/experiment/inspection-record.ts';
import { writePredictions } from '../../src/experiment/predictions-file.ts';
import type { TestChange } from '../../src/experiment/test-change.ts';
import { readWeightsH5 } from '../../src/keras-files/read-weights.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import type { BackendChoice, SnapshotName } from '../../src/worker/protocol.ts';

export interface HarnessRun {
  readonly result: RunResult;
  readonly events: readonly RunEvent[];
  readonly test: Evaluation | null;
  readonly predictions: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** From asking for the run to its first step's report, in ms. */
  readonly firstPointAfter: number;
}

/** What a run tells beyond the usual, as the worker's `train` takes it. */
export interface Told {
  readonly reportEvery?: number;
  readonly hookPace?: number;
  readonly isDense?: boolean;
}

/** Test sets that are changed, by name, and how many of their first images are gone through. */
export interface ChangedTests {
  readonly changes: Readonly<Record<string, TestChange>>;
  readonly count: number;
}

export interface Harness {
  /**
   * Trains, evaluates on the test set, and predicts the test images named.
   *
   * @param reportEvery how often running means are told, in ms; 0 after each step
   */
  run(
    experiment: Experiment,
    backend: BackendChoice,
    testImages: readonly number[],
    told?: Told,
  ): Promise<HarnessRun>;
  /** Trains, and no more. */
  train(experiment: Experiment, backend: BackendChoice, told: Told): Promise<RunResult>;
  /** The last run's accuracies over the first images of changed test sets, by the sets' names. */
  changed(tests: ChangedTests): Promise<Readonly<Record<string, number>>>;
  /** What the last run learnt: all weights in the model's order, float32, little-endian, byte by byte. */
  weights(): Promise<readonly number[]>;
  /** What the last run says of the whole test set, as `predictions-file.ts` writes it, byte by byte. */
  predictions(): Promise<readonly number[]>;
  /** The last run evaluated on the test set in batches of these sizes, with the seconds that each took. */
  evaluations(batchSizes: readonly number[]): Promise<BatchEvaluation[]>;
  memory(): Promise<{ tensors: number; bytes: number }>;
  /** Ends the worker, so that the next run starts cold. */
  restart(): void;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);

/** The snapshot that the last run ended with, and what was trained. */
let learnt: { readonly snapshot: SnapshotName; readonly experiment: Experiment } | null = null;

/** @throws Error when there was no run yet */
function lastRun(): SnapshotName {
  if (learnt === null) throw new Error('Nothing has been trained yet.');
  return learnt.snapshot;
}

window.harness = {
  async run(experiment, backend, testImages, told = {}) {
    const events: RunEvent[] = [];
    const asked = performance.now();
    let firstPointAfter = Number.NaN;
    const onEvent = (event: RunEvent) => {
      if (event.type === 'step' && Number.isNaN(firstPointAfter)) {
        firstPointAfter = performance.now() - asked;
      }
      events.push(event);
    };
    const ask = { run: 'run', experiment, backend, ...told };
    const result = await client.request('train', ask, { onEvent });
    const snapshot = { run: 'run', epoch: result.snapshots.at(-1) ?? -1 };
    learnt = { snapshot, experiment };
    const images = experiment.data.source.kind === 'fashion-mnist';
    const test = images ? await client.request('evaluate', { snapshot, set: 'test' }) : null;
    const predictions = images
      ? await client.request('predict', { snapshot, set: 'test', indices: testImages })
      : [];
    const { labels } = images
      ? await client.request('images', { set: 'test', indices: testImages })
      : { labels: [] };
    return { result, events, test, predictions, labels: [...labels], firstPointAfter };
  },
  train: (experiment, backend, told) =>
    client.request('train', { run: 'run', experiment, backend, ...told }),
  async changed({ changes, count }) {
    const accuracies: Record<string, number> = {};
    for (const [name, change] of Object.entries(changes)) {
      const ask = { snapshot: lastRun(), set: 'test', change, count } as const;
      const { metrics } = await client.request('evaluate', ask);
      accuracies[name] = Object.values(metrics)[0] ?? Number.NaN;
    }
    return accuracies;
  },
  async weights() {
    if (learnt === null) throw new Error('Nothing has been trained yet.');
    const { id } = await client.request('save', {
      snapshot: learnt.snapshot,
      file: 'learnt.weights.h5',
    });
    // Not as TensorFlow.js's file, which can't hold every layer.
    const [file] = await client.request('export', { checkpoint: id, format: 'weights-h5' });
    if (file === undefined) throw new Error('The model was written without weights.');
    const { model } = learnt.experiment;
    const { saved } = await readWeightsH5(file.bytes, { model, compile: null });
    return saved.weights.flatMap((values) => [
      ...new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    ]);
  },
  async predictions() {
    const snapshot = lastRun();
    return [...writePredictions(await client.request('predict-set', { snapshot, set: 'test' }))];
  },
  async evaluations(batchSizes) {
    const snapshot = lastRun();
    const found: BatchEvaluation[] = [];
    for (const batchSize of batchSizes) {
      // Once without the clock: what a size is compiled and laid out for the first time.
      await client.request('evaluate', { snapshot, set: 'test', batchSize });
      const began = performance.now();
      const { loss, metrics } = await client.request('evaluate', {
        snapshot,
        set: 'test',
        batchSize,
      });
      const seconds = (performance.now() - began) / 1000;
      found.push({ batchSize, loss, accuracy: Object.values(metrics)[0] ?? 0, seconds });
    }
    return found;
  },
  memory: () => client.request('memory', {}),
  restart: () => client.close(),
};
