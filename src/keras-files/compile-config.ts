// `compile_config`: how Keras's config.json has optimizer, losses and metrics. Imports this room, keras,
// experiment and valibot.
import * as v from 'valibot';
import { type Compile, compileSchema, type Optimizer } from '../experiment/compile.ts';
import { snakeCase } from '../experiment/layer-names.ts';
import type { LearningRate } from '../experiment/learning-rate-schedule.ts';
import type { PlacedModel } from '../keras/placed-model.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  kerasObject,
  shortestFloat32,
  snakeOption,
  words,
} from './keras-object.ts';
import { optimizerName } from './weights-layout.ts';

type OutputNames = ReadonlyMap<string, string>;

/** What Keras writes of every optimizer, and the book's have no choice of. */
const FIXED_OPTIMIZER = {
  use_ema: false,
  ema_momentum: 0.99,
  ema_overwrite_frequency: null,
  loss_scale_factor: null,
  gradient_accumulation_steps: null,
};
const LIMITS = { weight_decay: null, clipnorm: null, global_clipnorm: null, clipvalue: null };
const ADAMS: readonly string[] = ['Adam', 'AdamW'];

function optimizerConfig(optimizer: Optimizer): JsonObject {
  const { kind, learningRate, ...options } = optimizer;
  const own = Object.entries(options).map(([option, value]) => [snakeOption(option), value]);
  return kerasObject('keras.optimizers', kind, {
    name: optimizerName(optimizer),
    learning_rate: learningRateConfig(learningRate),
    ...LIMITS,
    ...(ADAMS.includes(kind) ? { amsgrad: false } : {}),
    ...FIXED_OPTIMIZER,
    ...Object.fromEntries(own),
  });
}

/** Keras's names of the schedules, where they are not their classes'. */
const SCHEDULE_NAMES: Readonly<Record<string, string>> = {
  PiecewiseConstantDecay: 'PiecewiseConstant',
  CosineDecayRestarts: 'SGDRDecay',
};

function learningRateConfig(learningRate: LearningRate): Json {
  // Keras keeps a number in a float32 variable.
  if (typeof learningRate === 'number') return Math.fround(learningRate);
  const { kind, ...options } = learningRate;
  const own = Object.entries(options).map(([option, value]) => [snakeOption(option), value]);
  return kerasObject('keras.optimizers.schedules', kind, {
    ...(kind === 'CosineDecay' ? { warmup_target: null } : {}),
    ...Object.fromEntries(own),
    name: SCHEDULE_NAMES[kind] ?? kind,
  });
}

const REDUCTION = { reduction: 'sum_over_batch_size' };

/** What Keras writes of a loss beside the options that the book's have. */
const FIXED_LOSS: Readonly<Record<string, JsonObject>> = {
  CategoricalCrossentropy: { axis: -1 },
  SparseCategoricalCrossentropy: { ignore_class: null },
  BinaryCrossentropy: { axis: -1 },
  Huber: { name: 'huber_loss' },
};

interface Named {
  readonly kind: string;
}

/** A class with its options, or a name that stands for it. */
function namedConfig(module: string, named: string | Named, fixed: JsonObject): Json {
  if (typeof named === 'string') return named;
  const { kind, ...options } = named;
  const own = Object.entries(options).map(([option, value]) => [
    snakeOption(option),
    value as Json,
  ]);
  return kerasObject(module, kind, { name: snakeCase(kind), ...fixed, ...Object.fromEntries(own) });
}

const lossConfig = (loss: string | Named | null): Json =>
  loss === null
    ? null
    : namedConfig('keras.losses', loss, {
        ...REDUCTION,
        ...(typeof loss === 'string' ? {} : FIXED_LOSS[loss.kind]),
      });

const metricConfig = (metric: string | Named): Json => namedConfig('keras.metrics', metric, {});

/** Keras names an output by its layer. */
function outputNames({ calls, layers, outputs }: PlacedModel): OutputNames {
  return new Map(
    outputs.map((place) => {
      const call = calls[place];
      return [call?.tensor ?? '', layers[call?.layer ?? 0]?.name ?? ''];
    }),
  );
}

function byOutput<T>(
  given: Readonly<Record<string, T>>,
  names: OutputNames,
  write: (value: T) => Json,
) {
  return Object.fromEntries(
    Object.entries(given).map(([output, value]) => [names.get(output) ?? output, write(value)]),
  );
}

/** What `Model.get_compile_config` of genuine Keras gives. */
export function compileConfig(compile: Compile, model: PlacedModel): JsonObject {
  const { optimizer, loss, metrics, lossWeights } = compile;
  const names = outputNames(model);
  const isOne = typeof loss === 'string' || typeof (loss as Partial<Named>).kind === 'string';
  return {
    optimizer: optimizerConfig(optimizer),
    loss: isOne
      ? lossConfig(loss as string | Named)
      : byOutput(loss as Record<string, string | Named | null>, names, lossConfig),
    loss_weights: lossWeights === undefined ? null : byOutput(lossWeights, names, (n) => n),
    metrics: Array.isArray(metrics)
      ? metrics.map(metricConfig)
      : byOutput(metrics as Record<string, (string | Named)[]>, names, (list) =>
          list.map(metricConfig),
        ),
    weighted_metrics: null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  };
}

/** What of a `compile_config` the book doesn't have. */
export interface CompileRefusal {
  readonly part: string;
  readonly found: string;
}

/** @returns null for a model that was not compiled */
export function readCompile(written: Json | undefined): Compile | CompileRefusal | null {
  if (!isObject(written) || isMissing(written.optimizer) || isMissing(written.loss)) return null;
  const { optimizer, loss, loss_weights, metrics, weighted_metrics } = written;
  if (!isMissing(weighted_metrics) && JSON.stringify(weighted_metrics) !== '[]') {
    return { part: 'weighted_metrics', found: words(weighted_metrics) };
  }
  const result = v.safeParse(compileSchema, {
    optimizer: readOptimizer(optimizer),
    loss: each(loss, readLoss),
    metrics: each(metrics ?? [], readMetric),
    ...(isMissing(loss_weights) ? {} : { lossWeights: loss_weights }),
  });
  if (result.success) return result.output;
  const part = String(result.issues[0].path?.[0]?.key ?? 'compile');
  return { part, found: words(written[snakeOption(part)]) };
}

const isMissing = (value: Json | undefined): value is null | undefined => value == null;

/** A value, or one for each output, by name or in a list. */
function each(given: Json | undefined, read: (value: Json) => unknown): unknown {
  if (Array.isArray(given)) return given.map((one) => each(one, read));
  if (isObject(given) && given.class_name === undefined) {
    return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, each(one, read)]));
  }
  return given === undefined ? undefined : read(given);
}

function readOptimizer(written: Json | undefined): unknown {
  if (typeof written === 'string') return written;
  if (!isObject(written) || !isObject(written.config)) return undefined;
  const { name: _, learning_rate, ...config } = written.config;
  return {
    kind: written.class_name,
    ...camelOptions(config, { ...FIXED_OPTIMIZER, amsgrad: false }),
    learningRate: readLearningRate(learning_rate),
  };
}

function readLearningRate(written: Json | undefined): unknown {
  if (typeof written === 'number') return shortestFloat32(written);
  if (!isObject(written) || !isObject(written.config)) return written;
  const { name: _, ...config } = written.config;
  return { kind: written.class_name, ...camelOptions(config, {}) };
}

/** Keras's own short names. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  mse: 'mean_squared_error',
  mae: 'mean_absolute_error',
  mape: 'mean_absolute_percentage_error',
  msle: 'mean_squared_logarithmic_error',
  bce: 'binary_crossentropy',
  kld: 'kl_divergence',
};

/** A name of Keras's, or a class by its name alone. */
function named(name: string): string | Named {
  const short = SHORT_NAMES[name.toLowerCase()];
  return short ?? (/[A-Z]/.test(name) ? { kind: name } : name);
}

function readLoss(written: Json): unknown {
  if (typeof written === 'string') return named(written);
  if (!isObject(written) || !isObject(written.config)) return written;
  const kind = String(written.class_name);
  const { name: _, dtype: __, ...config } = written.config;
  return { kind, ...camelOptions(config, { ...REDUCTION, ...FIXED_LOSS[kind] }) };
}

function readMetric(written: Json): unknown {
  if (typeof written === 'string') return named(written);
  if (!isObject(written) || !isObject(written.config)) return written;
  const { dtype: _, ...config } = written.config;
  const kind = String(written.class_name);
  const { name, ...options } = camelOptions(config, {});
  const isItsOwn = name === snakeCase(kind);
  if (isItsOwn && Object.keys(options).length === 0) return name;
  return { kind, ...options, ...(isItsOwn ? {} : { name }) };
}

/** Options by the Experiment's names; what Keras leaves at None, and what the book has no choice of, left out. */
function camelOptions(config: JsonObject, fixed: JsonObject): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(config)
      .filter(
        ([key, value]) => value !== null && JSON.stringify(value) !== JSON.stringify(fixed[key]),
      )
      .map(([key, value]) => [
        key.replace(/_([a-z\d])/g, (_, c: string) => c.toUpperCase()),
        value,
      ]),
  );
}
