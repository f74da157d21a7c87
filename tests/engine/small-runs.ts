// Small Experiments that between them hold whatever a run keeps on the device: dropout and kept weights,
// convolutions and moving statistics, shared layers and skip connections. And ways in which a run ends.
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../../src/experiment/experiment.ts';

type Change = Partial<ExperimentInput>;

/** Points of sixteen features: also images of 4×4. */
const features = Array.from({ length: 48 }, (_, i) =>
  Array.from({ length: 16 }, (__, k) => Math.sin(i * 16 + k) + (i % 3 === k % 3 ? 0.8 : 0)),
);

const points = {
  version: 1,
  data: {
    source: { kind: 'points', features, labels: features.map((_, i) => i % 3), classes: 3 },
    transforms: [
      { kind: 'one-hot' },
      { kind: 'split', testSize: 0.25, stratify: 'labels', randomState: 1 },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.01 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 8, epochs: 2 },
  seed: 3,
} satisfies Omit<ExperimentInput, 'model'>;

const last = { type: 'Dense', units: 3, activation: 'softmax' } as const;

const mlp: ExperimentInput = {
  ...points,
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [16] },
      { type: 'Dense', units: 8, activation: 'relu', kernelRegularizer: { kind: 'L2' } },
      { type: 'Dropout', rate: 0.5 },
      last,
    ],
  },
  // Never better than the first epoch: the weights of that one are kept, and restored.
  callbacks: [
    {
      kind: 'EarlyStopping',
      monitor: 'val_loss',
      minDelta: 1e3,
      patience: 1,
      restoreBestWeights: true,
    },
    { kind: 'ReduceLROnPlateau', patience: 1 },
  ],
};

const cnn: ExperimentInput = {
  ...points,
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [16] },
      { type: 'Reshape', targetShape: [4, 4, 1] },
      { type: 'Conv2D', filters: 3, kernelSize: 3, padding: 'same', activation: 'relu' },
      { type: 'BatchNormalization' },
      { type: 'MaxPooling2D' },
      { type: 'Flatten' },
      last,
    ],
  },
  compile: { ...points.compile, optimizer: { kind: 'SGD', momentum: 0.9, clipnorm: 1 } },
};

const graph: ExperimentInput = {
  ...points,
  model: {
    kind: 'functional',
    layers: [
      { type: 'Input', shape: [16], name: 'x' },
      { type: 'Dense', units: 6, activation: 'tanh', name: 'first' },
      { type: 'Dense', units: 6, activation: 'tanh', name: 'shared' },
      { type: 'Add', name: 'skip' },
      { ...last, name: 'out' },
    ],
    calls: [
      { layer: 'first', inputs: ['x'] },
      { layer: 'shared', inputs: ['first'], output: 'once' },
      { layer: 'shared', inputs: ['once'], output: 'twice' },
      { layer: 'skip', inputs: ['first', 'twice'] },
      { layer: 'out', inputs: ['skip'] },
    ],
    inputs: ['x'],
    outputs: ['out'],
  },
  compile: { ...points.compile, optimizer: { kind: 'RMSprop', centered: true, momentum: 0.5 } },
};

export const SMALL_RUNS = { mlp, cnn, graph } as const;

export const smallRun = (name: keyof typeof SMALL_RUNS, change: Change = {}): Experiment =>
  parseExperiment({ ...SMALL_RUNS[name], ...change });

/** Weights so large after a few steps that the loss is no number: it ends the run in the middle. */
const overflow: Change = {
  compile: { ...points.compile, optimizer: { kind: 'Adam', learningRate: 1e6 } },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [16] },
      ...Array.from({ length: 6 }, () => ({ type: 'Dense', units: 8 }) as const),
      last,
    ],
  },
  fit: { batchSize: 8, epochs: 50 },
};

/** What makes a run fail in the middle, and how it ends: with an error's code, or as an end of its own. */
export const FAILURES: readonly (readonly [string, Change, string])[] = [
  [
    'a callback that raises after an epoch, with weights kept',
    {
      callbacks: [
        { kind: 'EarlyStopping', patience: 3, restoreBestWeights: true },
        { kind: 'ModelCheckpoint', filepath: '{nothing}.keras' },
      ],
    },
    'callback-failed',
  ],
  [
    'a callback that raises after a batch',
    {
      callbacks: [
        {
          kind: 'ModelCheckpoint',
          filepath: '{nothing}.weights.h5',
          saveWeightsOnly: true,
          saveFreq: 2,
        },
      ],
    },
    'callback-failed',
  ],
  ['a loss that is no number', { ...overflow, callbacks: [] }, 'diverged'],
  [
    'the same with TerminateOnNaN',
    { ...overflow, callbacks: [{ kind: 'TerminateOnNaN' }] },
    'diverged',
  ],
  [
    'the same raised',
    { ...overflow, callbacks: [{ kind: 'TerminateOnNaN', raiseError: true }] },
    'callback-failed',
  ],
];
