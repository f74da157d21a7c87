// The model of an Experiment: Keras layers and their options as plain data. Field names are Keras's in
// camel case, defaults are Keras's. Imports valibot only.
import * as v from 'valibot';
import { augmentationSchemas } from './layers/augmentation.ts';
import { mergingSchemas } from './layers/merging.ts';
import { normalizationSchemas } from './layers/normalization.ts';
import {
  initializer,
  layerName as name,
  padding,
  pair,
  regularized,
  size,
} from './layers/options.ts';
import { poolingSchemas } from './layers/pooling.ts';

export const ACTIVATIONS = [
  'linear',
  'relu',
  'sigmoid',
  'tanh',
  'elu',
  'softplus',
  'softmax',
  'leaky_relu',
  'relu6',
  'selu',
  'hard_sigmoid',
  'softsign',
  'silu',
  'gelu',
  'mish',
  'exponential',
  'log_softmax',
] as const;
export type Activation = (typeof ACTIVATIONS)[number];
const activation = v.picklist(ACTIVATIONS);

const inputSchema = v.strictObject({
  type: v.literal('Input'),
  /** The shape of one example, without the batch. */
  shape: v.pipe(v.array(size), v.minLength(1)),
  name,
});
const flattenSchema = v.strictObject({ type: v.literal('Flatten'), name });
/** What Dense and the convolutions share. Absent regularizers leave an Experiment's hash as it was. */
const weighted = {
  activation: v.optional(activation, 'linear'),
  useBias: v.optional(v.boolean(), true),
  biasInitializer: v.optional(initializer, 'zeros'),
  biasRegularizer: regularized,
  /** On the outputs, divided by the batch's size. */
  activityRegularizer: regularized,
  name,
};
const denseSchema = v.strictObject({
  type: v.literal('Dense'),
  units: size,
  kernelInitializer: v.optional(initializer, 'glorot_uniform'),
  kernelRegularizer: regularized,
  ...weighted,
});
const convolution = {
  kernelSize: pair,
  strides: v.optional(pair, 1),
  padding: v.optional(padding, 'valid'),
  dilationRate: v.optional(pair, 1),
  ...weighted,
};
const conv2DSchema = v.strictObject({
  type: v.literal('Conv2D'),
  filters: size,
  kernelInitializer: v.optional(initializer, 'glorot_uniform'),
  kernelRegularizer: regularized,
  ...convolution,
});
const depthwiseConv2DSchema = v.strictObject({
  type: v.literal('DepthwiseConv2D'),
  /** Filters for each channel of the input. */
  depthMultiplier: v.optional(size, 1),
  depthwiseInitializer: v.optional(initializer, 'glorot_uniform'),
  depthwiseRegularizer: regularized,
  ...convolution,
});
const activationSchema = v.strictObject({ type: v.literal('Activation'), activation, name });
const dropoutSchema = v.strictObject({
  type: v.literal('Dropout'),
  /** The share of inputs set to zero in training, in [0, 1). */
  rate: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
  name,
});
const reshapeSchema = v.strictObject({
  type: v.literal('Reshape'),
  /** One of its sizes may be −1: whatever is left. */
  targetShape: v.pipe(v.array(v.union([size, v.literal(-1)])), v.minLength(1)),
  name,
});

export const layerSchema = v.variant('type', [
  inputSchema,
  flattenSchema,
  denseSchema,
  activationSchema,
  dropoutSchema,
  reshapeSchema,
  conv2DSchema,
  depthwiseConv2DSchema,
  ...poolingSchemas,
  ...normalizationSchemas,
  ...mergingSchemas,
  ...augmentationSchemas,
]);

/** A stack of layers, the first an Input: each layer's output is the next one's input. */
const sequentialSchema = v.strictObject({
  kind: v.literal('sequential'),
  name: v.optional(v.string(), 'sequential'),
  layers: v.pipe(v.array(layerSchema), v.minLength(2)),
});

const tensorName = v.pipe(v.string(), v.minLength(1));

/** A layer laid on tensors: `x = dense(y)`. */
const callSchema = v.strictObject({
  /** The layer's name; a layer called twice shares its weights. */
  layer: v.string(),
  inputs: v.pipe(v.array(tensorName), v.minLength(1)),
  /** What the output is called; the layer's name where absent. */
  output: v.optional(tensorName),
});

/**
 * An acyclic graph of layers. Tensors have names: an Input's is that of the layer, any other that of the
 * call which makes it. Layers without a name get Keras's.
 */
const functionalSchema = v.strictObject({
  kind: v.literal('functional'),
  name: v.optional(v.string(), 'functional'),
  layers: v.pipe(v.array(layerSchema), v.minLength(1)),
  calls: v.array(callSchema),
  inputs: v.pipe(v.array(tensorName), v.minLength(1)),
  outputs: v.pipe(v.array(tensorName), v.minLength(1)),
});

export const modelSchema = v.variant('kind', [sequentialSchema, functionalSchema]);

export type Layer = v.InferOutput<typeof layerSchema>;
export type LayerType = Layer['type'];
export type Model = v.InferOutput<typeof modelSchema>;
export type SequentialModel = v.InferOutput<typeof sequentialSchema>;
export type FunctionalModel = v.InferOutput<typeof functionalSchema>;
