// The chapter's named experiments, shared by both languages: what the studio's templates start from, the runs that
// the prose compares, and for each challenge a start and a solution. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import type { TestChange } from '../../src/experiment/test-change.ts';

type Layers = ExperimentInput['model']['layers'];
type Transforms = NonNullable<ExperimentInput['data']['transforms']>;

/** Pixels to [0, 1], classes to one-hot rows, then a fifth of the training images for validation. */
const preparation: Transforms = [
  { kind: 'scale', divisor: 255 },
  { kind: 'one-hot' },
  { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
];

/** The first images of the training set, prepared; of 10,000 there are 8,000 to learn from. */
const first = (count: number, last: Transforms = []): ExperimentInput['data'] => ({
  source: { kind: 'fashion-mnist' },
  transforms: [{ kind: 'slice', count }, ...preparation, ...last],
});
const all = (last: Transforms = []): ExperimentInput['data'] => ({
  source: { kind: 'fashion-mnist' },
  transforms: [...preparation, ...last],
});

const stack = (shape: number[], ...layers: Layers): ExperimentInput['model'] => ({
  kind: 'sequential',
  layers: [{ type: 'Input', shape }, ...layers],
});
const softmax: Layers[number] = { type: 'Dense', units: 10, activation: 'softmax' };
const hidden = (units: number): Layers[number] => ({ type: 'Dense', units, activation: 'relu' });
const convolution = (filters: number, strides: 1 | 2 = 1): Layers[number] => ({
  type: 'Conv2D',
  ...{ filters, kernelSize: 3, strides, padding: 'same' as const, activation: 'relu' as const },
});
const halved: Layers[number] = { type: 'MaxPooling2D', poolSize: 2 };
const flat: Layers[number] = { type: 'Flatten' };

const adam = (learningRate = 0.001): ExperimentInput['compile'] => ({
  optimizer: { kind: 'Adam', learningRate },
  loss: 'categorical_crossentropy',
  metrics: ['acc'],
});
const sgd = (learningRate: number): ExperimentInput['compile'] => ({
  optimizer: { kind: 'SGD', learningRate },
  loss: 'categorical_crossentropy',
  metrics: ['acc'],
});

/** The model of the book, on 8,000 images: what every other run of the chapter is compared with. */
const baseline: ExperimentInput = {
  version: 1,
  data: first(10_000),
  model: stack([28, 28], flat, hidden(64), hidden(128), softmax),
  compile: adam(),
  fit: { batchSize: 64, epochs: 5 },
  seed: 1,
};
const seeded = (seed: number): ExperimentInput => ({ ...baseline, seed });
const withModel = (model: ExperimentInput['model']): ExperimentInput => ({ ...baseline, model });

/** Nine hidden layers, as deep as they are narrow. */
const deep = (activation: 'sigmoid' | 'relu'): Layers =>
  Array.from({ length: 9 }, () => ({ type: 'Dense' as const, units: 32, activation }));

const manyEpochs: ExperimentInput = { ...baseline, fit: { batchSize: 64, epochs: 30 } };

export const experiments = {
  baseline,
  // The same with other seeds: the spread that a difference has to exceed.
  'seed-2': seeded(2),
  'seed-3': seeded(3),
  'seed-4': seeded(4),
  'seed-5': seeded(5),
  // One thing taken away at a time.
  'no-second-layer': withModel(stack([28, 28], flat, hidden(64), softmax)),
  'no-hidden-layer': withModel(stack([28, 28], flat, softmax)),
  'no-activation': withModel(
    stack([28, 28], flat, { type: 'Dense', units: 64 }, { type: 'Dense', units: 128 }, softmax),
  ),
  'no-scaling': {
    ...baseline,
    data: {
      ...baseline.data,
      transforms: [{ kind: 'slice', count: 10_000 }, ...preparation.slice(1)],
    },
  },
  'small-cnn': {
    ...baseline,
    model: stack([28, 28, 1], convolution(8), halved, convolution(16), halved, flat, softmax),
  },

  // The challenges, each with a start and a solution.
  'slow-start': { ...baseline, compile: sgd(0.001) },
  'slow-solved': { ...baseline, compile: sgd(0.1) },

  'two-faults': {
    ...baseline,
    model: stack(
      [28, 28],
      ...[flat, hidden(64), hidden(128)],
      ...[{ type: 'Dense' as const, units: 10, activation: 'relu' as const }],
    ),
    data: {
      ...baseline.data,
      transforms: [{ kind: 'slice', count: 10_000 }, ...preparation.slice(1)],
    },
  },
  'two-faults-solved': baseline,

  'lean-solved': {
    ...baseline,
    data: first(30_000),
    model: stack(
      [28, 28, 1],
      { type: 'AveragePooling2D', poolSize: 2 },
      ...[flat, hidden(16), softmax],
    ),
    compile: adam(0.003),
    fit: { batchSize: 64, epochs: 10 },
  },

  'few-steps': {
    ...baseline,
    data: all(),
    compile: sgd(0.01),
    fit: { batchSize: 1024, epochs: 5 },
  },
  'few-steps-solved': {
    ...baseline,
    data: all(),
    compile: adam(0.004),
    fit: { batchSize: 512, epochs: 4 },
  },

  'deep-start': { ...baseline, model: stack([28, 28], flat, ...deep('sigmoid'), softmax) },
  'deep-solved': {
    ...baseline,
    model: stack([28, 28], flat, ...deep('relu'), softmax),
    fit: { batchSize: 64, epochs: 10 },
  },

  'few-images': { ...baseline, data: first(1_000) },
  'few-images-solved': {
    ...baseline,
    data: first(1_000),
    model: stack([28, 28], flat, hidden(128), { type: 'Dropout', rate: 0.3 }, softmax),
    compile: adam(0.002),
    fit: { batchSize: 16, epochs: 30 },
  },

  'wide-gap': manyEpochs,
  'wide-gap-solved': {
    ...manyEpochs,
    model: stack(
      [28, 28],
      ...[flat, { type: 'Dropout' as const, rate: 0.2 }, hidden(128)],
      ...[{ type: 'Dropout' as const, rate: 0.4 }, hidden(128)],
      ...[{ type: 'Dropout' as const, rate: 0.4 }, softmax],
    ),
  },

  'one-dense-solved': {
    ...baseline,
    data: first(40_000),
    model: stack(
      [28, 28, 1],
      convolution(8, 2),
      convolution(16, 2),
      convolution(16, 2),
      flat,
      softmax,
    ),
    compile: adam(0.003),
    fit: { batchSize: 64, epochs: 12 },
  },

  'shifted-start': { ...baseline, data: first(30_000) },
  'shifted-solved': {
    ...baseline,
    data: first(30_000, [{ kind: 'shift', pixels: 4, sets: ['train'], seed: 1 }]),
    fit: { batchSize: 64, epochs: 12 },
  },

  'best-solved': {
    ...baseline,
    data: all(),
    model: stack(
      [28, 28, 1],
      ...[convolution(16, 2), convolution(32, 2), flat],
      ...[{ type: 'Dropout' as const, rate: 0.3 }, softmax],
    ),
    compile: adam(0.002),
    fit: { batchSize: 64, epochs: 10 },
  },

  'tiny-solved': {
    ...baseline,
    data: all(),
    model: stack(
      [28, 28, 1],
      ...[convolution(8, 2), convolution(12, 2)],
      ...[halved, flat, softmax],
    ),
    compile: adam(0.004),
    fit: { batchSize: 128, epochs: 10 },
  },
} satisfies Record<string, ExperimentInput>;

/** Runs that a challenge tests on moved images too. */
const shift: TestChange = { kind: 'shift', right: 3, down: 0 };
export const changedTests = {
  experiments: ['shifted-start', 'shifted-solved'],
  changes: { 'shift-3': shift },
  count: 2_000,
};

/** The convolutions that can be looked into before the reader has trained any. */
export const keepsWeights: readonly string[] = ['small-cnn'];

/** The run that the chapter looks into, with what it makes of the whole test set. */
export const keepsInspection: readonly string[] = ['baseline'];
