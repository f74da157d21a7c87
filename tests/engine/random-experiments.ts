// Random Experiments that can be: data, a model that fits them, optimizer, loss, metrics and callbacks. Small
// enough that a step takes milliseconds.
import fc from 'fast-check';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { anyLayer, small } from './any-layer.ts';
import { parsedModel } from './models.ts';

type Plain = Record<string, unknown>;

/** Images that the tests' host has in its training set. */
export const IMAGES = 40;

interface Source {
  readonly source: Plain;
  readonly shape: readonly number[];
  readonly classes: number;
  readonly count: number;
}

const generated: fc.Arbitrary<Source> = fc
  .record({
    kind: fc.constant('generated'),
    pattern: fc.constantFrom('blobs', 'circles', 'xor', 'spirals'),
    count: fc.integer({ min: 12, max: 24 }),
    noise: fc.constantFrom(0, 0.2),
    seed: fc.nat(99),
  })
  .map((source) => ({ source, shape: [2], classes: 2, count: source.count }));

const written: fc.Arbitrary<Source> = fc
  .record({ width: small, classes: fc.integer({ min: 2, max: 4 }), seed: fc.nat(999) })
  .map(({ width, classes, seed }) => {
    const count = 4 * classes;
    const number = (i: number) => Math.sin(i * 12.9898 + seed) * 2;
    const features = Array.from({ length: count }, (_, i) =>
      Array.from({ length: width }, (_, k) => number(i * width + k)),
    );
    const labels = features.map((_, i) => i % classes);
    return {
      source: { kind: 'points', features, labels, classes },
      shape: [width],
      classes,
      count,
    };
  });

const images: fc.Arbitrary<Source> = fc.constant({
  source: { kind: 'fashion-mnist' },
  shape: [28, 28],
  classes: 10,
  count: IMAGES,
});

/** Transforms in any order that has a meaning, over all sets or one. */
const preparation = fc.record({
  split: fc.option(
    fc.record({
      kind: fc.constant('split'),
      testSize: fc.constantFrom(0.25, 0.5),
      stratify: fc.constantFrom('none', 'labels', 'one-hot'),
      randomState: fc.nat(999),
    }),
  ),
  scale: fc.option(fc.constant({ kind: 'scale', divisor: 255 })),
  noise: fc.option(
    fc.constant({ kind: 'noise', standardDeviation: 0.1, sets: ['train'], seed: 4 }),
  ),
  shift: fc.option(fc.constant({ kind: 'shift', pixels: 2, seed: 7 })),
  sort: fc.option(fc.constant({ kind: 'sort-by-label' })),
  slice: fc.option(fc.constant({ kind: 'slice', start: 1 })),
});

const regularizer = fc.constantFrom(
  { kind: 'L1' },
  { kind: 'L2', l2: 0.1 },
  { kind: 'L1L2', l1: 0.1 },
);
const initializer = fc.constantFrom('glorot_uniform', 'he_normal', 'truncated_normal', 'ones');

/** The last layer: one number, or one for each class. */
const head = fc.record(
  {
    kernelInitializer: initializer,
    kernelRegularizer: regularizer,
    activityRegularizer: regularizer,
  },
  { requiredKeys: [] },
);

const rate = fc.constantFrom(1e-4, 0.01, 0.3);
const limits = fc.constantFrom({}, { clipnorm: 1 }, { globalClipnorm: 1 }, { clipvalue: 0.5 });
const decay = fc.constantFrom({}, { weightDecay: 0.01 });
const optimizer = fc
  .tuple(
    fc.oneof(
      fc.record({
        kind: fc.constant('SGD'),
        momentum: fc.constantFrom(0, 0.9),
        nesterov: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('RMSprop'),
        momentum: fc.constantFrom(0, 0.5),
        centered: fc.boolean(),
      }),
      fc.record({ kind: fc.constantFrom('Adam', 'AdamW'), amsgrad: fc.boolean() }),
      fc.record({ kind: fc.constantFrom('Adagrad', 'Adadelta', 'Adamax', 'Nadam') }),
    ),
    rate,
    limits,
    decay,
  )
  .map(([kind, learningRate, limit, weightDecay]) => {
    return { learningRate, ...limit, ...weightDecay, ...kind };
  });

interface Goal {
  readonly oneHot: boolean;
  readonly columns: 'one' | 'classes';
  readonly activation: string;
  readonly loss: unknown;
  readonly metrics: readonly string[];
}

const some = (...metrics: string[]) => fc.subarray(metrics);
const inShape = ['acc', 'binary_accuracy', 'precision', 'recall', 'mean_squared_error'];
const alike = fc.constantFrom(
  'binary_crossentropy',
  'mean_squared_error',
  'mean_absolute_error',
  'mean_squared_logarithmic_error',
  'log_cosh',
  'cosine_similarity',
  'hinge',
  'squared_hinge',
  'categorical_hinge',
  'kl_divergence',
  'poisson',
  'mean_absolute_percentage_error',
  { kind: 'Huber', delta: 0.5 },
  { kind: 'BinaryCrossentropy', fromLogits: true, labelSmoothing: 0.1 },
);

const goal: fc.Arbitrary<Goal> = fc.oneof(
  fc.record({
    oneHot: fc.constant(true),
    columns: fc.constant('classes' as const),
    activation: fc.constantFrom('softmax', 'sigmoid'),
    loss: fc.oneof(
      fc.constantFrom('categorical_crossentropy', {
        kind: 'CategoricalCrossentropy',
        fromLogits: true,
        labelSmoothing: 0.1,
      }),
      alike,
    ),
    metrics: some('accuracy', 'categorical_accuracy', 'top_k_categorical_accuracy', ...inShape),
  }),
  fc.record({
    oneHot: fc.constant(false),
    columns: fc.constant('classes' as const),
    activation: fc.constantFrom('softmax', 'sigmoid'),
    loss: fc.constantFrom('sparse_categorical_crossentropy', {
      kind: 'SparseCategoricalCrossentropy',
      fromLogits: true,
    }),
    metrics: some('acc', 'accuracy', 'sparse_categorical_accuracy'),
  }),
  fc.record({
    oneHot: fc.constant(false),
    columns: fc.constant('one' as const),
    activation: fc.constant('sigmoid'),
    loss: alike,
    metrics: some('root_mean_squared_error', 'mean_absolute_error', ...inShape),
  }),
);

const monitor = { monitor: fc.constantFrom('loss', 'val_loss') };
const callbacks = fc.array(
  fc.oneof(
    fc.record(
      {
        kind: fc.constant('EarlyStopping'),
        ...monitor,
        patience: fc.nat(2),
        baseline: fc.constantFrom(null, 0.1),
        restoreBestWeights: fc.boolean(),
        startFromEpoch: fc.nat(1),
      },
      { requiredKeys: ['kind'] },
    ),
    fc.record({
      kind: fc.constant('ReduceLROnPlateau'),
      ...monitor,
      factor: fc.constantFrom(0, 0.5),
      patience: fc.nat(1),
    }),
    fc.record({
      kind: fc.constant('LearningRateScheduler'),
      schedule: fc.constantFrom(
        { kind: 'exponential', rate: 0.5 },
        { kind: 'step', factor: 0.1, epochs: 1 },
        { kind: 'piecewise', boundaries: [1], values: [0.01, 0.001] },
      ),
    }),
    fc.record({
      kind: fc.constant('ModelCheckpoint'),
      monitor: fc.constant('loss'),
      filepath: fc.constant('weights.{epoch:03d}-{loss:.4f}.weights.h5'),
      saveWeightsOnly: fc.constant(true),
      saveBestOnly: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('CSVLogger'), filename: fc.constant('log.csv') }),
    fc.record({ kind: fc.constant('TerminateOnNaN') }),
  ),
  { maxLength: 3 },
);

/** Layers of which those are kept that fit where they stand. */
function stack(shape: readonly number[], layers: readonly object[], last: object): Plain {
  const kept: object[] = [{ type: 'Input', shape }];
  for (const layer of layers) {
    if (fits([...kept, layer, { type: 'Flatten' }])) kept.push(layer);
  }
  return { kind: 'sequential', layers: [...kept, { type: 'Flatten' }, last] };
}

function fits(layers: readonly object[]): boolean {
  try {
    placeModel(parsedModel({ kind: 'sequential', layers }));
    return true;
  } catch {
    return false;
  }
}

/** The stack with a shared layer called twice, one way past it, and a merge before the last layer. */
function graph({ layers }: { layers: readonly object[] }, merge: string): Plain {
  const named = layers.map((layer, i) => ({ ...layer, name: `l${i}` }));
  const last = named.length - 1;
  const calls = named.slice(1, last).map(({ name }, i) => ({ layer: name, inputs: [`l${i}`] }));
  const flat = `l${last - 1}`;
  return {
    kind: 'functional',
    layers: [
      ...named,
      { type: 'Dense', units: 3, name: 'bridge' },
      { type: 'Dense', units: 3, activation: 'tanh', name: 'shared' },
      { type: merge, name: 'merge' },
    ],
    calls: [
      // The order of the calls means nothing.
      { layer: `l${last}`, inputs: ['merge'] },
      { layer: 'merge', inputs: ['a', 'b'] },
      { layer: 'shared', inputs: ['bridge'], output: 'a' },
      { layer: 'shared', inputs: ['a'], output: 'b' },
      { layer: 'bridge', inputs: [flat] },
      ...calls,
    ],
    inputs: ['l0'],
    outputs: [`l${last}`],
  };
}

const merges = ['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Concatenate'];

/** As it would be written down: what has a default is often left out. */
export const validExperiment: fc.Arbitrary<ExperimentInput> = fc
  .record({
    data: fc.oneof(
      { weight: 4, arbitrary: generated },
      { weight: 4, arbitrary: written },
      { weight: 1, arbitrary: images },
    ),
    preparation,
    layers: fc.array(anyLayer, { maxLength: 3 }),
    head,
    merge: fc.option(fc.constantFrom(...merges)),
    goal,
    optimizer,
    callbacks,
    epochs: fc.integer({ min: 1, max: 2 }),
    shuffle: fc.boolean(),
    seed: fc.nat(0xffff_ffff),
  })
  .map(({ data, goal: { oneHot, columns, activation, loss, metrics }, ...rest }) => {
    const { count, classes, shape } = data;
    const { slice, split, scale, noise, shift } = rest.preparation;
    const last = {
      type: 'Dense',
      units: columns === 'one' ? 1 : classes,
      activation,
      ...rest.head,
    };
    const model = stack(shape, rest.layers, last);
    const transforms = [
      slice && { ...slice, count: count - 1 },
      oneHot && { kind: 'one-hot' },
      // A stratified split wants two of each class on both sides.
      split && slice === null && { ...split },
      scale,
      noise,
      shift,
    ];
    return {
      version: 1,
      data: { source: data.source, transforms: transforms.filter(Boolean) },
      model:
        rest.merge === null
          ? model
          : graph(model as { layers: readonly object[] } & Plain, rest.merge),
      compile: { optimizer: rest.optimizer, loss, metrics },
      // One step an epoch.
      fit: { batchSize: 64, epochs: rest.epochs, shuffle: rest.shuffle },
      callbacks: rest.callbacks,
      seed: rest.seed,
    } as unknown as ExperimentInput;
  });
