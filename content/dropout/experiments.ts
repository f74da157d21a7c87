// The chapter's named experiments, shared by both languages. Most come in five seeds: a single run says little about a
// difference of a point. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

type Model = ExperimentInput['model'];
type Layers = Model['layers'];
type Data = ExperimentInput['data'];

const compile: ExperimentInput['compile'] = {
  optimizer: { kind: 'Adam', learningRate: 0.001 },
  loss: 'categorical_crossentropy',
  metrics: ['acc'],
};

/** The first images only, a share of them held out: few to learn from, so that a network over-fits. */
function firstImages(count: number, testSize: number): Data {
  return {
    source: { kind: 'fashion-mnist' },
    transforms: [
      { kind: 'slice', count },
      { kind: 'scale', divisor: 255 },
      { kind: 'one-hot' },
      { kind: 'split', testSize, stratify: 'one-hot', randomState: 124 },
    ],
  };
}

/** 1,000 images to learn from, 3,000 to validate on. */
function onThousand(layers: Layers, seed: number, more: Partial<ExperimentInput> = {}) {
  return {
    version: 1,
    data: firstImages(4_000, 0.75),
    model: { kind: 'sequential', name: 'mlp', layers },
    compile,
    fit: { batchSize: 32, epochs: 30 },
    seed,
    ...more,
  } satisfies ExperimentInput;
}

const image: Layers = [{ type: 'Input', shape: [28, 28] }, { type: 'Flatten' }];
const hidden: Layers[number] = { type: 'Dense', units: 256, activation: 'relu' };
const classes: Layers[number] = { type: 'Dense', units: 10, activation: 'softmax' };

/** One wide hidden layer, and Dropout between it and the output. A rate of 0 drops nothing. */
const withRate = (rate: number, seed: number, units = 256) =>
  onThousand([...image, { ...hidden, units }, { type: 'Dropout', rate }, classes], seed);

// The same network, kept from over-fitting in other ways.

const squares = { kernelRegularizer: { kind: 'L2', l2: 0.001 } } as const;
const l2 = (seed: number) =>
  onThousand([...image, { ...hidden, ...squares }, { ...classes, ...squares }], seed);

const early = (seed: number) =>
  onThousand([...image, hidden, classes], seed, {
    callbacks: [
      { kind: 'EarlyStopping', monitor: 'val_loss', patience: 5, restoreBestWeights: true },
    ],
  });

/** Mirrored at random, and moved by at most a pixel: 0.04 of 28. */
const augmented = (seed: number) =>
  onThousand(
    [
      { type: 'Input', shape: [28, 28, 1] },
      { type: 'RandomFlip', mode: 'horizontal' },
      {
        type: 'RandomTranslation',
        ...{ heightFactor: 0.04, widthFactor: 0.04 },
        ...{ fillMode: 'constant' as const, interpolation: 'nearest' as const },
      },
      { type: 'Flatten' },
      hidden,
      classes,
    ],
    seed,
  );

const normalized = (seed: number) =>
  onThousand(
    [
      ...image,
      { type: 'Dense', units: 256 },
      { type: 'BatchNormalization' },
      { type: 'Activation', activation: 'relu' },
      classes,
    ],
    seed,
  );

/** The network of the chapter on convolution, and the same with Dropout(0.5) before its classifier. */
function cnn(withDropout: boolean): Model {
  const drop: Layers = withDropout ? [{ type: 'Dropout', rate: 0.5, name: 'dropout' }] : [];
  const names = ['conv1', 'conv2', 'conv3', 'pool', 'flatten'];
  if (withDropout) names.push('dropout');
  names.push('dense1', 'dense2', 'class');
  const square = { strides: 1, activation: 'relu' } as const;
  return {
    kind: 'functional',
    name: withDropout ? 'cnn with Dropout' : 'cnn',
    layers: [
      { type: 'Input', shape: [28, 28, 1], name: 'image' },
      { type: 'Conv2D', filters: 16, kernelSize: 3, padding: 'same', ...square, name: 'conv1' },
      { type: 'Conv2D', filters: 32, kernelSize: 4, padding: 'same', ...square, name: 'conv2' },
      { type: 'Conv2D', filters: 64, kernelSize: 4, ...square, name: 'conv3' },
      { type: 'MaxPooling2D', poolSize: 2, name: 'pool' },
      { type: 'Flatten', name: 'flatten' },
      ...drop,
      { type: 'Dense', units: 50, activation: 'relu', name: 'dense1' },
      { type: 'Dense', units: 20, activation: 'relu', name: 'dense2' },
      { type: 'Dense', units: 10, activation: 'softmax', name: 'class' },
    ],
    calls: names.map((layer, at) => ({ layer, inputs: [names[at - 1] ?? 'image'] })),
    inputs: ['image'],
    outputs: ['class'],
  };
}

/** 600 images to learn from, 400 to validate on: ten epochs take half a minute without a graphics card. */
const onSixHundred = (model: Model, seed: number): ExperimentInput => ({
  version: 1,
  data: firstImages(1_000, 0.4),
  model,
  compile,
  fit: { batchSize: 32, epochs: 10 },
  seed,
});

const SEEDS = [1, 2, 3, 4, 5] as const;
type Seed = (typeof SEEDS)[number];

function inSeeds<Name extends string>(
  name: Name,
  of: (seed: Seed) => ExperimentInput,
  seeds: readonly Seed[] = SEEDS,
) {
  return Object.fromEntries(seeds.map((seed) => [`${name}-${seed}`, of(seed)])) as Record<
    `${Name}-${Seed}`,
    ExperimentInput
  >;
}

export const experiments: Record<string, ExperimentInput> = {
  ...inSeeds('rate-0', (seed) => withRate(0, seed)),
  ...inSeeds('rate-25', (seed) => withRate(0.25, seed)),
  ...inSeeds('rate-50', (seed) => withRate(0.5, seed)),
  ...inSeeds('rate-75', (seed) => withRate(0.75, seed)),
  ...inSeeds('rate-90', (seed) => withRate(0.9, seed)),
  ...inSeeds('l2', l2, [1, 2, 3]),
  ...inSeeds('early', early, [1, 2, 3]),
  ...inSeeds('augmented', augmented, [1, 2, 3]),
  ...inSeeds('normalized', normalized, [1, 2, 3]),
  /** The solution of a challenge: a network too small to learn its images by heart. */
  small: withRate(0, 1, 16),
  ...inSeeds('cnn', (seed) => onSixHundred(cnn(false), seed)),
  ...inSeeds('cnn-dropout', (seed) => onSixHundred(cnn(true), seed)),
};
