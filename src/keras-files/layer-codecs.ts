// Every layer of the book as Keras's config.json has it: its options, and those that the book has no choice of.
// Imports this room and experiment.
import type { LayerType } from '../experiment/model.ts';
import type { JsonObject } from './keras-object.ts';
import {
  activation,
  activityRegularizer,
  initializer,
  type OptionCodec,
  plain,
  poolStrides,
  regularizer,
} from './option-codecs.ts';

export interface LayerCodec {
  /** By the Experiment's names, in Keras's order. */
  readonly options: Readonly<Record<string, OptionCodec>>;
  /** By Keras's names: what is written, and what alone is read. */
  readonly fixed: JsonObject;
  /** Whether `build_config` is written, with the shape or shapes that the layer was built for. */
  readonly built: boolean;
}

const IMAGES = { data_format: 'channels_last' };

const DENSE: LayerCodec = {
  options: {
    activityRegularizer,
    units: plain,
    activation,
    useBias: plain,
    kernelInitializer: initializer,
    biasInitializer: initializer,
    kernelRegularizer: regularizer,
    biasRegularizer: regularizer,
  },
  fixed: { kernel_constraint: null, bias_constraint: null, quantization_config: null },
  built: true,
};

const WINDOW = { kernelSize: plain, strides: plain, padding: plain, dilationRate: plain };
const WEIGHTED = {
  activation,
  useBias: plain,
  biasInitializer: initializer,
  biasRegularizer: regularizer,
  activityRegularizer: regularizer,
};

const CONV2D: LayerCodec = {
  options: {
    filters: plain,
    ...WINDOW,
    ...WEIGHTED,
    kernelInitializer: initializer,
    kernelRegularizer: regularizer,
  },
  fixed: { ...IMAGES, groups: 1, kernel_constraint: null, bias_constraint: null },
  built: true,
};

const DEPTHWISE_CONV2D: LayerCodec = {
  options: {
    depthMultiplier: plain,
    ...WINDOW,
    ...WEIGHTED,
    depthwiseInitializer: initializer,
    depthwiseRegularizer: regularizer,
  },
  fixed: { ...IMAGES, depthwise_constraint: null, bias_constraint: null },
  built: true,
};

const POOLING: LayerCodec = {
  options: { poolSize: plain, padding: plain, strides: poolStrides },
  fixed: IMAGES,
  built: false,
};
const GLOBAL_POOLING: LayerCodec = { options: { keepdims: plain }, fixed: IMAGES, built: false };

const BATCH_NORMALIZATION: LayerCodec = {
  options: {
    momentum: plain,
    epsilon: plain,
    center: plain,
    scale: plain,
    betaInitializer: initializer,
    gammaInitializer: initializer,
    movingMeanInitializer: initializer,
    movingVarianceInitializer: initializer,
    betaRegularizer: regularizer,
    gammaRegularizer: regularizer,
  },
  fixed: {
    axis: -1,
    beta_constraint: null,
    gamma_constraint: null,
    synchronized: false,
    renorm: false,
    renorm_clipping: null,
    renorm_momentum: 0.99,
  },
  built: true,
};

const FILLING = { fillMode: plain, fillValue: plain, interpolation: plain };
const RANDOM = { ...IMAGES, seed: null };
const MERGING: LayerCodec = { options: {}, fixed: {}, built: true };
const PLAIN: LayerCodec = { options: {}, fixed: {}, built: false };

export const LAYER_CODECS: Readonly<Record<Exclude<LayerType, 'Input'>, LayerCodec>> = {
  Flatten: { options: {}, fixed: IMAGES, built: true },
  Reshape: { ...PLAIN, options: { targetShape: plain } },
  Dense: DENSE,
  Activation: { ...PLAIN, options: { activation } },
  Dropout: { options: { rate: plain }, fixed: { seed: null, noise_shape: null }, built: false },
  Conv2D: CONV2D,
  DepthwiseConv2D: DEPTHWISE_CONV2D,
  MaxPooling2D: POOLING,
  AveragePooling2D: POOLING,
  GlobalAveragePooling2D: GLOBAL_POOLING,
  GlobalMaxPooling2D: GLOBAL_POOLING,
  UpSampling2D: { options: { size: plain, interpolation: plain }, fixed: IMAGES, built: true },
  ZeroPadding2D: { options: { padding: plain }, fixed: IMAGES, built: true },
  BatchNormalization: BATCH_NORMALIZATION,
  ReLU: { ...PLAIN, options: { maxValue: plain, negativeSlope: plain, threshold: plain } },
  LeakyReLU: { ...PLAIN, options: { negativeSlope: plain } },
  PReLU: {
    options: { alphaInitializer: initializer, alphaRegularizer: regularizer, sharedAxes: plain },
    fixed: { alpha_constraint: null },
    built: true,
  },
  ELU: { ...PLAIN, options: { alpha: plain } },
  Softmax: { ...PLAIN, options: { axis: plain } },
  Concatenate: { ...MERGING, options: { axis: plain } },
  Add: MERGING,
  Subtract: MERGING,
  Multiply: MERGING,
  Average: MERGING,
  Maximum: MERGING,
  Dot: { ...MERGING, options: { axes: plain, normalize: plain } },
  RandomFlip: { options: { mode: plain }, fixed: RANDOM, built: true },
  RandomTranslation: {
    options: { heightFactor: plain, widthFactor: plain, ...FILLING },
    fixed: RANDOM,
    built: true,
  },
  RandomRotation: { options: { factor: plain, ...FILLING }, fixed: RANDOM, built: true },
};

/** Fixed options that change nothing about a model whose weights are known: any value is read. */
export const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['seed', 'renorm_momentum']);
