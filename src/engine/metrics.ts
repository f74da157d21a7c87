// Metrics as Keras's metric objects keep them: sums over examples, which stay on the device while the
// epoch runs, and a result from them. Source: Keras 3's documentation of keras.metrics.

import type { AnyMetric } from '../experiment/compile.ts';
import type { MetricOptions } from '../experiment/metric-options.ts';
import { aligned, lossKernel } from './losses.ts';
import * as tf from './tensorflow.ts';

/** What a batch should have been answered with. */
export interface Answers {
  /** (n, …) float32, or (n) int32 class numbers. */
  readonly targets: tf.Tensor;
  /** Class numbers (n) int32; null where the targets are of no class. */
  readonly labels: tf.Tensor1D | null;
}

/** One metric. */
export interface MetricKernel {
  /** A batch's contribution: always the same number of sums. */
  readonly sums: (answers: Answers, outputs: tf.Tensor) => readonly tf.Scalar[];
  readonly width: number;
  /** The metric of all batches so far. */
  readonly result: (sums: readonly number[], examples: number) => number;
}

export function metricKernel(metric: AnyMetric): MetricKernel {
  if (typeof metric !== 'string') return kernelOf(metric);
  switch (metric) {
    case 'acc':
    case 'accuracy':
      // As Keras does, by the shapes: one output is a yes or no, several are classes.
      return mean((answers, y) =>
        y.shape.at(-1) === 1 ? agreeing(answers, y, 0.5) : correct(answers, y),
      );
    case 'categorical_accuracy':
      return kernelOf({ kind: 'CategoricalAccuracy' });
    case 'sparse_categorical_accuracy':
      return kernelOf({ kind: 'SparseCategoricalAccuracy' });
    case 'binary_accuracy':
      return kernelOf({ kind: 'BinaryAccuracy', threshold: 0.5 });
    case 'top_k_categorical_accuracy':
      return topKAccuracy(5);
    case 'sparse_top_k_categorical_accuracy':
      return sparseTopKAccuracy(5);
    case 'precision':
      return kernelOf({ kind: 'Precision' });
    case 'recall':
      return kernelOf({ kind: 'Recall' });
    case 'mean_squared_error':
      return kernelOf({ kind: 'MeanSquaredError' });
    case 'mean_absolute_error':
      return kernelOf({ kind: 'MeanAbsoluteError' });
    case 'root_mean_squared_error':
      return kernelOf({ kind: 'RootMeanSquaredError' });
  }
}

function kernelOf(options: MetricOptions): MetricKernel {
  switch (options.kind) {
    case 'CategoricalAccuracy':
    case 'SparseCategoricalAccuracy':
      return mean(correct);
    case 'BinaryAccuracy':
      return mean((answers, y) => agreeing(answers, y, options.threshold));
    case 'TopKCategoricalAccuracy':
      return topKAccuracy(options.k);
    case 'SparseTopKCategoricalAccuracy':
      return sparseTopKAccuracy(options.k);
    case 'Precision':
      return ratio(options, (_, predicted) => predicted);
    case 'Recall':
      return ratio(options, (actual) => actual);
    case 'MeanSquaredError':
      return meanOfLoss('mean_squared_error');
    case 'MeanAbsoluteError':
      return meanOfLoss('mean_absolute_error');
    case 'RootMeanSquaredError':
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

/** How many examples have their largest output, the first where several are, at the label's place. */
function correct({ labels, targets }: Answers, outputs: tf.Tensor): tf.Scalar {
  const right = outputs
    .argMax(-1)
    .equal(labels ?? targets.argMax(-1))
    .toFloat();
  return sharesOfExamples(right);
}

/** The share of an example's outputs that lie on the target's side of a threshold, summed over examples. */
function agreeing({ targets }: Answers, outputs: tf.Tensor, threshold: number): tf.Scalar {
  const agree = outputs.greater(threshold).toFloat().equal(aligned(targets, outputs)).toFloat();
  return sharesOfExamples(agree);
}

/** The sum over examples of the mean of what each example has. */
function sharesOfExamples(values: tf.Tensor): tf.Scalar {
  const each = values.size / (values.shape[0] ?? 1);
  const sum = values.sum<tf.Scalar>();
  return each === 1 ? sum : sum.div(each);
}

/**
 * How many rows have fewer than k outputs above the target's: where several tie for the k-th place, all of
 * them hold it. Counted as not being at or below it, so that NaN is never right.
 */
export function topKAccuracy(k: number): MetricKernel {
  return mean(({ targets }, outputs) => amongLargest(targets, outputs, k));
}

function sparseTopKAccuracy(k: number): MetricKernel {
  return mean(({ targets }, outputs) => {
    const rows = tf.oneHot(targets.toInt(), outputs.shape.at(-1) ?? 1).toFloat();
    return amongLargest(rows, outputs, k);
  });
}

function amongLargest(rows: tf.Tensor, outputs: tf.Tensor, k: number): tf.Scalar {
  const places = outputs.shape.at(-1) ?? 1;
  const chosen = rows.mul(outputs).sum(-1, true);
  const notAbove = outputs.lessEqual(chosen).toFloat().sum(-1);
  const among = notAbove.greater(places - Math.min(k, places)).toFloat();
  return sharesOfExamples(among);
}

type Counted = Omit<Extract<MetricOptions, { kind: 'Precision' }>, 'kind'>;

/** True positives over the actual or the predicted ones; 0 where there are none. */
function ratio(
  options: Counted,
  of: (actual: tf.Tensor, predicted: tf.Tensor) => tf.Tensor,
): MetricKernel {
  const { classId } = options;
  return {
    width: 2,
    sums({ targets }, outputs) {
      const yes = positives(options, outputs);
      const truth = aligned(targets, outputs).notEqual(0).toFloat();
      const [actual, predicted] =
        classId === undefined ? [truth, yes] : [ofClass(truth, classId), ofClass(yes, classId)];
      return [actual.mul(predicted).sum(), of(actual, predicted).sum()];
    },
    result: ([hits = 0, all = 0]) => (all === 0 ? 0 : hits / all),
  };
}

/** 1 where an output is a yes: above the threshold, and among its row's k largest. */
function positives({ thresholds, topK }: Counted, outputs: tf.Tensor): tf.Tensor {
  const width = outputs.shape.at(-1) ?? 1;
  if (topK === undefined) return outputs.greater(thresholds ?? 0.5).toFloat();
  const { indices } = outputs.topk(Math.min(topK, width));
  const largest = tf.oneHot(indices.toInt(), width).toFloat().sum(-2);
  return thresholds === undefined ? largest : largest.mul(outputs.greater(thresholds).toFloat());
}

function ofClass(rows: tf.Tensor, classId: number): tf.Tensor {
  const begin = [...rows.shape.slice(1).map(() => 0), classId];
  return rows.slice(begin, [...rows.shape.slice(0, -1), 1]);
}
