// The losses against genuine Keras, on TensorFlow.js's plain backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { lossKernel } from '../../src/engine/losses.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type LossFile, lossCases } from '../golden/loss-cases.ts';
import { oracle } from '../golden/oracle.ts';

const LOSS_CASES = lossCases(oracle<LossFile>('numeric-golden.json'));

/** Per example, from nested lists. */
function lossesOf(
  ...[loss, targets, outputs]: [Parameters<typeof lossKernel>[0], unknown, unknown]
) {
  return tf.tidy(() => {
    const [t, y] = [targets, outputs].map((x) => tf.tensor(x as number[])) as [
      tf.Tensor,
      tf.Tensor,
    ];
    const losses = lossKernel(loss)(t, y);
    return { each: [...losses.dataSync()], mean: losses.mean().dataSync()[0] as number };
  });
}

/** The slope of the mean loss at each output. */
function slopesOf(...[loss, targets, outputs]: Parameters<typeof lossesOf>) {
  return tf.tidy(() => {
    const t = tf.tensor(targets as number[]);
    const mean = (y: tf.Tensor) => lossKernel(loss)(t, y).mean();
    return [
      ...tf
        .grad(mean)(tf.tensor(outputs as number[]))
        .dataSync(),
    ];
  });
}

function close(reached: number, expected: number) {
  expect(Math.abs(reached - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
}

describe('lossKernel', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(LOSS_CASES)('$place: $kind($kwargs) is Keras’s', (golden) => {
    const { each, mean } = lossesOf(golden.loss, golden.y_true, golden.y_pred);
    golden.per_sample.f64.forEach((value, i) => {
      close(each[i] as number, value);
    });
    close(mean, golden.mean.f64);
  });

  it('takes a loss by its name as its class with the defaults', () => {
    const [t, y] = [[[0, 1]], [[0.3, 0.6]]];
    const byClass = {
      kind: 'CategoricalCrossentropy',
      fromLogits: false,
      labelSmoothing: 0,
    } as const;
    expect(lossesOf('categorical_crossentropy', t, y)).toEqual(lossesOf(byClass, t, y));
    expect(lossesOf('huber', t, y)).toEqual(lossesOf({ kind: 'Huber', delta: 1 }, t, y));
  });

  it('holds class numbers against a column of outputs', () => {
    const rows = lossesOf('binary_crossentropy', [[1], [0]], [[0.9], [0.2]]);
    expect(lossesOf('binary_crossentropy', [1, 0], [[0.9], [0.2]])).toEqual(rows);
    expect(lossesOf('hinge', [1, 0], [[2], [0.5]]).each).toEqual([0, 1.5]);
  });

  it('is the mean over the axes between', () => {
    const { each } = lossesOf('mean_squared_error', [[[0], [0]]], [[[1], [3]]]);
    expect(each).toEqual([5]);
  });

  it.each(LOSS_CASES)('$place: $kind($kwargs) has the slope of its values', (golden) => {
    const inside = golden.kind.includes('rossentropy') && golden.kwargs.from_logits !== true;
    // Away from the kinks, and for probabilities inside (0, 1).
    const y = golden.y_pred.map((row, i) =>
      row.map((x, k) => (inside ? 0.2 + 0.1 * ((i + 2 * k) % 5) : x * 0.7 + 0.03)),
    );
    const at = (outputs: number[][]) => lossesOf(golden.loss, golden.y_true, outputs).mean;
    const slopes = slopesOf(golden.loss, golden.y_true, y);
    const step = 1 / 1024;
    y.forEach((row, i) => {
      row.forEach((_, k) => {
        const moved = (by: number) =>
          y.map((r, j) => r.map((x, l) => (i === j && k === l ? x + by : x)));
        const measured = (at(moved(step)) - at(moved(-step))) / (2 * step);
        const slope = slopes[i * row.length + k] as number;
        expect(Math.abs(slope - measured)).toBeLessThanOrEqual(
          5e-3 * Math.max(1, Math.abs(measured)),
        );
      });
    });
  });

  it.each(LOSS_CASES)('$place: $kind($kwargs) has a slope at its ends', (golden) => {
    for (const outputs of [golden.y_pred, golden.y_true as number[][]]) {
      if (!Array.isArray(outputs[0])) continue;
      for (const slope of slopesOf(golden.loss, golden.y_true, outputs)) {
        expect(slope).toSatisfy(Number.isFinite);
      }
    }
  });

  it('has a slope of zero, not none, for a vector of zeros and a certain answer', () => {
    expect(slopesOf('cosine_similarity', [[1, 2]], [[0, 0]])).toSatisfy((slopes: number[]) =>
      slopes.every(Number.isFinite),
    );
    for (const loss of [
      'mean_absolute_error',
      'mean_absolute_percentage_error',
      'huber',
    ] as const) {
      expect(slopesOf(loss, [[1]], [[1]])[0]).toBeCloseTo(0, 12);
    }
    const logits = { kind: 'BinaryCrossentropy', fromLogits: true, labelSmoothing: 0 } as const;
    expect(slopesOf(logits, [[0], [1]], [[0], [0]])).toEqual([0.25, -0.25]);
  });

  it.each(LOSS_CASES)('$place: $kind($kwargs) leaves NaN visible', ({ loss, y_true, y_pred }) => {
    const outputs = y_pred.map((row) => row.map(() => Number.NaN));
    expect(lossesOf(loss, y_true, outputs).mean).toBeNaN();
  });
});
