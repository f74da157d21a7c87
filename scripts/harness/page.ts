// The page that recordings and benchmarks drive: the book's own training client over the real worker,
// without the book around it.
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Evaluation, RunEvent, RunResult } from '../../src/experiment/history.ts';
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

export interface Harness {
  /** Trains, evaluates on the test set, and predicts the test images named. */
  run(
    experiment: Experiment,
    backend: BackendChoice,
    testImages: readonly number[],
  ): Promise<HarnessRun>;
  /** What the last run learnt: all weights in the model's order, float32, little-endian, byte by byte. */
  weights(): Promise<readonly number[]>;
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

window.harness = {
  async run(experiment, backend, testImages) {
    const events: RunEvent[] = [];
    const asked = performance.now();
    let firstPointAfter = Number.NaN;
    const onEvent = (event: RunEvent) => {
      if (event.type === 'step' && Number.isNaN(firstPointAfter)) {
        firstPointAfter = performance.now() - asked;
      }
      events.push(event);
    };
    const result = await client.request('train', { run: 'run', experiment, backend }, { onEvent });
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
  memory: () => client.request('memory', {}),
  restart: () => client.close(),
};
