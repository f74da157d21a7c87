// Optimizers' steps in programs of our own on a graphics card, against those of the CPU backend.
import '@tensorflow/tfjs-backend-cpu';

import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { optimizerSchema } from '../../src/experiment/compile.ts';
import { normal, stream } from '../../src/keras/random.ts';
import { OPTIMIZERS } from './optimizers.ts';

type Options = (typeof OPTIMIZERS)[number];

/** Texels hold two rows and two columns, vectors four numbers: these fill neither. */
const SHAPES = [[], [1], [7], [8], [3, 5], [3, 3, 1, 5], [1, 3, 2, 1, 3]];

function draw(place: number, shape: number[]): tf.Tensor {
  const values = normal(
    stream({ seed: 5, purpose: 'noise', layer: place }),
    tf.util.sizeFromShape(shape),
  );
  return tf.tensor(values, shape);
}

/** The weights after some steps, their sums, and the kernels of the last step. */
async function train(backend: string, options: Options) {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const weights = SHAPES.map((shape, i) => tf.tidy(() => tf.variable(draw(i, shape))));
  const optimizer = createOptimizer(v.parse(optimizerSchema, options), weights);
  let names: string[] = [];
  for (let step = 1; step <= 4; step += 1) {
    const slopes = SHAPES.map((shape, i) => draw(100 * step + i, shape));
    const { kernels } = await tf.profile(() => optimizer.step(slopes));
    names = kernels.map(({ name }) => name);
    tf.dispose(slopes);
  }
  const sums = tf.tidy(() => tf.stack(weights.map((weight) => weight.sum())));
  const read = await Promise.all([...weights, sums].map((each) => each.data()));
  optimizer.dispose();
  tf.dispose([...weights, sums]);
  expect(tf.memory().numTensors).toBe(before);
  return { numbers: read.flatMap((each) => [...each]), names };
}

/** AMSGrad and Adamax take the greater of two numbers, which on a graphics card may hide NaN. */
const takesGreater = ({ kind, amsgrad = false }: { kind: string; amsgrad?: boolean }) =>
  kind === 'Adamax' || amsgrad;

export function itTakesSteps(backend: 'webgl' | 'webgpu'): void {
  beforeAll(async () => {
    await startBackend(backend, { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
  });

  it.each(OPTIMIZERS)('takes steps of %j as the CPU does', async (options) => {
    const expected = await train('cpu', options);
    const found = await train(backend, options);
    const isOurs = found.names.every((name) => name === 'Pointwise');
    expect(isOurs, found.names.join(' ')).toBe(!takesGreater(options));
    expected.numbers.forEach((value, i) => {
      const off = Math.abs((found.numbers[i] as number) - value);
      expect(off, `${i}`).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
    });
  });

  it.each(OPTIMIZERS)('%j leaves NaN visible', async (options) => {
    await tf.setBackend(backend);
    const weights = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3, 4])));
    const optimizer = createOptimizer(v.parse(optimizerSchema, options), [weights]);
    const slope = tf.tensor1d([Number.NaN, 1, 1, 1]);
    optimizer.step([slope]);
    const [first, ...others] = await weights.data();
    expect(first).toBeNaN();
    expect(others.every(Number.isFinite)).toBe(true);
    optimizer.dispose();
    tf.dispose([weights, slope]);
  });
}
