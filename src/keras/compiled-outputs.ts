// What `compile` means for each of a model's outputs: its loss, its metrics, and the names under which they
// are logged (source: the Keras 3.15 documentation of `compile`, and what its History has). Imports
// experiment only.
import type { Direction } from '../experiment/checkpoint.ts';
import {
  type AnyMetric,
  type Compile,
  isLossByOutput,
  type Loss,
  METRIC_DIRECTIONS,
} from '../experiment/compile.ts';
import { BookError } from '../experiment/errors.ts';
import type { MetricKind } from '../experiment/metric-options.ts';

export interface CompiledMetric {
  readonly metric: AnyMetric;
  /** Its own name, which callbacks know its direction by. */
  readonly name: string;
  /** Its name in the logs: with several outputs, the output's name stands before it. */
  readonly key: string;
  readonly direction: Direction;
}

export interface CompiledOutput {
  readonly name: string;
  /** Null where the output has none. */
  readonly loss: Loss | null;
  /** What the loss is multiplied by; null where nothing was said. */
  readonly weight: number | null;
  /** The name of its loss in the logs; null where only the sum of losses is logged. */
  readonly lossKey: string | null;
  readonly metrics: readonly CompiledMetric[];
}

export type Compiled = Pick<Compile, 'loss' | 'metrics' | 'lossWeights'>;

const list = (names: Iterable<string>) => [...new Set(names)].join(', ');
const alike = (a: readonly string[], b: readonly string[]) =>
  a.every((name) => b.includes(name)) && b.every((name) => a.includes(name));

/**
 * @param names the outputs in the model's order: each the name of the layer that makes it
 * @throws BookError `loss-outputs`, `loss-none`, `loss-weights-one-loss`, `loss-weights-outputs`,
 *   `metrics-outputs`, `metrics-count`
 */
export function compiledOutputs(
  compile: Compiled,
  names: readonly string[],
): readonly CompiledOutput[] {
  const losses = lossesOf(compile.loss, names);
  const weights = weightsOf(compile, names);
  const metrics = namedMetrics(metricsOf(compile.metrics, names), names);
  const several = losses.filter((loss) => loss !== null).length > 1;
  return names.map((name, i) => {
    const loss = losses[i] ?? null;
    const lossKey = several && loss !== null ? `${name}_loss` : null;
    return { name, loss, weight: weights[i] ?? null, lossKey, metrics: metrics[i] ?? [] };
  });
}

function lossesOf(loss: Compiled['loss'], names: readonly string[]): readonly (Loss | null)[] {
  if (!isLossByOutput(loss)) return names.map(() => loss);
  const found = Object.keys(loss);
  if (!alike(found, names)) {
    throw new BookError('loss-outputs', { found: list(found), outputs: list(names) });
  }
  const losses = names.map((name) => loss[name] ?? null);
  if (losses.every((one) => one === null))
    throw new BookError('loss-none', { outputs: list(names) });
  return losses;
}

function weightsOf({ loss, lossWeights }: Compiled, names: readonly string[]) {
  if (lossWeights === undefined) return names.map(() => null);
  const found = Object.keys(lossWeights);
  if (names.length > 1 && !isLossByOutput(loss)) {
    throw new BookError('loss-weights-one-loss', { outputs: list(names) });
  }
  if (!alike(found, names)) {
    throw new BookError('loss-weights-outputs', { found: list(found), outputs: list(names) });
  }
  return names.map((name) => lossWeights[name] ?? null);
}

/** The metrics of each output, in the model's order. */
function metricsOf(
  metrics: Compiled['metrics'],
  names: readonly string[],
): readonly (readonly AnyMetric[])[] {
  if (Array.isArray(metrics)) {
    if (names.length === 1) return [metrics];
    if (metrics.length === 0) return names.map(() => []);
    if (metrics.length === names.length) return metrics.map((metric) => [metric]);
    throw new BookError('metrics-count', { found: metrics.length, outputs: list(names) });
  }
  const byOutput = metrics as Readonly<Record<string, readonly AnyMetric[]>>;
  const found = Object.keys(byOutput);
  if (!found.every((name) => names.includes(name))) {
    throw new BookError('metrics-outputs', { found: list(found), outputs: list(names) });
  }
  return names.map((name) => byOutput[name] ?? []);
}

/** Each metric with its names: a key that comes again gets a number, as in Keras. */
function namedMetrics(metrics: readonly (readonly AnyMetric[])[], names: readonly string[]) {
  const made = new Map<MetricKind, number>();
  const logged = new Map<string, number>();
  return metrics.map((ofOutput, i) =>
    ofOutput.map((metric): CompiledMetric => {
      const name = nameOf(metric, made);
      const key = names.length > 1 ? `${names[i]}_${name}` : name;
      const before = logged.get(key) ?? 0;
      logged.set(key, before + 1);
      const direction = directionOf(metric);
      return { metric, name, key: before === 0 ? key : `${key}_${before}`, direction };
    }),
  );
}

/** Precision and Recall, which have no name of their own in Keras, are numbered as they are made. */
function nameOf(metric: AnyMetric, made: Map<MetricKind, number>): string {
  if (typeof metric === 'string') return metric;
  if (metric.name !== undefined) return metric.name;
  const name = OPTIONS_NAMES[metric.kind];
  if (metric.kind !== 'Precision' && metric.kind !== 'Recall') return name;
  const before = made.get(metric.kind) ?? 0;
  made.set(metric.kind, before + 1);
  return before === 0 ? name : `${name}_${before}`;
}

/** The names that Keras gives the classes. */
const OPTIONS_NAMES = {
  TopKCategoricalAccuracy: 'top_k_categorical_accuracy',
  SparseTopKCategoricalAccuracy: 'sparse_top_k_categorical_accuracy',
  BinaryAccuracy: 'binary_accuracy',
  Precision: 'precision',
  Recall: 'recall',
  CategoricalAccuracy: 'categorical_accuracy',
  SparseCategoricalAccuracy: 'sparse_categorical_accuracy',
  MeanSquaredError: 'mean_squared_error',
  MeanAbsoluteError: 'mean_absolute_error',
  RootMeanSquaredError: 'root_mean_squared_error',
} as const satisfies Record<MetricKind, keyof typeof METRIC_DIRECTIONS>;

const directionOf = (metric: AnyMetric): Direction =>
  METRIC_DIRECTIONS[typeof metric === 'string' ? metric : OPTIONS_NAMES[metric.kind]];
