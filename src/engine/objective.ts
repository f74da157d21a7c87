// What a compiled model is measured by: its loss and its metrics, batch by batch on the device, and the
// logs that the sums over an epoch's examples give.

import type { Compile, Loss, Metric } from '../experiment/compile.ts';
import { BookError } from '../experiment/errors.ts';
import type { Shape } from '../keras/shapes.ts';
import { lossKernel } from './losses.ts';
import { type Answers, metricKernel } from './metrics.ts';
import type * as tf from './tensorflow.ts';

export interface Objective {
  /** How many sums there are: the loss's, then those of each metric. */
  readonly width: number;
  /** The loss's mean over the batch, which training makes smaller. */
  readonly meanLoss: (answers: Answers, outputs: tf.Tensor) => tf.Scalar;
  /** A batch's sums for the metrics. */
  readonly metricSums: (answers: Answers, outputs: tf.Tensor) => readonly tf.Scalar[];
  /** Keras's logs, by the names that the metrics were compiled with. */
  readonly logs: (sums: ArrayLike<number>, examples: number) => Record<string, number>;
}

export function objectiveOf({ loss, metrics }: Pick<Compile, 'loss' | 'metrics'>): Objective {
  const lossOf = lossKernel(loss);
  let width = 1;
  const placed = metrics.map((name) => {
    const kernel = metricKernel(name);
    const start = width;
    width += kernel.width;
    return { name, kernel, start };
  });
  return {
    width,
    meanLoss: ({ targets }, outputs) => lossOf(targets, outputs).mean(),
    metricSums: (answers, outputs) => placed.flatMap(({ kernel }) => kernel.sums(answers, outputs)),
    logs(sums, examples) {
      const values = Array.from(sums);
      const results = placed.map(({ name, kernel, start }) => {
        return [name, kernel.result(values.slice(start, start + kernel.width), examples)] as const;
      });
      return Object.fromEntries([...results, ['loss', (values[0] ?? 0) / examples]]);
    },
  };
}

/**
 * Whether a model's outputs can be held against the targets.
 *
 * @param output the shape of one example's output
 * @param targetWidth what a target holds: a row of that many numbers, or with 0 a class number
 * @throws BookError `loss-output-mismatch` or `metric-output-mismatch`, naming the loss or the metric
 */
export function checkTargets(
  { loss, metrics }: Pick<Compile, 'loss' | 'metrics'>,
  output: Shape,
  targetWidth: number,
): void {
  const width = output.length === 1 ? (output[0] as number) : 0;
  const classNumber = targetWidth === 0 && width > 1;
  const alike = width > 0 && width === Math.max(1, targetWidth);
  const fits = {
    'class number': classNumber,
    'one-hot': alike && targetWidth > 0,
    alike,
    either: classNumber || alike,
  };
  const values = {
    output: output.join('×'),
    target: targetWidth === 0 ? 'class number' : `one-hot ${targetWidth}`,
  };
  if (!fits[targetsOf(loss)]) {
    const name = typeof loss === 'string' ? loss : loss.kind;
    throw new BookError('loss-output-mismatch', { loss: name, ...values });
  }
  const misfit = metrics.find((metric) => !fits[targetsOf(metric)]);
  if (misfit !== undefined) {
    throw new BookError('metric-output-mismatch', { metric: misfit, ...values });
  }
}

/** The targets that a loss or metric is computed from; `alike` are those in the outputs' shape. */
function targetsOf(measure: Loss | Metric): 'class number' | 'one-hot' | 'alike' | 'either' {
  switch (typeof measure === 'string' ? measure : measure.kind) {
    case 'sparse_categorical_crossentropy':
    case 'SparseCategoricalCrossentropy':
    case 'sparse_categorical_accuracy':
      return 'class number';
    case 'categorical_crossentropy':
    case 'CategoricalCrossentropy':
    case 'categorical_accuracy':
    case 'top_k_categorical_accuracy':
      return 'one-hot';
    case 'acc':
    case 'accuracy':
      return 'either';
    default:
      return 'alike';
  }
}
