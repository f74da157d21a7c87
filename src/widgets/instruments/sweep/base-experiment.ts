// What a sweep starts from where the chapter names no experiment: a small stack that any machine trains in seconds.
// Imports experiment's types.
import type { InstrumentExperiment } from '../../Instrument.tsx';

export const SMALL_MLP: InstrumentExperiment = {
  id: 'small-mlp',
  name: 'MLP',
  record: null,
  experiment: {
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'slice', set: 'train', start: 0, count: 6000 },
        { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 42 },
        { kind: 'scale', divisor: 255 },
        { kind: 'one-hot' },
      ],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 64, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: {
      optimizer: { kind: 'Adam', learningRate: 0.001 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 64, epochs: 3 },
    seed: 1,
  },
};
