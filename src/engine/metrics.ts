// Metrics as Keras's metric objects keep them: sums over examples, which stay on the device while the
// epoch runs, and a result from them. Source: Keras 3's documentation of keras.metrics.

import type { Metric } from '../experiment/compile.ts';
import type { Batch } from './examples.ts';
import { aligned, lossKernel } from './losses.ts';
import type * as tf from './tensorflow.ts';

/** What a batch should have been answered with. */
export type Answers = Pick<Batch, 'targets' | 'labels'>;

/** One metric. */
export interface MetricKernel {
  /** A batch's contribution: always the same number of sums. */
  readonly sums: (answers: Answers, outputs: tf.Tensor) => readonly tf.Scalar[];
  readonly width: number;
  /** The metric of all batches so far. */
  readonly result: (sums: readonly number[], examples: number) => number;
}

export function metricKernel(metric: Metric): MetricKernel {
  switch (metric) {
    case 'acc':
    case 'accuracy':
      // As Keras does, by the shapes: one output is a yes or no, several are classes.
      return mean((answers, y) =>
        y.shape.at(-1) === 1 ? agreeing(answers, y) : correct(answers, y),
      );
    case 'categorical_accuracy':
    case 'sparse_categorical_accuracy':
      return mean(correct);
    case 'binary_accuracy':
      return mean(agreeing);
    case 'top_k_categorical_accuracy':
      return topKAccuracy(5);
    case 'precision':
      return ratio((_, predicted) => predicted);
    case 'recall':
      return ratio((actual) => actual);
    case 'mean_squared_error':
    case 'mean_absolute_error':
      return meanOfLoss(metric);
    case 'root_mean_squared_error':
      return meanOfLoss('mean_squared_error', Math.sqrt);
  }
}

type SumOverExamples = (answers: Answers, outputs: tf.Tensor) => tf.Scalar;

/** A mean over all examples, whatever batches they came in. */
function mean(sum: SumOverExamples, finish = (value: number) => value): MetricKernel {
  return {
    width: 1,
    sums: (answers, outputs) => [sum(answers, outputs)],
    result: ([total = 0], examples) => finish(total / examples),
  };
}

function meanOfLoss(
  loss: 'mean_squared_error' | 'mean_absolute_error',
  finish?: (value: number) => number,
): MetricKernel {
  const kernel = lossKernel(loss);
  return mean(({ targets }, outputs) => kernel(targets, outputs).sum(), finish);
}

/** How many rows have their largest output, the first where several are, at the label's place. */
function correct({ labels }: Answers, outputs: tf.Tensor): tf.Scalar {
  return outputs.argMax(-1).equal(labels).toFloat().sum();
}

/** The share of a row's outputs that lie on the target's side of a half, summed over rows. */
function agreeing({ targets }: Answers, outputs: tf.Tensor): tf.Scalar {
  const width = outputs.size / (outputs.shape[0] ?? 1);
  const agree = outputs
    .greater(0.5)
    .toFloat()
    .equal(aligned(targets, outputs))
    .toFloat()
    .sum<tf.Scalar>();
  return width === 1 ? agree : agree.div(width);
}

/**
 * How many rows have fewer than k outputs above the target's: where several tie for the k-th place, all of
 * them hold it. Counted as not being at or below it, so that NaN is never right.
 */
export function topKAccuracy(k: number): MetricKernel {
  return mean(({ targets }, outputs) => {
    const places = outputs.shape.at(-1) ?? 1;
    const chosen = targets.mul(outputs).sum(-1, true);
    const notAbove = outputs.lessEqual(chosen).toFloat().sum(-1);
    return notAbove
      .greater(places - Math.min(k, places))
      .toFloat()
      .sum();
  });
}

/** True positives over the actual or the predicted ones, by a threshold of a half; 0 where there are none. */
function ratio(of: (actual: tf.Tensor, predicted: tf.Tensor) => tf.Tensor): MetricKernel {
  return {
    width: 2,
    sums({ targets }, outputs) {
      const predicted = outputs.greater(0.5).toFloat();
      const actual = aligned(targets, outputs).notEqual(0).toFloat();
      return [actual.mul(predicted).sum(), of(actual, predicted).sum()];
    },
    result: ([hits = 0, all = 0]) => (all === 0 ? 0 : hits / all),
  };
}
