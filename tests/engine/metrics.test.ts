// The metrics against genuine Keras, on TensorFlow.js's plain backend, over one batch and over several.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { type MetricKernel, metricKernel, topKAccuracy } from '../../src/engine/metrics.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { METRIC_DIRECTIONS, type Metric } from '../../src/experiment/compile.ts';
import { type LossFile, metricCases, type Nested } from '../golden/loss-cases.ts';
import { oracle } from '../golden/oracle.ts';

const METRIC_CASES = metricCases(oracle<LossFile>('numeric-golden.json'));

/** The metric of rows that come in batches. */
function over(
  kernel: MetricKernel,
  targets: readonly Nested[],
  outputs: readonly number[][],
  batch = outputs.length,
): number {
  const totals = Array.from({ length: kernel.width }, () => 0);
  for (let start = 0; start < outputs.length; start += batch) {
    tf.tidy(() => {
      const t = tf.tensor(targets.slice(start, start + batch) as number[]);
      const labels = t.rank === 1 ? t.toInt() : t.argMax(-1);
      const answers = { targets: t, labels: labels as tf.Tensor1D };
      const y = tf.tensor(outputs.slice(start, start + batch));
      kernel.sums(answers, y).forEach((sum, i) => {
        totals[i] = (totals[i] as number) + (sum.dataSync()[0] as number);
      });
    });
  }
  return kernel.result(totals, outputs.length);
}

const of = (metric: Metric, targets: readonly Nested[], outputs: number[][], batch?: number) =>
  over(metricKernel(metric), targets, outputs, batch);

describe('metricKernel', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(METRIC_CASES)('$place: $metric($kwargs) is Keras’s', (golden) => {
    const { metric, kwargs, y_true, y_pred } = golden;
    const kernel = 'k' in kwargs ? topKAccuracy(kwargs.k as number) : metricKernel(metric);
    for (const batch of [y_pred.length, 2, 1]) {
      expect(over(kernel, y_true, y_pred, batch)).toBeCloseTo(golden.result, 6);
    }
    expect(METRIC_DIRECTIONS[metric]).toBe(golden.direction === 'up' ? 'max' : 'min');
  });

  it('takes accuracy for what the shapes make of it, as Keras does', () => {
    expect(of('acc', [[1], [0], [1], [1]], [[0.6], [0.6], [0.9], [0.5]])).toBe(0.5);
    expect(of('accuracy', [1, 0], [[0.6], [0.4]])).toBe(1);
    expect(of('accuracy', [1, 0], [[0.6, 0.4], [0.8, 0.2]])).toBe(0.5); // biome-ignore format: a row each
    expect(of('accuracy', [[0, 1], [1, 0]], [[0.6, 0.4], [0.8, 0.2]])).toBe(0.5); // biome-ignore format: a row each
  });

  it('counts hits over all batches for precision and recall, and gives 0 without any', () => {
    const targets = [[1, 0], [1, 1], [0, 0], [1, 0]]; // biome-ignore format: a row each
    const outputs = [[0.9, 0.8], [0.7, 0.2], [0.1, 0.6], [0.5, 0.1]]; // biome-ignore format: a row each
    for (const batch of [1, 3, 4]) {
      // Predicted: 4, of them right: 2; actual: 4.
      expect(of('precision', targets, outputs, batch)).toBe(0.5);
      expect(of('recall', targets, outputs, batch)).toBe(0.5);
    }
    expect(of('precision', [[1]], [[0.1]])).toBe(0);
    expect(of('recall', [[0]], [[0.1]])).toBe(0);
  });

  it('takes the root of the mean over all batches, not the mean of roots', () => {
    const [targets, outputs] = [[[0], [0], [0]], [[1], [2], [2]]]; // biome-ignore format: a row each
    expect(of('root_mean_squared_error', targets, outputs, 2)).toBeCloseTo(Math.sqrt(3), 6);
  });

  it('counts every output that ties for the fifth place as among the five, and NaN never', () => {
    const row = [0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1];
    const last = [0, 0, 0, 0, 0, 0, 1];
    expect(of('top_k_categorical_accuracy', [last], [row])).toBe(1);
    expect(of('top_k_categorical_accuracy', [last], [[6, 5, 4, 3, 2, 1, 0]])).toBe(0);
    expect(of('top_k_categorical_accuracy', [last], [row.map(() => Number.NaN)])).toBe(0);
    expect(of('top_k_categorical_accuracy', [[0, 1]], [[0.9, 0.1]])).toBe(1);
  });
});
