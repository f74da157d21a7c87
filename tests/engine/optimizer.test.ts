// The engine's optimizer kernels against ten steps of genuine Keras, and against a leak of their slots.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { OPTIMIZER_CASES, problemOf } from '../golden/optimizer-cases.ts';

describe('createOptimizer', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(OPTIMIZER_CASES)('$name follows Keras on $run', ({ options, run, rows }) => {
    const before = tf.memory().numTensors;
    const { gradient, start, rates } = problemOf(run);
    const weights = tf.variable(tf.tensor1d(start));
    const optimizer = createOptimizer(options, [weights]);
    rows.forEach((expected, i) => {
      optimizer.learningRate = rates(i) ?? options.learningRate;
      const slope = tf.tensor1d(gradient(weights.dataSync()));
      optimizer.step([slope]);
      slope.dispose();
      const reached = weights.dataSync();
      expected.forEach((value, k) => {
        // Float32 against Keras's float64: rounding of ten steps.
        expect(Math.abs((reached[k] as number) - value)).toBeLessThanOrEqual(
          2e-6 * Math.max(1, Math.abs(value)),
        );
      });
    });
    optimizer.dispose();
    weights.dispose();
    // `tf.variable` of a tensor made here: that tensor is the only one left.
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(1);
  });
});
