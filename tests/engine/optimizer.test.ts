// The engine's optimizer kernels against ten steps of genuine Keras and against the rules on plain arrays,
// and against a leak of their slots.
import '@tensorflow/tfjs-backend-cpu';

import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type Optimizer, optimizerSchema } from '../../src/experiment/compile.ts';
import { createPlainOptimizer } from '../../src/keras/optimizers/plain-optimizer.ts';
import { type OptimizerFile, optimizerCases, problemOf } from '../golden/optimizer-cases.ts';
import { oracle } from '../golden/oracle.ts';

const golden = oracle<OptimizerFile>('numeric-golden.json');
const OPTIMIZER_CASES = optimizerCases(golden);

const KINDS = [...new Map(OPTIMIZER_CASES.map(({ name, options }) => [name, options]))].map(
  ([name, options]) => ({ name, options }),
);

function closeTo(reached: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  Array.from(expected).forEach((value, k) => {
    expect(Math.abs((reached[k] as number) - value)).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(value)),
    );
  });
}

/** Two weights with gradients that differ from step to step; the caller disposes. */
function atWork(options: Optimizer) {
  const weights: tf.Variable[] = tf.tidy(() => [
    tf.variable(tf.tensor2d([0.5, -1, 2, 0.1, -0.3, 0.7], [2, 3])),
    tf.variable(tf.tensor1d([1, -1])),
  ]);
  const optimizer = createOptimizer(options, weights);
  return {
    weights,
    optimizer,
    step(i: number) {
      const slopes = weights.map((w) => tf.tidy(() => w.mul(1 + 0.3 * i).add(Math.sin(i))));
      optimizer.step(slopes);
      tf.dispose(slopes);
    },
    numbers: () => weights.map((w) => [...w.dataSync()]),
    dispose() {
      optimizer.dispose();
      tf.dispose(weights);
    },
  };
}

describe('createOptimizer', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(OPTIMIZER_CASES)('$name follows Keras on $run', ({ options, run, rows }) => {
    const { gradient, start, rates } = problemOf(golden, run);
    const weights = tf.tidy(() => tf.variable(tf.tensor1d(start)));
    const optimizer = createOptimizer(options, [weights]);
    rows.forEach((expected, i) => {
      optimizer.learningRate = rates(i) ?? (options.learningRate as number);
      const slope = tf.tensor1d(gradient(weights.dataSync()));
      optimizer.step([slope]);
      slope.dispose();
      closeTo(weights.dataSync(), expected, 1e-6);
    });
    optimizer.dispose();
    weights.dispose();
  });

  it.each([
    { kind: 'SGD', globalClipnorm: 0.5 },
    { kind: 'Adam', clipnorm: 0.1, weightDecay: 0.01 },
    { kind: 'Adadelta', clipvalue: 0.2, learningRate: 1 },
  ] as const)('follows the rule on plain arrays with %o', (input) => {
    const options = v.parse(optimizerSchema, input);
    const weights = [Float64Array.of(3, -4), Float64Array.of(0.5)];
    const variables = weights.map((w) => tf.tidy(() => tf.variable(tf.tensor1d([...w]))));
    const optimizer = createOptimizer(options, variables);
    const plain = createPlainOptimizer(options, [2, 1]);
    for (let step = 0; step < 5; step += 1) {
      const slopes = weights.map((w) => tf.tensor1d([...w]));
      optimizer.step(slopes);
      plain.step(weights, weights);
      tf.dispose(slopes);
      variables.forEach((variable, i) => {
        closeTo(variable.dataSync(), weights[i] as Float64Array, 1e-6);
      });
    }
    optimizer.dispose();
    tf.dispose(variables);
  });

  it.each(['clipnorm', 'globalClipnorm', 'clipvalue'])('leaves NaN visible with %s', (limit) => {
    const weights = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
    const options = v.parse(optimizerSchema, { kind: 'SGD', [limit]: 1 });
    const optimizer = createOptimizer(options, [weights]);
    const slope = tf.tensor1d([Number.NaN, 1]);
    optimizer.step([slope]);
    expect(weights.dataSync()[0]).toBeNaN();
    optimizer.dispose();
    tf.dispose([weights, slope]);
  });

  it.each(KINDS)('goes on from a saved state of $name to the same bits', async ({ options }) => {
    const whole = atWork(options);
    const first = atWork(options);
    for (let i = 0; i < 4; i += 1) {
      whole.step(i);
      first.step(i);
    }
    const saving = first.optimizer.state();
    const second = atWork(options);
    second.weights.forEach((w, i) => {
      w.assign(first.weights[i] as tf.Variable);
    });
    // What happens to the first from here on is not in the state.
    first.step(9);
    second.optimizer.restore(await saving);
    first.step(10);
    first.dispose();
    for (let i = 4; i < 8; i += 1) {
      whole.step(i);
      second.step(i);
    }
    expect(second.numbers()).toEqual(whole.numbers());
    whole.dispose();
    second.dispose();
  });

  it('keeps the number of steps and the rate in its state', async () => {
    const { optimizer, step, dispose } = atWork(v.parse(optimizerSchema, { kind: 'Adam' }));
    optimizer.learningRate = 0.25;
    step(0);
    step(1);
    const { steps, learningRate, slots } = await optimizer.state();
    expect({ steps, learningRate }).toEqual({ steps: 2, learningRate: 0.25 });
    expect(slots.map((held) => Object.keys(held))).toEqual([
      ['momentum', 'velocity'],
      ['momentum', 'velocity'],
    ]);
    expect(slots[0]?.momentum).toHaveLength(6);
    dispose();
  });

  it.each(KINDS)('frees the slots of $name', async ({ options }) => {
    const before = tf.memory().numTensors;
    const { optimizer, step, dispose } = atWork(options);
    step(0);
    const built = tf.memory().numTensors;
    step(1);
    optimizer.restore(await optimizer.state());
    step(2);
    expect(tf.memory().numTensors).toBe(built);
    dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
