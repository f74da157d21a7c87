// Activations, losses, metrics and optimizers on WebAssembly against genuine Keras, and NaN among them: a
// kernel there that makes a number of NaN would hide that a run diverges.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { activate } from '../../src/engine/activations.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { lossKernel } from '../../src/engine/losses.ts';
import { metricKernel, topKAccuracy } from '../../src/engine/metrics.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { optimizerSchema } from '../../src/experiment/compile.ts';
import { ACTIVATIONS } from '../../src/experiment/model.ts';
import { type ActivationFile, activationCases } from '../golden/activation-cases.ts';
import { type LossFile, lossCases, metricCases } from '../golden/loss-cases.ts';
import goldenText from '../golden/numeric-golden.json?raw';
import { type OptimizerFile, optimizerCases, problemOf } from '../golden/optimizer-cases.ts';
import { flat, type TrainingFile, trainingCases, trainingStart } from '../golden/training-cases.ts';
import { trainAsKeras } from './golden-training.ts';

const golden = JSON.parse(goldenText) as ActivationFile & LossFile & OptimizerFile & TrainingFile;

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 1,
};

function close(reached: ArrayLike<number>, expected: readonly number[]) {
  expected.forEach((number, i) => {
    const off = Math.abs((reached[i] as number) - number);
    expect(off, `${i}`).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(number)));
  });
}

describe('on WebAssembly', () => {
  beforeAll(async () => {
    await startBackend('wasm', surroundings);
  });

  it.each(activationCases(golden))(
    '$name and its derivative are Keras’s',
    async ({ name, x, w, value, slope }) => {
      const inputs = tf.tensor(x);
      const outputs = activate(name, inputs);
      const slopes = tf.grad((at) => activate(name, at).mul(w))(inputs);
      close(await outputs.data(), value.flat());
      close(await slopes.data(), slope.flat());
      tf.dispose([inputs, outputs, slopes]);
    },
  );

  it.each(ACTIVATIONS)('%s leaves NaN visible', async (name) => {
    const outputs = tf.tidy(() => activate(name, tf.tensor2d([[Number.NaN, 1, 2]])));
    expect((await outputs.data())[0]).toBeNaN();
    outputs.dispose();
  });

  it.each(lossCases(golden))('loss $place, $kind($kwargs), is Keras’s', async (one) => {
    const targets = tf.tensor(one.y_true as number[]);
    const outputs = tf.tensor(one.y_pred);
    const broken = outputs.mul(Number.NaN);
    const losses = lossKernel(one.loss)(targets, outputs);
    const ofBroken = lossKernel(one.loss)(targets, broken).mean();
    close(await losses.data(), one.per_sample.f64);
    expect((await ofBroken.data())[0]).toBeNaN();
    // Every kernel that its slope needs is there.
    const slopes = tf.grad((y) => lossKernel(one.loss)(targets, y).mean())(outputs);
    expect([...(await slopes.data())]).toSatisfy((each: number[]) => each.every(Number.isFinite));
    tf.dispose([targets, outputs, broken, losses, ofBroken, slopes]);
  });

  it.each(metricCases(golden))('metric $place, $metric($kwargs), is Keras’s', async (one) => {
    const { metric, kwargs, y_true, y_pred } = one;
    const kernel = 'k' in kwargs ? topKAccuracy(kwargs.k as number) : metricKernel(metric);
    const targets = tf.tensor(y_true as number[]);
    const labels = (targets.rank === 1 ? targets.toInt() : targets.argMax(-1)) as tf.Tensor1D;
    const sums = tf.tidy(() => tf.stack([...kernel.sums({ targets, labels }, tf.tensor(y_pred))]));
    const result = kernel.result([...(await sums.data())], y_pred.length);
    expect(result).toBeCloseTo(one.result, 6);
    tf.dispose([targets, labels, sums]);
  });

  it.each(optimizerCases(golden))('$name follows Keras on $run', async (one) => {
    const { gradient, start, rates } = problemOf(golden, one.run);
    const weights = tf.tidy(() => tf.variable(tf.tensor1d(start)));
    const optimizer = createOptimizer(one.options, [weights]);
    for (const [i, expected] of one.rows.entries()) {
      optimizer.learningRate = rates(i) ?? (one.options.learningRate as number);
      const slope = tf.tensor1d(gradient(await weights.data()));
      optimizer.step([slope]);
      slope.dispose();
      close(await weights.data(), expected);
    }
    optimizer.dispose();
    weights.dispose();
  });

  it.each(['clipnorm', 'globalClipnorm', 'clipvalue'])('%s leaves NaN visible', async (limit) => {
    const weights = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
    const options = v.parse(optimizerSchema, { kind: 'SGD', [limit]: 1 });
    const optimizer = createOptimizer(options, [weights]);
    const slope = tf.tensor1d([Number.NaN, 1]);
    optimizer.step([slope]);
    expect((await weights.data())[0]).toBeNaN();
    optimizer.dispose();
    tf.dispose([weights, slope]);
  });

  it.each(trainingCases(golden))('trains as Keras does with $name', (one) => {
    const { end, history, finalWeights } = trainAsKeras(one, trainingStart(golden));
    expect(end).toBe('completed');
    for (const [key, values] of Object.entries(history)) {
      values.forEach((value, epoch) => {
        expect(value, `${key} ${epoch}`).toBeCloseTo(one.run.history[key]?.[epoch] as number, 4);
      });
    }
    finalWeights.forEach((weights, i) => {
      const expected = flat(one.run.final_weights[i]);
      weights.forEach((weight, k) => {
        expect(Math.abs(weight - (expected[k] as number))).toBeLessThanOrEqual(1e-4);
      });
    });
  });

  it('goes on from a saved state to the same bits', async () => {
    const train = async (interrupted: boolean) => {
      const weights = tf.tidy(() => tf.variable(tf.tensor1d([0.5, -1, 2])));
      const options = v.parse(optimizerSchema, { kind: 'Nadam', clipnorm: 1 });
      let optimizer = createOptimizer(options, [weights]);
      for (let step = 0; step < 8; step += 1) {
        if (interrupted && step === 4) {
          const state = await optimizer.state();
          optimizer.dispose();
          optimizer = createOptimizer(options, [weights]);
          optimizer.restore(state);
        }
        const slope = tf.tidy(() => weights.mul(step + 0.3));
        optimizer.step([slope]);
        slope.dispose();
      }
      const values = [...(await weights.data())];
      optimizer.dispose();
      weights.dispose();
      return values;
    };
    expect(await train(true)).toEqual(await train(false));
  });
});
