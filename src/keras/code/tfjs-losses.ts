// Losses and metrics in TensorFlow.js: by its names where they mean what Keras means, else as functions with
// Keras's arithmetic. Imports this room and experiment.
import { type AnyMetric, type Loss, lossOptions } from '../../experiment/compile.ts';
import type { CompiledOutput } from '../compiled-outputs.ts';

/** What an output is answered with. */
export interface Answered {
  readonly width: number;
  readonly isOneHot: boolean;
  /** Whether every target is 0 or 1. */
  readonly isBinary: boolean;
}

/** A name that TensorFlow.js knows, or a function that stands above the model. */
export interface Named {
  readonly name: string;
  readonly code: string | null;
}

type Kind = ReturnType<typeof lossOptions>['kind'];

/** TensorFlow.js's names; absent where it computes something else than Keras, or nothing. */
const NAMES: Partial<Record<Kind, string>> = {
  CategoricalCrossentropy: 'categoricalCrossentropy',
  SparseCategoricalCrossentropy: 'sparseCategoricalCrossentropy',
  BinaryCrossentropy: 'binaryCrossentropy',
  MeanSquaredError: 'meanSquaredError',
  MeanAbsoluteError: 'meanAbsoluteError',
  MeanAbsolutePercentageError: 'meanAbsolutePercentageError',
  MeanSquaredLogarithmicError: 'meanSquaredLogarithmicError',
  LogCosh: 'logcosh',
  CosineSimilarity: 'cosineProximity',
  CategoricalHinge: 'categoricalHinge',
  KLDivergence: 'kullbackLeiblerDivergence',
  Poisson: 'poisson',
};

export function tfjsLossName(loss: Loss, weight: number): string | null {
  const options = lossOptions(loss);
  const plain =
    !('fromLogits' in options && options.fromLogits) &&
    !('labelSmoothing' in options && options.labelSmoothing > 0);
  return plain && weight === 1 ? (NAMES[options.kind] ?? null) : null;
}

/** Whether class numbers must be made rows: TensorFlow.js takes them for its own sparse loss only. */
export function needsRows(loss: Loss | null, weight: number | null): boolean {
  if (loss === null || tfjsLossName(loss, weight ?? 1) !== null) return false;
  return lossOptions(loss).kind === 'SparseCategoricalCrossentropy';
}

/** The loss of each example, from targets t and outputs y, as statements that end in a return. */
export function lossBody(loss: Loss, { width, isBinary }: Answered): string[] {
  const options = lossOptions(loss);
  const smoothed = (count: number) =>
    'labelSmoothing' in options && options.labelSmoothing > 0
      ? `t.mul(${1 - options.labelSmoothing}).add(${options.labelSmoothing} / ${count})`
      : 't';
  const signs = isBinary ? 't.mul(2).sub(1)' : 't';
  switch (options.kind) {
    case 'CategoricalCrossentropy':
      return options.fromLogits
        ? [`return ${smoothed(width)}.mul(tf.logSoftmax(y)).sum(-1).neg();`]
        : [`return tf.metrics.categoricalCrossentropy(${smoothed(width)}, y);`];
    case 'SparseCategoricalCrossentropy':
      return [
        options.fromLogits
          ? 'return t.mul(tf.logSoftmax(y)).sum(-1).neg();'
          : 'return tf.metrics.categoricalCrossentropy(t, y);',
      ];
    case 'BinaryCrossentropy':
      return options.fromLogits
        ? [`return y.softplus().sub(y.mul(${smoothed(2)})).mean(-1);`]
        : [`return tf.metrics.binaryCrossentropy(${smoothed(2)}, y);`];
    case 'Huber':
      return [
        'const error = y.sub(t).abs();',
        `const within = error.minimum(${options.delta});`,
        `const beyond = error.sub(within).mul(${options.delta});`,
        'return within.square().div(2).add(beyond).mean(-1);',
      ];
    case 'Hinge':
      return [`return tf.sub(1, ${signs}.mul(y)).relu().mean(-1);`];
    case 'SquaredHinge':
      return [`return tf.sub(1, ${signs}.mul(y)).relu().square().mean(-1);`];
    case 'MeanSquaredError':
      return ['return y.sub(t).square().mean(-1);'];
    case 'MeanAbsoluteError':
      return ['return y.sub(t).abs().mean(-1);'];
    case 'MeanAbsolutePercentageError':
      return ['return y.sub(t).div(t.abs().maximum(1e-7)).abs().mean(-1).mul(100);'];
    case 'MeanSquaredLogarithmicError':
      return [
        'const [a, b] = [t, y].map((x) => x.maximum(1e-7).log1p());',
        'return a!.sub(b!).square().mean(-1);',
      ];
    case 'LogCosh':
      return [
        'const error = y.sub(t);',
        'return error.add(error.mul(-2).softplus()).sub(Math.LN2).mean(-1);',
      ];
    case 'CosineSimilarity':
      return ['return tf.metrics.cosineProximity(t, y);'];
    case 'CategoricalHinge':
      return [
        'const right = t.mul(y).sum(-1);',
        'const wrong = tf.sub(1, t).mul(y).max(-1);',
        'return wrong.sub(right).add(1).relu();',
      ];
    case 'KLDivergence':
      return [
        'const [p, q] = [t, y].map((x) => x.clipByValue(1e-7, 1));',
        'return p!.mul(p!.div(q!).log()).sum(-1);',
      ];
    case 'Poisson':
      return ['return y.sub(t.mul(y.add(1e-7).log())).mean(-1);'];
  }
}

type Metric = CompiledOutput['metrics'][number];

/** TensorFlow.js's own name where it logs and computes what Keras does, else a function of Keras's name. */
export function tfjsMetric({ metric, name }: Metric, lossName: string | null, answered: Answered) {
  const body = metricBody(metric, answered);
  const accuracy = metric === 'acc' || metric === 'accuracy';
  // What it takes `acc` for depends on the loss's name and on the output's width.
  const guessed =
    answered.width === 1 || lossName === 'binaryCrossentropy'
      ? 'binary'
      : lossName === 'sparseCategoricalCrossentropy'
        ? 'sparse'
        : 'categorical';
  const meant = answered.width === 1 ? 'binary' : answered.isOneHot ? 'categorical' : 'sparse';
  if (accuracy && guessed === meant) return { name: `'${metric}'`, key: 'acc', code: null };
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
  return { name: plain, key: plain, code: body };
}

function metricBody(metric: AnyMetric, { width, isOneHot }: Answered): string[] {
  const options = typeof metric === 'string' ? null : metric;
  const kind = options?.kind ?? metric;
  const sparse = `tf.metrics.${isOneHot ? 'c' : 'sparseC'}ategoricalAccuracy(t, y)`;
  switch (kind) {
    case 'acc':
    case 'accuracy':
      if (width === 1) return ['return tf.metrics.binaryAccuracy(t, y);'];
      return [`return ${isOneHot ? 'tf.metrics.categoricalAccuracy(t, y)' : sparse};`];
    case 'categorical_accuracy':
    case 'CategoricalAccuracy':
      return ['return tf.metrics.categoricalAccuracy(t, y);'];
    case 'sparse_categorical_accuracy':
    case 'SparseCategoricalAccuracy':
      return [`return ${sparse};`];
    case 'binary_accuracy':
    case 'BinaryAccuracy': {
      const threshold = options?.kind === 'BinaryAccuracy' ? options.threshold : 0.5;
      return [`return y.greater(${threshold}).toFloat().equal(t).toFloat().mean(-1);`];
    }
    case 'top_k_categorical_accuracy':
    case 'sparse_top_k_categorical_accuracy':
    case 'TopKCategoricalAccuracy':
    case 'SparseTopKCategoricalAccuracy': {
      const k = options !== null && 'k' in options ? options.k : 5;
      const rows = isOneHot ? 't' : `tf.oneHot(t.flatten().toInt(), ${width}).toFloat()`;
      return [
        '// Right where fewer outputs than that many are above the target’s.',
        `const chosen = y.mul(${rows}).sum(-1, true);`,
        `return y.greater(chosen).toFloat().sum(-1).less(${k}).toFloat();`,
      ];
    }
    case 'precision':
    case 'Precision':
    case 'recall':
    case 'Recall':
      return counted(metric, width);
    case 'mean_squared_error':
    case 'MeanSquaredError':
      return ['return y.sub(t).square().mean();'];
    case 'mean_absolute_error':
    case 'MeanAbsoluteError':
      return ['return y.sub(t).abs().mean();'];
    default:
      return [
        '// Of a batch: the logs hold the mean over batches.',
        'return y.sub(t).square().mean().sqrt();',
      ];
  }
}

/** Precision and recall of a batch. */
function counted(metric: AnyMetric, width: number): string[] {
  const options =
    typeof metric === 'object' && (metric.kind === 'Precision' || metric.kind === 'Recall')
      ? metric
      : null;
  const isPrecision = metric === 'precision' || options?.kind === 'Precision';
  const { thresholds, topK, classId } = options ?? {};
  const lines = ['// Of a batch: the logs hold the mean over batches.'];
  let yes = `y.greater(${thresholds ?? (topK === undefined ? 0.5 : 0)})`;
  if (topK !== undefined) {
    lines.push(`const least = tf.topk(y, ${Math.min(topK, width)}).values.min(-1, true);`);
    yes =
      thresholds === undefined
        ? 'y.greaterEqual(least)'
        : `${yes}.logicalAnd(y.greaterEqual(least))`;
  }
  const column = classId === undefined ? '' : `.slice([0, ${classId}], [-1, 1])`;
  lines.push(
    `const yes = ${yes}.toFloat()${column};`,
    `const hits = yes.mul(t${column}).sum();`,
    `return hits.div(${isPrecision ? 'yes' : `t${column}`}.sum().maximum(1e-7));`,
  );
  return lines;
}
