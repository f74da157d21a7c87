// The book's first model as an Experiment, for the tests.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

export const mlp = {
  version: 1,
  data: {
    source: { kind: 'fashion-mnist' },
    transforms: [
      { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
      { kind: 'scale' },
      { kind: 'one-hot' },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      { type: 'Dense', units: 64, activation: 'relu' },
      { type: 'Dense', units: 128, activation: 'relu' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.001 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 64, epochs: 5 },
  seed: 1,
} satisfies ExperimentInput;
