// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

/** Pixels to [0, 1], classes to one-hot rows, then a fifth of the training images for validation. */
const preparation: NonNullable<ExperimentInput['data']['transforms']> = [
  { kind: 'scale', divisor: 255 },
  { kind: 'one-hot' },
  { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
];

/** What the first images alone can teach: enough to over-fit in a few seconds. */
const first = (count: number): ExperimentInput['data'] => ({
  source: { kind: 'fashion-mnist' },
  transforms: [{ kind: 'slice', count }, ...preparation],
});

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
  fit: { batchSize: 64, epochs: 20 },
  seed: 1,
};

const checkpoint = {
  kind: 'ModelCheckpoint',
  filepath: 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5',
  monitor: 'val_loss',
  saveWeightsOnly: true,
} as const;

export const experiments = {
  /** Nobody watches: the history on which the callbacks are tried out. */
  unwatched: { ...mlp, fit: { batchSize: 64, epochs: 30 } },
  /** The recipe: a file for each epoch, a falling rate, an end in time. */
  recipe: {
    ...mlp,
    callbacks: [
      checkpoint,
      { kind: 'ReduceLROnPlateau', monitor: 'val_loss', factor: 0.1, patience: 2 },
      { kind: 'EarlyStopping', monitor: 'val_loss', patience: 3 },
    ],
  },
  /** Points in the plane, three batches an epoch: slow enough to be watched hook by hook. */
  hooks: {
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'circles', count: 200, seed: 1 },
      transforms: [
        { kind: 'split', testSize: 0.4, stratify: 'labels', randomState: 1 },
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
    fit: { batchSize: 40, epochs: 2 },
    seed: 1,
  },
  /** Short enough to be interrupted more than once. */
  plug: { ...mlp, data: first(12_000), fit: { batchSize: 64, epochs: 40 } },
  /** A run that keeps its log as a table. */
  logged: {
    ...mlp,
    data: first(5_000),
    fit: { batchSize: 64, epochs: 12 },
    callbacks: [
      {
        kind: 'LearningRateScheduler',
        schedule: { kind: 'exponential', rate: 0.8, startEpoch: 5 },
      },
      { kind: 'CSVLogger', filename: 'training.csv' },
      { kind: 'TerminateOnNaN' },
    ],
  },
  /** No patience at all: the first epoch without improvement is the last. */
  impatient: {
    ...mlp,
    data: first(2_500),
    fit: { batchSize: 64, epochs: 60 },
    callbacks: [{ kind: 'EarlyStopping', monitor: 'val_loss', patience: 0 }],
  },
  patient: {
    ...mlp,
    data: first(2_500),
    fit: { batchSize: 64, epochs: 60 },
    callbacks: [{ kind: 'EarlyStopping', monitor: 'val_loss', patience: 5 }],
  },
  /** The rate falls too late and too little to keep the loss down. */
  'late-fall': {
    ...mlp,
    data: first(2_500),
    fit: { batchSize: 64, epochs: 60 },
    callbacks: [{ kind: 'ReduceLROnPlateau', monitor: 'val_loss', factor: 0.9, patience: 10 }],
  },
  'early-fall': {
    ...mlp,
    data: first(2_500),
    fit: { batchSize: 64, epochs: 60 },
    callbacks: [{ kind: 'ReduceLROnPlateau', monitor: 'val_loss', factor: 0.1, patience: 2 }],
  },
} satisfies Record<string, ExperimentInput>;

/** Every call of the callbacks is recorded. */
export const tellsHooks = ['hooks'];
