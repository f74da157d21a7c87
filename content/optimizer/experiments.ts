// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

/** The first 12,500 images, 10,000 of them to learn from: a race of several runs stays short. */
const data: ExperimentInput['data'] = {
  source: { kind: 'fashion-mnist' },
  transforms: [
    { kind: 'slice', count: 12_500 },
    { kind: 'scale', divisor: 255 },
    { kind: 'one-hot' },
    { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
  ],
};

type Optimizer = ExperimentInput['compile']['optimizer'];

/** One network, one seed: only the optimizer and the batch size differ. */
function run(optimizer: Optimizer, batchSize = 64): ExperimentInput {
  return {
    version: 1,
    data,
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 64, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: { optimizer, loss: 'categorical_crossentropy', metrics: ['acc'] },
    fit: { batchSize, epochs: 5 },
    seed: 1,
  };
}

export const experiments = {
  /** Each at the learning rate that Keras gives it unless told otherwise. */
  sgd: run({ kind: 'SGD', learningRate: 0.01 }),
  momentum: run({ kind: 'SGD', learningRate: 0.01, momentum: 0.9 }),
  adagrad: run({ kind: 'Adagrad', learningRate: 0.001 }),
  rmsprop: run({ kind: 'RMSprop', learningRate: 0.001 }),
  adadelta: run({ kind: 'Adadelta', learningRate: 0.001 }),
  adam: run({ kind: 'Adam', learningRate: 0.001 }),
  /** Plain gradient descent at a rate of its own. */
  'sgd-tuned': run({ kind: 'SGD', learningRate: 0.2 }),
  /** Beyond what suits the network, and far beyond. */
  'sgd-1': run({ kind: 'SGD', learningRate: 1 }),
  'sgd-5': run({ kind: 'SGD', learningRate: 5 }),
  'batch-16': run({ kind: 'SGD', learningRate: 0.05 }, 16),
  'batch-128': run({ kind: 'SGD', learningRate: 0.05 }, 128),
  'batch-1024': run({ kind: 'SGD', learningRate: 0.05 }, 1024),
  /** Large batches at a rate ten times as high. */
  'batch-1024-fast': run({ kind: 'SGD', learningRate: 0.5 }, 1024),
  /** Large batches with an optimizer that strides out. */
  'batch-1024-adam': run({ kind: 'Adam', learningRate: 0.005 }, 1024),
} satisfies Record<string, ExperimentInput>;

/** The loss of each of their batches is recorded too: the page draws how it scatters. */
export const keepsBatchLosses: readonly string[] = ['batch-16', 'batch-128', 'batch-1024'];
