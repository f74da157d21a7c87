// Experiments that together have every layer, optimizer, loss, metric, callback, schedule, source and
// transform that an Experiment can hold: the code of each is a golden file.
import type { ExperimentInput } from '../../../src/experiment/experiment.ts';
import type { Layer } from '../../../src/experiment/model.ts';

type Layers = readonly ({ type: Layer['type'] } & Readonly<Record<string, unknown>>)[];

/** Small enough to be run: 300 training images. */
const few: NonNullable<ExperimentInput['data']['transforms']> = [
  { kind: 'slice', count: 300 },
  { kind: 'slice', set: 'test', start: 50, count: 60 },
];
const images = (...more: NonNullable<ExperimentInput['data']['transforms']>) => ({
  source: { kind: 'fashion-mnist' as const },
  transforms: [...few, ...more],
});
const scaled = { kind: 'scale' } as const;
const oneHot = { kind: 'one-hot' } as const;
const stack = (...layers: Layers) =>
  ({ kind: 'sequential', layers }) as unknown as ExperimentInput['model'];
const classifier = (...layers: Layers) =>
  stack({ type: 'Input', shape: [28, 28, 1] }, ...layers, {
    type: 'Dense',
    units: 10,
    activation: 'softmax',
  });
const crossentropy = { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy' } as const;
const fit = { batchSize: 50, epochs: 1 };

const everyLayer: ExperimentInput = {
  version: 1,
  data: images(scaled, oneHot, {
    kind: 'split',
    testSize: 0.2,
    stratify: 'one-hot',
    randomState: 124,
  }),
  model: {
    ...classifier(
      { type: 'RandomFlip', mode: 'horizontal' },
      {
        type: 'RandomTranslation',
        heightFactor: 0.1,
        widthFactor: [-0.2, 0.1],
        fillMode: 'nearest',
      },
      {
        type: 'RandomRotation',
        factor: 0.05,
        fillMode: 'constant',
        fillValue: 0.5,
        interpolation: 'nearest',
      },
      {
        type: 'Conv2D',
        filters: 4,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
        kernelInitializer: 'he_normal',
        kernelRegularizer: { kind: 'L2', l2: 0.001 },
      },
      { type: 'BatchNormalization', momentum: 0.9, gammaRegularizer: { kind: 'L1' } },
      { type: 'MaxPooling2D' },
      {
        type: 'ZeroPadding2D',
        padding: [
          [1, 0],
          [0, 1],
        ],
      },
      {
        type: 'DepthwiseConv2D',
        kernelSize: [3, 5],
        padding: 'same',
        depthMultiplier: 2,
        activation: 'elu',
        depthwiseInitializer: 'lecun_normal',
        depthwiseRegularizer: { kind: 'L1L2', l1: 0.001, l2: 0.01 },
      },
      { type: 'LeakyReLU', negativeSlope: 0.1 },
      { type: 'AveragePooling2D', poolSize: [2, 3], strides: 2, padding: 'same' },
      { type: 'PReLU', sharedAxes: [1, 2] },
      {
        type: 'Conv2D',
        filters: 3,
        kernelSize: 2,
        strides: 1,
        useBias: false,
        kernelInitializer: 'glorot_normal',
        activation: 'leaky_relu',
        activityRegularizer: { kind: 'L2', l2: 0.0001 },
      },
      { type: 'ReLU', maxValue: 4, negativeSlope: 0.1, threshold: 0.2 },
      { type: 'UpSampling2D', size: [1, 2], interpolation: 'bilinear' },
      { type: 'ELU', alpha: 0.5 },
      { type: 'Reshape', targetShape: [-1, 3] },
      { type: 'Softmax' },
      { type: 'Flatten' },
      { type: 'Dropout', rate: 0.2 },
      {
        type: 'Dense',
        units: 12,
        activation: 'tanh',
        kernelInitializer: 'random_uniform',
        biasInitializer: 'ones',
        biasRegularizer: { kind: 'L2', l2: 0.01 },
        name: 'wide',
      },
      { type: 'Activation', activation: 'hard_sigmoid' },
      {
        type: 'Dense',
        units: 12,
        activation: 'exponential',
        kernelInitializer: 'truncated_normal',
      },
    ),
    name: 'every-layer',
  },
  compile: { ...crossentropy, metrics: ['acc', 'top_k_categorical_accuracy'] },
  fit: { batchSize: 40, epochs: 2 },
  callbacks: [
    { kind: 'ReduceLROnPlateau', patience: 2, minLr: 1e-5 },
    { kind: 'EarlyStopping', monitor: 'val_acc', patience: 3, restoreBestWeights: true },
    {
      kind: 'ModelCheckpoint',
      filepath: 'best.{epoch:03d}-{val_loss:.4f}.weights.h5',
      saveBestOnly: true,
      saveWeightsOnly: true,
    },
  ],
  seed: 7,
};

const graph: ExperimentInput = {
  version: 1,
  data: {
    ...images(
      scaled,
      { kind: 'crop', field: 'top-half', height: 14, width: 28 },
      { kind: 'crop', field: 'bottom-half', top: 14, height: 14, width: 28 },
      { kind: 'group', field: 'kind', groups: [[0, 2, 3, 4, 6], [1], [5, 7, 9], [8]] },
      { kind: 'one-hot', field: 'kind' },
      oneHot,
      { kind: 'split', testSize: 0.25, stratify: 'labels', randomState: 3 },
    ),
    inputs: { upper: 'top-half', lower: 'bottom-half' },
    targets: { garment: 'labels', coarse: 'kind' },
  },
  model: {
    kind: 'functional',
    name: 'two-halves',
    layers: [
      { type: 'Input', shape: [14, 28], name: 'upper' },
      { type: 'Input', shape: [14, 28], name: 'lower' },
      { type: 'Flatten' },
      { type: 'Dense', units: 16, activation: 'relu', name: 'encoder' },
      { type: 'Concatenate' },
      { type: 'Add' },
      { type: 'Subtract' },
      { type: 'Multiply' },
      { type: 'Average' },
      { type: 'Maximum' },
      { type: 'Dot', axes: 1, normalize: true },
      { type: 'Reshape', targetShape: [4, 4, 1] },
      { type: 'GlobalAveragePooling2D' },
      { type: 'GlobalMaxPooling2D', keepdims: true },
      { type: 'Flatten', name: 'flat' },
      { type: 'Concatenate', name: 'all' },
      { type: 'Dense', units: 10, activation: 'softmax', name: 'garment' },
      { type: 'Dense', units: 4, activation: 'softmax', name: 'coarse' },
    ],
    calls: [
      { layer: 'flatten', inputs: ['upper'], output: 'u' },
      { layer: 'flatten', inputs: ['lower'], output: 'l' },
      { layer: 'encoder', inputs: ['u'], output: 'a' },
      { layer: 'encoder', inputs: ['l'], output: 'b' },
      { layer: 'concatenate', inputs: ['a', 'b'] },
      { layer: 'add', inputs: ['a', 'b'], output: 'sum' },
      { layer: 'subtract', inputs: ['a', 'b'], output: 'difference' },
      { layer: 'multiply', inputs: ['a', 'b'], output: 'product' },
      { layer: 'average', inputs: ['sum', 'product'], output: 'mean' },
      { layer: 'maximum', inputs: ['mean', 'difference'], output: 'most' },
      { layer: 'dot', inputs: ['a', 'b'], output: 'angle' },
      { layer: 'reshape', inputs: ['most'], output: 'square' },
      { layer: 'global_average_pooling2d', inputs: ['square'], output: 'level' },
      { layer: 'global_max_pooling2d', inputs: ['square'], output: 'peak' },
      { layer: 'flat', inputs: ['peak'], output: 'flat-peak' },
      { layer: 'all', inputs: ['concatenate', 'most', 'angle', 'level', 'flat-peak'], output: 'x' },
      { layer: 'garment', inputs: ['x'] },
      { layer: 'coarse', inputs: ['x'] },
    ],
    inputs: ['upper', 'lower'],
    outputs: ['garment', 'coarse'],
  },
  compile: {
    optimizer: { kind: 'RMSprop', centered: true, clipnorm: 1 },
    loss: {
      garment: { kind: 'CategoricalCrossentropy', labelSmoothing: 0.1 },
      coarse: 'categorical_crossentropy',
    },
    lossWeights: { garment: 1, coarse: 0.5 },
    metrics: { garment: ['acc'], coarse: ['accuracy', { kind: 'Precision', name: 'precise' }] },
  },
  fit,
  callbacks: [
    { kind: 'TerminateOnNaN' },
    { kind: 'CSVLogger', filename: 'log.csv', separator: ';' },
    { kind: 'LearningRateScheduler', schedule: { kind: 'exponential', rate: 0.9 } },
  ],
};

const disturbed: ExperimentInput = {
  version: 1,
  data: images(
    { kind: 'shift', pixels: 2, sets: ['train'], seed: 5 },
    scaled,
    { kind: 'noise', standardDeviation: 0.1, sets: ['validation', 'test'], seed: 6 },
    { kind: 'split', testSize: 0.3, randomState: 9 },
    { kind: 'sort-by-label' },
    { kind: 'leak', share: 0.25, seed: 3 },
    { kind: 'scale', subtract: 0.28, divisor: 0.35 },
  ),
  model: classifier({ type: 'Flatten' }, { type: 'Dense', units: 8, activation: 'silu' }),
  compile: {
    optimizer: { kind: 'SGD', momentum: 0.9, nesterov: true, weightDecay: 0.001 },
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy', 'sparse_categorical_accuracy', 'sparse_top_k_categorical_accuracy'],
  },
  fit: { ...fit, epochs: 3, initialEpoch: 1, shuffle: false, classWeight: { 0: 2, 6: 0.5 } },
  callbacks: [
    { kind: 'LearningRateScheduler', schedule: { kind: 'step', factor: 0.5, epochs: 10 } },
    { kind: 'ReduceLROnPlateau', monitor: 'val_accuracy', factor: 0.5, cooldown: 1 },
    { kind: 'ModelCheckpoint', filepath: 'model.{epoch}.keras', saveFreq: 3 },
  ],
};

/** Shared layers on pairs, and an edge map beside its image. */
const twins: ExperimentInput = {
  version: 1,
  data: {
    ...images(
      scaled,
      { kind: 'pairs', field: 'other', same: 'same', share: 0.4, seed: 8 },
      { kind: 'edges', field: 'edges' },
      { kind: 'split', testSize: 0.25, stratify: 'labels', randomState: 3 },
    ),
    inputs: { left: 'features', right: 'other', outline: 'edges' },
    targets: { output: 'same' },
  },
  model: {
    kind: 'functional',
    name: 'twins',
    layers: [
      { type: 'Input', shape: [28, 28], name: 'left' },
      { type: 'Input', shape: [28, 28], name: 'right' },
      { type: 'Input', shape: [28, 28], name: 'outline' },
      { type: 'Flatten' },
      { type: 'Dense', units: 8, activation: 'relu', name: 'encoder' },
      { type: 'Subtract', name: 'difference' },
      { type: 'Concatenate' },
      { type: 'Dense', units: 1, activation: 'sigmoid', name: 'same' },
    ],
    calls: [
      { layer: 'flatten', inputs: ['left'], output: 'l' },
      { layer: 'flatten', inputs: ['right'], output: 'r' },
      { layer: 'flatten', inputs: ['outline'], output: 'o' },
      { layer: 'encoder', inputs: ['l'], output: 'a' },
      { layer: 'encoder', inputs: ['r'], output: 'b' },
      { layer: 'difference', inputs: ['a', 'b'] },
      { layer: 'concatenate', inputs: ['difference', 'o'] },
      { layer: 'same', inputs: ['concatenate'] },
    ],
    inputs: ['left', 'right', 'outline'],
    outputs: ['same'],
  },
  compile: { optimizer: { kind: 'Adam' }, loss: 'binary_crossentropy', metrics: ['accuracy'] },
  fit,
};

const point = (x: number, y: number) => [x / 8, y / 8];
const points: ExperimentInput = {
  version: 1,
  data: {
    source: {
      kind: 'points',
      features: Array.from({ length: 16 }, (_, i) => point((i * 5) % 16, (i * 3) % 16)),
      labels: Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 0 : 1)),
      classes: 2,
    },
  },
  model: stack(
    { type: 'Input', shape: [2] },
    { type: 'Dense', units: 6, activation: 'gelu', kernelInitializer: 'he_uniform' },
    { type: 'Dense', units: 6, activation: 'mish', kernelInitializer: 'random_normal' },
    { type: 'Dense', units: 1, activation: 'sigmoid' },
  ),
  compile: {
    optimizer: { kind: 'AdamW', learningRate: 0.01 },
    loss: 'binary_crossentropy',
    metrics: ['acc', 'precision', 'recall'],
  },
  fit: { batchSize: 4, epochs: 2 },
  callbacks: [
    {
      kind: 'LearningRateScheduler',
      schedule: { kind: 'piecewise', boundaries: [1, 5], values: [0.01, 0.005, 0.001] },
    },
  ],
};

/** What TensorFlow.js can't train. */
const dilated: ExperimentInput = {
  ...disturbed,
  data: images(scaled),
  model: classifier(
    { type: 'Conv2D', filters: 2, kernelSize: 3, dilationRate: 2 },
    { type: 'Flatten' },
  ),
  compile: { optimizer: { kind: 'SGD' }, loss: 'sparse_categorical_crossentropy' },
  fit,
  callbacks: [],
};

type Pattern = 'blobs' | 'circles' | 'xor' | 'spirals';
const drawn = (
  pattern: Pattern,
  activation: string,
  compile: ExperimentInput['compile'],
  more: NonNullable<ExperimentInput['data']['transforms']> = [],
): ExperimentInput => ({
  version: 1,
  data: {
    source: { kind: 'generated', pattern, count: 60, noise: 0.05, seed: 2 },
    transforms: more,
  },
  model: stack(
    { type: 'Input', shape: [2] },
    { type: 'Dense', units: 5, activation, kernelInitializer: 'lecun_uniform' },
    {
      type: 'Dense',
      units: more.some(({ kind }) => kind === 'one-hot') ? 2 : 1,
      // Poisson takes the logarithm of what comes out.
      activation: compile.loss === 'poisson' ? 'softplus' : 'linear',
    },
  ),
  compile,
  fit: { batchSize: 16, epochs: 1 },
});
const split = { kind: 'split', testSize: 0.25, stratify: 'one-hot', randomState: 1 } as const;

const optimizers: readonly ExperimentInput['compile']['optimizer'][] = [
  { kind: 'SGD', learningRate: 0.1, clipvalue: 0.5 },
  { kind: 'SGD', momentum: 0.5 },
  { kind: 'RMSprop', momentum: 0.9 },
  { kind: 'Adagrad', learningRate: 0.05 },
  { kind: 'Adadelta', learningRate: 1, rho: 0.9 },
  { kind: 'Adam', amsgrad: true, beta1: 0.8 },
  { kind: 'Adam', globalClipnorm: 2, weightDecay: 0.01 },
  { kind: 'Adamax', epsilon: 1e-6 },
  { kind: 'Nadam', beta2: 0.99 },
  { kind: 'AdamW', weightDecay: 0.1 },
];
const losses: readonly ExperimentInput['compile']['loss'][] = [
  'mean_squared_error',
  'mean_absolute_error',
  'mean_absolute_percentage_error',
  'mean_squared_logarithmic_error',
  { kind: 'Huber', delta: 0.5 },
  'log_cosh',
  'hinge',
  'squared_hinge',
  { kind: 'BinaryCrossentropy', fromLogits: true, labelSmoothing: 0.1 },
  'poisson',
];
const classLosses: readonly ExperimentInput['compile']['loss'][] = [
  'cosine_similarity',
  'categorical_hinge',
  'kl_divergence',
  { kind: 'CategoricalCrossentropy', fromLogits: true },
  { kind: 'SparseCategoricalCrossentropy', fromLogits: true },
];
const patterns: readonly Pattern[] = ['blobs', 'circles', 'xor', 'spirals'];
const activations = ['relu', 'sigmoid', 'tanh', 'elu', 'softplus', 'leaky_relu', 'relu6', 'selu'];
const rareActivations = ['hard_sigmoid', 'softsign', 'exponential', 'log_softmax', 'linear'];

export const cases: Readonly<Record<string, ExperimentInput>> = {
  'every-layer': everyLayer,
  graph,
  twins,
  disturbed,
  dilated,
  points,
  ...Object.fromEntries(
    losses.map((loss, i) => [
      `loss-${typeof loss === 'string' ? loss.replaceAll('_', '-') : `options-${i}`}`,
      drawn(patterns[i % 4] as Pattern, activations[i % 8] as string, {
        optimizer: optimizers[i] as ExperimentInput['compile']['optimizer'],
        loss,
        metrics: ['mean_squared_error', 'mean_absolute_error', 'root_mean_squared_error'],
      }),
    ]),
  ),
  ...Object.fromEntries(
    classLosses.map((loss, i) => {
      const sparse = i === 4;
      const experiment = drawn(
        patterns[i % 4] as Pattern,
        rareActivations[i] as string,
        {
          optimizer: { kind: 'Adam', learningRate: 0.01 },
          loss,
          metrics: sparse
            ? [{ kind: 'SparseTopKCategoricalAccuracy', k: 1 }]
            : [
                'categorical_accuracy',
                'binary_accuracy',
                { kind: 'TopKCategoricalAccuracy', k: 1, name: 'top' },
                { kind: 'Recall', thresholds: 0.3, classId: 1 },
                { kind: 'Precision', topK: 1 },
              ],
        },
        [oneHot, split],
      );
      const labels = { ...experiment.data, transforms: [{ ...split, stratify: 'none' as const }] };
      return [
        `class-loss-${i}`,
        sparse
          ? {
              ...experiment,
              data: labels,
              model: stack({ type: 'Input', shape: [2] }, { type: 'Dense', units: 2 }),
            }
          : experiment,
      ];
    }),
  ),
};
