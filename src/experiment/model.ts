// The model of an Experiment: Keras layers and their options as plain data. Field names are Keras's in
// camel case, defaults are Keras's. Imports valibot only.
import * as v from 'valibot';

const size = v.pipe(v.number(), v.integer(), v.minValue(1));

export const ACTIVATIONS = [
  'linear',
  'relu',
  'sigmoid',
  'tanh',
  'elu',
  'softplus',
  'softmax',
] as const;
export type Activation = (typeof ACTIVATIONS)[number];
const activation = v.picklist(ACTIVATIONS);

export const INITIALIZERS = [
  'glorot_uniform',
  'he_uniform',
  'lecun_uniform',
  'zeros',
  'ones',
] as const;
export type Initializer = (typeof INITIALIZERS)[number];
const initializer = v.picklist(INITIALIZERS);

const name = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.\\/>-]+$/)));

const inputSchema = v.strictObject({
  type: v.literal('Input'),
  /** The shape of one example, without the batch. */
  shape: v.pipe(v.array(size), v.minLength(1)),
  name,
});
const flattenSchema = v.strictObject({ type: v.literal('Flatten'), name });
const denseSchema = v.strictObject({
  type: v.literal('Dense'),
  units: size,
  activation: v.optional(activation, 'linear'),
  useBias: v.optional(v.boolean(), true),
  kernelInitializer: v.optional(initializer, 'glorot_uniform'),
  biasInitializer: v.optional(initializer, 'zeros'),
  name,
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
  targetShape: v.pipe(v.array(size), v.minLength(1)),
  name,
});

export const layerSchema = v.variant('type', [
  inputSchema,
  flattenSchema,
  denseSchema,
  activationSchema,
  dropoutSchema,
  reshapeSchema,
]);

/** A stack of layers, the first an Input: each layer's output is the next one's input. */
const sequentialSchema = v.strictObject({
  kind: v.literal('sequential'),
  name: v.optional(v.string(), 'sequential'),
  layers: v.pipe(v.array(layerSchema), v.minLength(2)),
});

export const modelSchema = v.variant('kind', [sequentialSchema]);

export type Layer = v.InferOutput<typeof layerSchema>;
export type LayerType = Layer['type'];
export type Model = v.InferOutput<typeof modelSchema>;
