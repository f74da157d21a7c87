// Small networks that the real worker trains on generated points, in the browser of a test.
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../../../src/experiment/experiment.ts';
import type { RunLedger } from '../../../src/storage/run-ledger.ts';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import {
  createTrainingClient,
  startTrainingWorker,
  type TrainingClient,
} from '../../../src/worker/client.ts';

/** Circles, learnt well by a few units; some tenths of a second. */
export const CIRCLES: ExperimentInput = {
  version: 1,
  data: {
    source: { kind: 'generated', pattern: 'circles', count: 400, seed: 1 },
    transforms: [
      { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 1 },
      { kind: 'one-hot' },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [2] },
      { type: 'Dense', units: 16, activation: 'relu' },
      { type: 'Dense', units: 2, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.03 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 32, epochs: 3 },
} as unknown as ExperimentInput;

export const circles = (): Experiment => parseExperiment(CIRCLES);

export function startRealTrainer(): { readonly trainer: Trainer; readonly client: TrainingClient } {
  const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
  return { client, trainer: createTrainer({ client, backend: 'wasm' }) };
}

/** An empty ledger: what earlier tests of this browser kept is gone. */
export async function emptyLedger(trainer: Trainer): Promise<RunLedger> {
  const ledger = await trainer.ledger();
  const { runs, unreadable } = await ledger.list();
  await ledger.delete([...runs, ...unreadable].map(({ number }) => number));
  return ledger;
}
