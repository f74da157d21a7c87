// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

/** Pixels to [0, 1], classes to one-hot rows, then a fifth of the training images for validation. */
const preparation: NonNullable<ExperimentInput['data']['transforms']> = [
  { kind: 'scale', divisor: 255 },
  { kind: 'one-hot' },
  { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
];

const mlp: ExperimentInput = {
  version: 1,
  data: { source: { kind: 'fashion-mnist' }, transforms: preparation },
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
};

export const experiments = {
  mlp,
  /** The first 2,500 images: 2,000 to learn from, 500 to check on, and time enough to over-fit. */
  'small-data': {
    ...mlp,
    data: { ...mlp.data, transforms: [{ kind: 'slice', count: 2_500 }, ...preparation] },
    fit: { batchSize: 64, epochs: 40 },
  },
  /** The same, ended about where its validation loss is lowest. */
  'small-stopped': {
    ...mlp,
    data: { ...mlp.data, transforms: [{ kind: 'slice', count: 2_500 }, ...preparation] },
    fit: { batchSize: 64, epochs: 14 },
  },
  /** A third of the parameters. */
  narrow: {
    ...mlp,
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 24, activation: 'relu' },
        { type: 'Dense', units: 32, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    fit: { batchSize: 64, epochs: 8 },
  },
} satisfies Record<string, ExperimentInput>;

/** Experiments of which the page shows what they make of the whole test set. */
export const keepsInspection = ['mlp'];
