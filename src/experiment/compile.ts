// `model.compile(…)` of an Experiment: optimizer, loss and metrics with Keras's names and defaults.
// Imports valibot only.
import * as v from 'valibot';

const learningRate = v.pipe(v.number(), v.gtValue(0), v.maxValue(1e6));
const decay = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
const epsilon = v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-7);

const sgdSchema = v.strictObject({
  kind: v.literal('SGD'),
  learningRate: v.optional(learningRate, 0.01),
  momentum: v.optional(decay, 0),
  nesterov: v.optional(v.boolean(), false),
});
const rmspropSchema = v.strictObject({
  kind: v.literal('RMSprop'),
  learningRate: v.optional(learningRate, 0.001),
  rho: v.optional(decay, 0.9),
  momentum: v.optional(decay, 0),
  epsilon,
  centered: v.optional(v.boolean(), false),
});
const adagradSchema = v.strictObject({
  kind: v.literal('Adagrad'),
  learningRate: v.optional(learningRate, 0.001),
  initialAccumulatorValue: v.optional(v.pipe(v.number(), v.minValue(0)), 0.1),
  epsilon,
});
const adamSchema = v.strictObject({
  kind: v.literal('Adam'),
  learningRate: v.optional(learningRate, 0.001),
  beta1: v.optional(decay, 0.9),
  beta2: v.optional(decay, 0.999),
  epsilon,
});

export const optimizerSchema = v.variant('kind', [
  sgdSchema,
  rmspropSchema,
  adagradSchema,
  adamSchema,
]);

export const LOSSES = ['categorical_crossentropy', 'sparse_categorical_crossentropy'] as const;
export const METRICS = ['acc', 'accuracy'] as const;

export const compileSchema = v.strictObject({
  optimizer: optimizerSchema,
  loss: v.picklist(LOSSES),
  /** `acc` and `accuracy` are the same metric under two names; the name is the History's key. */
  metrics: v.optional(v.array(v.picklist(METRICS)), []),
});

export type Optimizer = v.InferOutput<typeof optimizerSchema>;
export type OptimizerKind = Optimizer['kind'];
export type Compile = v.InferOutput<typeof compileSchema>;
export type Loss = Compile['loss'];
