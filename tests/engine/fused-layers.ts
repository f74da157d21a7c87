// A product or a convolution with its bias and ReLU in one kernel: the same numbers and gradients as one by one,
// and NaN stays visible in both.
import { expect, it } from 'vitest';
import { fusedConvolution, fusedProduct } from '../../src/engine/layers/fused.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { normal, stream } from '../../src/keras/random.ts';

function draw(place: number, ...shape: number[]): tf.Tensor {
  const name = { seed: 3, purpose: 'noise', layer: place } as const;
  return tf.tensor(normal(stream(name), tf.util.sizeFromShape(shape)), shape);
}

type Layer = (x: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor) => tf.Tensor;

const LAYERS: readonly (readonly [string, Layer, Layer, readonly number[][]])[] = [
  [
    'a product',
    (x, w, b) => fusedProduct(x, w, b, 'relu'),
    (x, w, b) =>
      (x as tf.Tensor2D)
        .matMul(w as tf.Tensor2D)
        .add(b)
        .relu(),
    [[5, 7], [7, 3], [3]],
  ],
  [
    'a convolution',
    (x, w, b) =>
      fusedConvolution(x, w, b, { strides: [2, 1], padding: 'same', activation: 'relu' }),
    (x, w, b) =>
      tf
        .conv2d(x as tf.Tensor4D, w as tf.Tensor4D, [2, 1], 'same')
        .add(b)
        .relu(),
    [[2, 6, 5, 3], [3, 2, 3, 5], [5]],
  ],
];

/** The outputs, and the gradients of a weighted sum of them in inputs, weights and bias. */
async function work(layer: Layer, given: readonly tf.Tensor[]) {
  const results = tf.tidy(() => {
    const [x, w, b] = given as [tf.Tensor, tf.Tensor, tf.Tensor];
    const y = layer(x, w, b);
    const grads = tf.grads((...all) =>
      layer(...(all as [tf.Tensor, tf.Tensor, tf.Tensor]))
        .mul(draw(9, ...y.shape))
        .sum(),
    );
    return [y, ...grads([x, w, b])];
  });
  const numbers = await Promise.all(results.map((result) => result.data()));
  const shapes = results.map(({ shape }) => shape);
  tf.dispose(results);
  return { numbers, shapes };
}

export function itFuses(): void {
  it.each(LAYERS)(
    '%s has the numbers and gradients of its parts',
    async (_, fused, plain, shapes) => {
      const before = tf.memory().numTensors;
      const given = shapes.map((shape, i) => draw(i, ...shape));
      const [found, expected] = [await work(fused, given), await work(plain, given)];
      expect(found.shapes).toEqual(expected.shapes);
      found.numbers.forEach((numbers, part) => {
        numbers.forEach((value, i) => {
          expect(value, `${part}: ${i}`).toBeCloseTo(expected.numbers[part]?.[i] as number, 4);
        });
      });
      tf.dispose([...given]);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(LAYERS)(
    '%s leaves NaN visible, forward and backward',
    async (_, fused, _plain, shapes) => {
      const given = shapes.map((shape, i) => draw(i, ...shape));
      const [x, w, b] = given as [tf.Tensor, tf.Tensor, tf.Tensor];
      const spoilt = tf.tidy(() => x.concat(tf.fill(x.shape, Number.NaN)));
      const { numbers } = await work(fused, [spoilt, w, b]);
      const [y, dx, dw] = numbers as [Float32Array, Float32Array, Float32Array];
      const half = y.length / 2;
      expect(y.subarray(0, half).every(Number.isFinite)).toBe(true);
      expect(y.subarray(half).every(Number.isNaN)).toBe(true);
      expect(dx.subarray(0, dx.length / 2).every(Number.isFinite)).toBe(true);
      expect(dw.every(Number.isNaN)).toBe(true);
      tf.dispose([...given, spoilt]);
    },
  );
}
