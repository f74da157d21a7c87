// Our WebAssembly kernels against tfjs's CPU backend on random shapes.
import '@tensorflow/tfjs-backend-cpu';

import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { normal, stream } from '../../src/keras/random.ts';

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 1,
};

describe('the matrix product on WebAssembly', () => {
  beforeAll(async () => {
    await startBackend('wasm', surroundings);
  });

  const size = fc.integer({ min: 1, max: 40 });
  const shapes = fc.record({
    rows: size,
    inner: size,
    columns: size,
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    seed: fc.nat(),
  });

  it('agrees with the CPU backend, transposed or not, and leaves no memory behind', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, inner, columns, transposeA, transposeB, seed }) => {
        const draws = (place: number, count: number) =>
          normal(stream({ seed, purpose: 'noise', layer: place }), count);
        const aShape: [number, number] = transposeA ? [inner, rows] : [rows, inner];
        const bShape: [number, number] = transposeB ? [columns, inner] : [inner, columns];
        const multiply = async (backend: string) => {
          await tf.setBackend(backend);
          const before = tf.memory().numTensors;
          const a = tf.tensor2d(draws(0, rows * inner), aShape);
          const b = tf.tensor2d(draws(1, inner * columns), bShape);
          const product = tf.matMul(a, b, transposeA, transposeB);
          const values = await product.data();
          tf.dispose([a, b, product]);
          expect(tf.memory().numTensors).toBe(before);
          return values;
        };
        const expected = await multiply('cpu');
        const found = await multiply('wasm');
        expected.forEach((value, i) => {
          expect(Math.abs((found[i] as number) - value)).toBeLessThanOrEqual(
            1e-5 * Math.max(1, Math.abs(value)),
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a layer of rectified units on WebAssembly', () => {
  it('lets NaN through, so that a diverging run shows', async () => {
    await startBackend('wasm', surroundings);
    const a = tf.tensor2d([[Number.NaN, 1]]);
    const b = tf.tensor2d([
      [1, 2],
      [1, 2],
    ]);
    const activated = tf.fused.matMul({ a, b, activation: 'relu' });
    expect([...activated.dataSync()]).toEqual([Number.NaN, Number.NaN]);
    const usual = tf.fused.matMul({ a: tf.tensor2d([[-3, 1]]), b, activation: 'relu' });
    expect([...usual.dataSync()]).toEqual([0, 0]);
  });
});
