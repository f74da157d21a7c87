// `model.compile(…)` of an Experiment: optimizer, loss and metrics with Keras's names and defaults. What
// Keras leaves at None is left out here, too. Imports valibot only.
import * as v from 'valibot';
import { learningRateScheduleSchema } from './learning-rate-schedule.ts';
import { metricOptionsSchema } from './metric-options.ts';

const positive = v.pipe(v.number(), v.gtValue(0));
const notNegative = v.pipe(v.number(), v.minValue(0));
const constantRate = v.pipe(v.number(), v.gtValue(0), v.maxValue(1e6));
/** A number, or a function of the steps done. */
const learningRate = v.union([constantRate, learningRateScheduleSchema]);
const decay = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
const flag = v.optional(v.boolean(), false);
const rate = v.optional(learningRate, 0.001);
const epsilon = v.optional(positive, 1e-7);

/** What every optimizer takes. */
const common = {
  /** Each step first takes this share, times the learning rate, off the weights. */
  weightDecay: v.optional(notNegative),
  /** Each weight's gradient is shortened to this norm. */
  clipnorm: v.optional(positive),
  /** The gradients of all weights are shortened to this norm together. */
  globalClipnorm: v.optional(positive),
  /** Each number of a gradient is kept in [−clipvalue, clipvalue]. */
  clipvalue: v.optional(positive),
};
const moments = { beta1: v.optional(decay, 0.9), beta2: v.optional(decay, 0.999), epsilon };
/** Adam with the largest second moment so far. */
const amsgrad = v.optional(v.boolean());

const optimizers = v.variant('kind', [
  v.strictObject({
    kind: v.literal('SGD'),
    learningRate: v.optional(learningRate, 0.01),
    momentum: v.optional(decay, 0),
    nesterov: flag,
    ...common,
  }),
  v.strictObject({
    kind: v.literal('RMSprop'),
    learningRate: rate,
    rho: v.optional(decay, 0.9),
    momentum: v.optional(decay, 0),
    epsilon,
    centered: flag,
    ...common,
  }),
  v.strictObject({
    kind: v.literal('Adagrad'),
    learningRate: rate,
    initialAccumulatorValue: v.optional(notNegative, 0.1),
    epsilon,
    ...common,
  }),
  v.strictObject({
    kind: v.literal('Adadelta'),
    learningRate: rate,
    rho: v.optional(decay, 0.95),
    epsilon,
    ...common,
  }),
  v.strictObject({
    kind: v.literal('Adam'),
    learningRate: rate,
    ...moments,
    amsgrad,
    ...common,
  }),
  v.strictObject({
    kind: v.literal('AdamW'),
    learningRate: rate,
    ...moments,
    amsgrad,
    ...common,
    weightDecay: v.optional(notNegative, 0.004),
  }),
  v.strictObject({ kind: v.literal('Adamax'), learningRate: rate, ...moments, ...common }),
  v.strictObject({ kind: v.literal('Nadam'), learningRate: rate, ...moments, ...common }),
]);

export const optimizerSchema = v.pipe(
  optimizers,
  v.check(
    ({ clipnorm, globalClipnorm, clipvalue }) =>
      [clipnorm, globalClipnorm, clipvalue].filter((limit) => limit !== undefined).length <= 1,
    'at most one of clipnorm, globalClipnorm and clipvalue',
  ),
);

/** Keras's names of the losses, each with its class. */
const LOSS_KINDS = {
  categorical_crossentropy: 'CategoricalCrossentropy',
  sparse_categorical_crossentropy: 'SparseCategoricalCrossentropy',
  binary_crossentropy: 'BinaryCrossentropy',
  mean_squared_error: 'MeanSquaredError',
  mean_absolute_error: 'MeanAbsoluteError',
  mean_absolute_percentage_error: 'MeanAbsolutePercentageError',
  mean_squared_logarithmic_error: 'MeanSquaredLogarithmicError',
  huber: 'Huber',
  log_cosh: 'LogCosh',
  cosine_similarity: 'CosineSimilarity',
  hinge: 'Hinge',
  squared_hinge: 'SquaredHinge',
  categorical_hinge: 'CategoricalHinge',
  kl_divergence: 'KLDivergence',
  poisson: 'Poisson',
} as const;
type LossName = keyof typeof LOSS_KINDS;

const fromLogits = flag;
/** This share of each target is spread evenly over the classes. */
const labelSmoothing = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0);

export const lossOptionsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('CategoricalCrossentropy'), fromLogits, labelSmoothing }),
  v.strictObject({ kind: v.literal('SparseCategoricalCrossentropy'), fromLogits }),
  v.strictObject({ kind: v.literal('BinaryCrossentropy'), fromLogits, labelSmoothing }),
  v.strictObject({ kind: v.literal('Huber'), delta: v.optional(positive, 1) }),
  v.strictObject({
    kind: v.picklist([
      'MeanSquaredError',
      'MeanAbsoluteError',
      'MeanAbsolutePercentageError',
      'MeanSquaredLogarithmicError',
      'LogCosh',
      'CosineSimilarity',
      'Hinge',
      'SquaredHinge',
      'CategoricalHinge',
      'KLDivergence',
      'Poisson',
    ]),
  }),
]);

/** Keras's `_direction` of each metric: whether less or more of it is better. */
export const METRIC_DIRECTIONS = {
  acc: 'max',
  accuracy: 'max',
  categorical_accuracy: 'max',
  sparse_categorical_accuracy: 'max',
  binary_accuracy: 'max',
  top_k_categorical_accuracy: 'max',
  sparse_top_k_categorical_accuracy: 'max',
  precision: 'max',
  recall: 'max',
  mean_squared_error: 'min',
  mean_absolute_error: 'min',
  root_mean_squared_error: 'min',
} as const satisfies Record<string, 'min' | 'max'>;
export type Metric = keyof typeof METRIC_DIRECTIONS;

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as K[];

/** By its name, with Keras's defaults, or as its class with options. */
export const lossSchema = v.union([v.picklist(keysOf(LOSS_KINDS)), lossOptionsSchema]);
/** Likewise. `acc` and `accuracy` are the same metric under two names; the name is the History's key. */
export const metricSchema = v.union([v.picklist(keysOf(METRIC_DIRECTIONS)), metricOptionsSchema]);

const outputName = v.pipe(v.string(), v.minLength(1));

export const compileSchema = v.strictObject({
  optimizer: optimizerSchema,
  /** One for every output, or for each output by its name; `null` is none. */
  loss: v.union([lossSchema, v.record(outputName, v.nullable(lossSchema))]),
  /** Of the one output; of several, one for each in their order, or lists by the output's name. */
  metrics: v.optional(
    v.union([v.array(metricSchema), v.record(outputName, v.array(metricSchema))]),
    [],
  ),
  /** What each output's loss counts for in the whole; 1 where absent. */
  lossWeights: v.optional(v.record(outputName, v.number())),
});

export type Optimizer = v.InferOutput<typeof optimizerSchema>;
export type OptimizerKind = Optimizer['kind'];
export type Compile = v.InferOutput<typeof compileSchema>;
export type Loss = v.InferOutput<typeof lossSchema>;
export type AnyMetric = v.InferOutput<typeof metricSchema>;
export type LossOptions = v.InferOutput<typeof lossOptionsSchema>;

/** A loss as its class, with every option filled in. */
export function lossOptions(loss: Loss): LossOptions {
  return typeof loss === 'string'
    ? v.parse(lossOptionsSchema, { kind: LOSS_KINDS[loss satisfies LossName] })
    : loss;
}

/** Whether a compiled loss is one for each output by its name: a class has a class's name under `kind`. */
export function isLossByOutput(
  loss: Compile['loss'],
): loss is Readonly<Record<string, Loss | null>> {
  if (typeof loss === 'string') return false;
  return !Object.values<unknown>(LOSS_KINDS).includes((loss as { readonly kind?: unknown }).kind);
}

/** An optimizer at work as plain data: what a checkpoint holds of it. */
export interface OptimizerState {
  /** Steps done. */
  readonly steps: number;
  readonly learningRate: number;
  /** For each weight, in the model's order, its slots by name. */
  readonly slots: readonly Readonly<Record<string, Float32Array>>[];
}
