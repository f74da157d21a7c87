// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import type { TestChange } from '../../src/experiment/test-change.ts';

type Layers = ExperimentInput['model']['layers'];
type Model = ExperimentInput['model'];

const compile: ExperimentInput['compile'] = {
  optimizer: { kind: 'Adam', learningRate: 0.001 },
  loss: 'categorical_crossentropy',
  metrics: ['acc'],
};

/** The first images only, four fifths of them to learn from: runs end in time on any machine. */
function onImages(model: Model, epochs: number, images = 10_000): ExperimentInput {
  return {
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'slice', count: images },
        { kind: 'scale', divisor: 255 },
        { kind: 'one-hot' },
        { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
      ],
    },
    model,
    compile,
    fit: { batchSize: 64, epochs },
    seed: 1,
  };
}

const mlp: Model = {
  kind: 'sequential',
  name: 'mlp',
  layers: [
    { type: 'Input', shape: [28, 28] },
    { type: 'Flatten' },
    { type: 'Dense', units: 64, activation: 'relu' },
    { type: 'Dense', units: 128, activation: 'relu' },
    { type: 'Dense', units: 10, activation: 'softmax' },
  ],
};

/** The model of the listings, in the Functional API: 503,296 parameters in all. */
const cnn: Model = {
  kind: 'functional',
  name: 'cnn',
  layers: [
    { type: 'Input', shape: [28, 28, 1], name: 'image' },
    {
      type: 'Conv2D',
      ...{ filters: 16, kernelSize: 3, strides: 1, padding: 'same', activation: 'relu' },
      name: 'conv1',
    },
    {
      type: 'Conv2D',
      ...{ filters: 32, kernelSize: 4, strides: 1, padding: 'same', activation: 'relu' },
      name: 'conv2',
    },
    {
      type: 'Conv2D',
      ...{ filters: 64, kernelSize: 4, strides: 1, activation: 'relu' },
      name: 'conv3',
    },
    { type: 'MaxPooling2D', poolSize: 2, name: 'pool' },
    { type: 'Flatten', name: 'flatten' },
    { type: 'Dense', units: 50, activation: 'relu', name: 'dense1' },
    { type: 'Dense', units: 20, activation: 'relu', name: 'dense2' },
    { type: 'Dense', units: 10, activation: 'softmax', name: 'class' },
  ],
  calls: [
    { layer: 'conv1', inputs: ['image'] },
    { layer: 'conv2', inputs: ['conv1'] },
    { layer: 'conv3', inputs: ['conv2'] },
    { layer: 'pool', inputs: ['conv3'] },
    { layer: 'flatten', inputs: ['pool'] },
    { layer: 'dense1', inputs: ['flatten'] },
    { layer: 'dense2', inputs: ['dense1'] },
    { layer: 'class', inputs: ['dense2'] },
  ],
  inputs: ['image'],
  outputs: ['class'],
};

/** Two convolutions of 8 and 16 filters, their maps halved by strides or by what comes after. */
function small(name: string, strides: 1 | 2, pooling: Layers): Model {
  const convolution = (filters: number): Layers[number] => ({
    type: 'Conv2D',
    ...{ filters, kernelSize: 3, strides, padding: 'same' as const, activation: 'relu' as const },
  });
  return {
    kind: 'sequential',
    name,
    layers: [
      { type: 'Input', shape: [28, 28, 1] },
      convolution(8),
      ...pooling,
      convolution(16),
      ...pooling,
      { type: 'Flatten' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  };
}

const same = { padding: 'same', activation: 'relu' } as const;

const globalAverage: Model = {
  kind: 'sequential',
  name: 'global average',
  layers: [
    { type: 'Input', shape: [28, 28, 1] },
    { type: 'Conv2D', filters: 16, kernelSize: 3, ...same },
    { type: 'MaxPooling2D', poolSize: 2 },
    { type: 'Conv2D', filters: 32, kernelSize: 3, ...same },
    { type: 'MaxPooling2D', poolSize: 2 },
    { type: 'Conv2D', filters: 64, kernelSize: 3, ...same },
    { type: 'GlobalAveragePooling2D' },
    { type: 'Dense', units: 10, activation: 'softmax' },
  ],
};

const pooled = small('max pooling', 1, [{ type: 'MaxPooling2D', poolSize: 2 }]);

export const experiments = {
  mlp: onImages(mlp, 2, 20_000),
  cnn: onImages(cnn, 2, 20_000),
  /** No place is left in what its classifier gets: one mean of each map. */
  'global-average': {
    ...onImages(globalAverage, 8, 20_000),
    compile: { ...compile, optimizer: { kind: 'Adam', learningRate: 0.003 } },
  },
  /** The same two convolutions three times: only how their maps are halved differs. */
  'max-pooling': onImages(pooled, 5),
  'average-pooling': onImages(
    small('average pooling', 1, [{ type: 'AveragePooling2D', poolSize: 2 }]),
    5,
  ),
  strides: onImages(small('strides', 2, []), 5),
  /** The solution of the challenge: more images and more time, not one weight more. */
  'small-and-good': onImages(pooled, 8, 30_000),
} satisfies Record<string, ExperimentInput>;

/** The network of the convolution explorer, and those that can be looked into before the reader has trained one. */
export const keepsWeights: readonly string[] = ['max-pooling', 'global-average'];

/** Its confusion matrix and its surest mistakes are shown. */
export const keepsInspection: readonly string[] = ['cnn'];

const shift = (right: number): TestChange => ({ kind: 'shift', right, down: 0 });
const rotation = (degrees: number): TestChange => ({ kind: 'rotation', degrees });
const noise = (standardDeviation: number): TestChange => ({
  kind: 'noise',
  standardDeviation,
  seed: 1,
});

/** Test sets that are changed, by the end of their figures' names: `test-accuracy-shift-3`. */
const changes: Readonly<Record<string, TestChange>> = {
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7, 8].map((by) => [`shift-${by}`, shift(by)])),
  ...Object.fromEntries([15, 30, 45, 60].map((by) => [`rotation-${by}`, rotation(by)])),
  ...Object.fromEntries([0.1, 0.2, 0.3, 0.4, 0.5].map((by) => [`noise-${by}`, noise(by)])),
};

/** Which experiments are tested on them too, on how many of the first test images. */
export const changedTests = {
  experiments: ['mlp', 'cnn', 'global-average'],
  changes,
  count: 2_000,
};
