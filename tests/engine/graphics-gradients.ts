// Gradients of a convolution on a graphics card, whose kernels are partly our own: against those of the CPU
// backend, on shapes drawn at random, and against central differences of the convolution itself.
import '@tensorflow/tfjs-backend-cpu';

import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { columnSums } from '../../src/engine/graphics/column-sums.ts';
import { fusedConvolution } from '../../src/engine/layers/fused.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { normal, stream } from '../../src/keras/random.ts';

function draw(place: number, shape: readonly number[]): tf.Tensor {
  const name = { seed: 7, purpose: 'noise', layer: place } as const;
  return tf.tensor(normal(stream(name), tf.util.sizeFromShape([...shape])), [...shape]);
}

interface Case {
  readonly images: number;
  readonly size: readonly [number, number];
  readonly filter: readonly [number, number];
  readonly channels: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: 'same' | 'valid';
}

const upTo = (most: number) => fc.integer({ min: 1, max: most });
const cases = fc.record({
  images: upTo(3),
  size: fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 })),
  filter: fc.tuple(upTo(4), upTo(4)),
  channels: fc.tuple(upTo(5), upTo(6)),
  strides: fc.tuple(upTo(2), upTo(2)),
  padding: fc.constantFrom('same', 'valid'),
}) as fc.Arbitrary<Case>;

/** The loss Σ slopes · conv(x) of given tensors. */
function lossOf({ strides, padding }: Case, [x, filter, bias]: readonly tf.Tensor[]): tf.Scalar {
  const how = { strides, padding, activation: 'linear' } as const;
  const y = fusedConvolution(x as tf.Tensor, filter as tf.Tensor, bias, how);
  return y.mul(draw(9, y.shape)).sum();
}

const tensorsOf = ({ images, size, filter, channels }: Case) => [
  draw(1, [images, ...size, channels[0]]),
  draw(2, [...filter, ...channels]),
  draw(3, [channels[1]]),
];

async function gradients(backend: string, one: Case): Promise<number[][]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const found = tf.tidy(() => {
    const given = tensorsOf(one);
    return tf.grads((...all) => lossOf(one, all))(given);
  });
  const numbers = await Promise.all(found.map(async (each) => [...(await each.data())]));
  tf.dispose(found);
  expect(tf.memory().numTensors).toBe(before);
  return numbers;
}

function expectClose(found: readonly number[], expected: readonly number[], within: number): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    const off = Math.abs((found[i] as number) - value);
    expect(off, `${i}: ${found[i]}, ${value}`).toBeLessThanOrEqual(
      within * Math.max(1, Math.abs(value)),
    );
  });
}

export function itHasGradients(backend: 'webgl' | 'webgpu', numRuns: number): void {
  beforeAll(async () => {
    await startBackend(backend, { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
  });

  it('has the gradients of a convolution that the CPU has', async () => {
    const holds = async (one: Case) => {
      const [found, expected] = [await gradients(backend, one), await gradients('cpu', one)];
      found.forEach((numbers, i) => {
        expectClose(numbers, expected[i] as number[], 1e-4);
      });
    };
    await fc.assert(fc.asyncProperty(cases, holds), { numRuns, seed: 11 });
  });

  it('has a filter gradient that central differences have', async () => {
    const one: Case = {
      ...{ images: 2, size: [5, 6], filter: [3, 2], channels: [2, 3] },
      ...{ strides: [2, 1], padding: 'same' },
    };
    const [, found = []] = await gradients(backend, one);
    // Differences are taken on the CPU: the loss is linear in the filter, and float32 rounds it.
    await tf.setBackend('cpu');
    const expected = found.map((_, i) => {
      const at = (change: number) =>
        tf.tidy(() => {
          const [x, filter, bias] = tensorsOf(one) as [tf.Tensor, tf.Tensor, tf.Tensor];
          const step = tf
            .oneHot(tf.tensor1d([i], 'int32'), filter.size)
            .toFloat()
            .mul(change);
          const moved = filter.add(step.reshape(filter.shape));
          return lossOf(one, [x, moved, bias]).dataSync()[0] as number;
        });
      return (at(0.5) - at(-0.5)) / 1;
    });
    expectClose(found, expected, 1e-3);
  });

  it.each([
    [1, 3],
    [64, 10],
    [128, 5],
    [129, 5],
    [1000, 7],
  ])('sums the columns of %d rows of %d', async (rows, columns) => {
    const sums = async (on: string) => {
      await tf.setBackend(on);
      const found = tf.tidy(() => columnSums(draw(4, [1, rows, columns])));
      expect(found.shape).toEqual([columns]);
      const numbers = [...(await found.data())];
      found.dispose();
      return numbers;
    };
    expectClose(await sums(backend), await sums('cpu'), 1e-4);
  });
}
