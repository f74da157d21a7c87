// Our WebAssembly module's kernels, in each of its builds, against tfjs's CPU backend on random shapes.
import '@tensorflow/tfjs-backend-cpu';

import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { startKernelModule } from '../../src/engine/wasm/kernel-module.ts';
import { registerModule } from '../../src/engine/wasm-kernels.ts';
import { optimizerSchema } from '../../src/experiment/compile.ts';
import { normal, stream } from '../../src/keras/random.ts';
import { OPTIMIZERS } from './optimizers.ts';

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 1,
};

type Shape = readonly number[];
type Draw = (shape: Shape) => tf.Tensor;

/** Works something out on a backend; every tensor made is freed. */
async function on(backend: string, seed: number, compute: (draw: Draw) => tf.Tensor) {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  let place = 0;
  const draw: Draw = (shape) => {
    place += 1;
    const numbers = normal(
      stream({ seed, purpose: 'noise', layer: place }),
      tf.util.sizeFromShape([...shape]),
    );
    return tf.tensor(numbers, [...shape]);
  };
  const result = tf.tidy(() => compute(draw));
  const { shape } = result;
  const values = await result.data();
  result.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return { shape, values };
}

async function agree(seed: number, compute: (draw: Draw) => tf.Tensor, tolerance = 5e-6) {
  const expected = await on('cpu', seed, compute);
  const found = await on('wasm', seed, compute);
  expect(found.shape).toEqual(expected.shape);
  // Where a sum cancels out, what was added counts.
  let largest = 1;
  for (const value of expected.values) largest = Math.max(largest, Math.abs(value));
  expected.values.forEach((value, i) => {
    const off = Math.abs((found.values[i] as number) - value);
    expect(off, `${i}`).toBeLessThanOrEqual(tolerance * largest);
  });
}

const upTo = (max: number) => fc.integer({ min: 1, max });
const pair = (max: number) => fc.tuple(upTo(max), upTo(max));

const convolutions = fc
  .record({
    images: upTo(4),
    height: upTo(13),
    width: upTo(13),
    inputs: upTo(9),
    outputs: upTo(19),
    filter: pair(5),
    strides: pair(3),
    dilations: pair(3),
    dilates: fc.boolean(),
    pad: fc.constantFrom<'same' | 'valid'>('same', 'valid'),
    seed: fc.nat(),
  })
  // tfjs knows either strides or dilations.
  .map(({ dilates, ...one }) => ({
    ...one,
    strides: (dilates ? [1, 1] : one.strides) as [number, number],
    dilations: (dilates ? one.dilations : [1, 1]) as [number, number],
  }))
  .filter(({ pad, height, width, filter, dilations }) => {
    const [tall, wide] = filter.map((n, axis) => (n - 1) * (dilations[axis] as number) + 1);
    return pad === 'same' || ((tall as number) <= height && (wide as number) <= width);
  });

describe.each(['simd', 'fma'] as const)('the module built for %s', (build) => {
  beforeAll(async () => {
    await startBackend('wasm', surroundings);
    registerModule(await startKernelModule(build, 1));
  });

  it('is told from the other by its arithmetic', async () => {
    const module = await startKernelModule(build, 1);
    const x = Math.fround(1 + 2 ** -12);
    // In one rounding x² − x² rounded is what the rounding took away.
    const took = module.call('roundingOfSquare', x);
    expect(took).toBe(module.build === 'fma' ? x * x - Math.fround(x * x) : 0);
    if (build === 'simd') expect(module.build).toBe('simd');
  });

  const products = fc.record({
    stack: fc.constantFrom([], [3], [2, 2]),
    rows: upTo(70),
    inner: upTo(300),
    columns: upTo(40),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    seed: fc.nat(),
  });

  it('multiplies matrices, transposed or not, alone or in stacks', async () => {
    await fc.assert(
      fc.asyncProperty(products, async (one) => {
        const { stack, rows, inner, columns, transposeA, transposeB, seed } = one;
        const aShape = transposeA ? [inner, rows] : [rows, inner];
        const bShape = transposeB ? [columns, inner] : [inner, columns];
        await agree(seed, (draw) =>
          tf.matMul(
            draw([...stack, ...aShape]),
            draw([...stack, ...bShape]),
            transposeA,
            transposeB,
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('multiplies one matrix with each of a stack', async () => {
    await agree(1, (draw) => tf.matMul(draw([1, 7, 5]), draw([3, 5, 9])));
    await agree(2, (draw) => tf.matMul(draw([4, 7, 5]), draw([1, 9, 5]), false, true));
  });

  it('multiplies more than fits into one block', async () => {
    await agree(3, (draw) => tf.matMul(draw([53, 700]), draw([700, 531])));
    await agree(4, (draw) => tf.matMul(draw([300, 101]), draw([300, 70]), true));
  });

  it('adds biases and rectifies in the same pass', async () => {
    for (const activation of ['relu', 'linear'] as const) {
      await agree(5, (draw) => {
        const [a, b] = [draw([9, 33]) as tf.Tensor2D, draw([33, 21]) as tf.Tensor2D];
        return tf.fused.matMul({ a, b, bias: draw([21]), activation });
      });
      await agree(6, (draw) => {
        const [x, filter] = [draw([2, 7, 6, 3]) as tf.Tensor4D, draw([3, 2, 3, 11]) as tf.Tensor4D];
        const bias = draw([11]);
        return tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', bias, activation });
      });
    }
  });

  it('convolves images of any size, stride, dilation and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async (one) => {
        const { images, height, width, inputs, outputs, filter, strides, dilations, pad } = one;
        await agree(one.seed, (draw) =>
          tf.conv2d(
            draw([images, height, width, inputs]) as tf.Tensor4D,
            draw([...filter, inputs, outputs]) as tf.Tensor4D,
            strides,
            pad,
            'NHWC',
            dilations,
          ),
        );
      }),
      { numRuns: 150 },
    );
  });

  /** The CPU backend's gradients know no dilation: there the filter's rows and columns are moved apart. */
  it('gives both gradients of them', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async (one) => {
        const { images, height, width, inputs, outputs, filter, strides, dilations, pad } = one;
        const xShape: [number, number, number, number] = [images, height, width, inputs];
        const filterShape: [number, number, number, number] = [...filter, inputs, outputs];
        const info = tf.backend_util.computeConv2DInfo(
          xShape,
          filterShape,
          strides,
          dilations,
          pad,
        );
        const gradients = (draw: Draw) => {
          const [x, w, dy] = [draw(xShape), draw(filterShape), draw(info.outShape)];
          const attrs = { strides, pad, dilations, dataFormat: 'NHWC', dimRoundingMode: undefined };
          if (tf.getBackend() === 'wasm') {
            const run = (name: string, inputsOf: object, more: object) =>
              tf.engine().runKernel(
                name,
                inputsOf as tf.NamedTensorMap,
                {
                  ...attrs,
                  ...more,
                } as unknown as tf.NamedAttrMap,
              ) as tf.Tensor;
            const dx = run(tf.Conv2DBackpropInput, { dy, filter: w }, { inputShape: xShape });
            const dw = run(tf.Conv2DBackpropFilter, { x, dy }, { filterShape });
            return tf.concat([dx.flatten(), dw.flatten()]);
          }
          const [dx, dw] = tf.grads((a, b) =>
            tf.conv2d(a as tf.Tensor4D, dilated(b as tf.Tensor4D, dilations), strides, pad).mul(dy),
          )([x, w]) as [tf.Tensor, tf.Tensor];
          return tf.concat([dx.flatten(), dw.flatten()]);
        };
        await agree(one.seed, gradients);
      }),
      { numRuns: 150 },
    );
  });

  it('convolves channels by themselves, and gives both gradients', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async (one) => {
        const { images, height, width, inputs, filter, strides, dilations, pad } = one;
        const multiplier = (one.outputs % 3) + 1;
        await agree(one.seed, (draw) => {
          const x = draw([images, height, width, inputs]) as tf.Tensor4D;
          const w = draw([...filter, inputs, multiplier]) as tf.Tensor4D;
          const y = tf.depthwiseConv2d(x, w, strides, pad, 'NHWC', dilations);
          const [dx, dw] = tf.grads((a, b) =>
            tf
              .depthwiseConv2d(a as tf.Tensor4D, dilated(b as tf.Tensor4D, dilations), strides, pad)
              .square(),
          )([x, w]) as [tf.Tensor, tf.Tensor];
          return tf.concat([y.flatten(), dx.flatten(), dw.flatten()]);
        });
      }),
      { numRuns: 80 },
    );
  });

  it('gives the chapter’s convolutions and their gradients', async () => {
    for (const [size, inputs, outputs, width, pad] of [
      [3, 1, 16, 28, 'same'],
      [4, 16, 32, 14, 'same'],
      [4, 32, 64, 9, 'valid'],
    ] as const) {
      await agree(7, (draw) => {
        const [x, w] = [draw([2, width, width, inputs]), draw([size, size, inputs, outputs])];
        const [dx, dw] = tf.grads((a, b) =>
          tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, pad).square(),
        )([x, w]) as [tf.Tensor, tf.Tensor];
        return tf.concat([dx.flatten(), dw.flatten()]);
      });
    }
  });

  const pooling = fc.record({
    images: upTo(3),
    height: fc.integer({ min: 5, max: 11 }),
    width: fc.integer({ min: 5, max: 11 }),
    channels: upTo(9),
    size: pair(5),
    strides: pair(4),
    pad: fc.constantFrom<'same' | 'valid'>('same', 'valid'),
    rectifies: fc.boolean(),
    seed: fc.nat(),
  });

  it('gives the gradient of max pooling to the first of the largest', async () => {
    await fc.assert(
      fc.asyncProperty(pooling, async (one) => {
        const { images, height, width, channels, size, strides, pad, rectifies, seed } = one;
        await agree(seed, (draw) => {
          const x = draw([images, height, width, channels]);
          // Windows of nothing but zeros among them.
          const given = rectifies ? x.sub(0.8).relu() : x;
          const pool = (at: tf.Tensor) => tf.maxPool(at as tf.Tensor4D, size, strides, pad);
          const weights = draw(tf.tidy(() => pool(given).shape));
          return tf.grad((at) => pool(at).mul(weights))(given);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives the gradients of ReLU and of a bias, whatever the shapes', async () => {
    for (const shape of [[3], [5, 7], [4, 3, 2, 16], [131, 21], [2, 1, 1, 1]]) {
      await agree(10, (draw) => {
        const x = draw(shape);
        const bias = draw(shape.slice(-1));
        const [dx, dbias] = tf.grads((a, b) =>
          (a as tf.Tensor)
            .add(b as tf.Tensor)
            .relu()
            .square(),
        )([x, bias]) as [tf.Tensor, tf.Tensor];
        return tf.concat([dx.flatten(), dbias.flatten(), x.sum(0, true).flatten()]);
      });
    }
  });

  it('leaves NaN visible in the gradient of ReLU', async () => {
    await tf.setBackend('wasm');
    const slopes = tf.tidy(() =>
      tf
        .grad((x) => x.relu())(tf.tensor1d([Number.NaN, -1, 0, 2, Number.NaN]))
        .dataSync(),
    );
    expect([...slopes]).toEqual([Number.NaN, 0, 0, 1, Number.NaN]);
  });

  it.each(OPTIMIZERS)(
    'takes steps of %j, bit for bit as one operation at a time',
    async (options) => {
      const train = (draw: Draw) => {
        const weights = [[7], [3, 5, 2], [1]].map((shape) => tf.variable(draw(shape)));
        // Steps as large as the weights: a last bit of a slot is seen in them.
        const large = v.parse(optimizerSchema, { learningRate: 1, ...options });
        const optimizer = createOptimizer(large, weights);
        for (let step = 0; step < 4; step += 1) {
          // They shrink, so that AMSGrad's largest lies behind.
          optimizer.step(weights.map(({ shape }) => draw(shape).div(10 ** step)));
        }
        const reached = tf.concat(weights.map((each) => each.clone().flatten()));
        optimizer.dispose();
        tf.dispose(weights);
        return reached;
      };
      await agree(11, train);
      const inOnePass = await on('wasm', 11, train);
      const kernel = tf.getKernel('OptimizerStep', 'wasm');
      tf.unregisterKernel('OptimizerStep', 'wasm');
      const plain = await on('wasm', 11, train).finally(() => tf.registerKernel(kernel));
      expect([...inOnePass.values]).toEqual([...plain.values]);
    },
  );

  it('gives working memory back', async () => {
    await tf.setBackend('wasm');
    const heap = () =>
      (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
    const step = () =>
      tf.tidy(() => {
        const x = tf.zeros([2, 40, 40, 16]) as tf.Tensor4D;
        const filter = tf.zeros([5, 5, 16, 128]) as tf.Tensor4D;
        tf.grads((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same'))([x, filter]);
      });
    step();
    const before = heap();
    for (let again = 0; again < 40; again += 1) step();
    expect(heap()).toBe(before);
  });

  it('gives gradients that central differences give, too', async () => {
    await tf.setBackend('wasm');
    const shapes: number[][] = [
      [2, 6, 5, 4],
      [3, 2, 4, 5],
      [2, 3, 4, 1],
      [48, 3],
    ];
    const [x, full, each, dense] = shapes.map((shape, i) => {
      const count = tf.util.sizeFromShape(shape);
      return tf.tensor(normal(stream({ seed: 12, purpose: 'noise', layer: i }), count), shape);
    }) as unknown as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor2D];
    const loss = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor, d: tf.Tensor) => {
      const own = tf.depthwiseConv2d(a as tf.Tensor4D, c as tf.Tensor4D, 1, 'same');
      const all = tf.conv2d(own.mul(0.3) as tf.Tensor4D, b as tf.Tensor4D, [2, 1], 'same');
      const rows = all.reshape([2, -1]).slice([0, 0], [2, 48]) as tf.Tensor2D;
      return rows
        .matMul(d as tf.Tensor2D)
        .mul(0.2)
        .square()
        .sum() as tf.Scalar;
    };
    const at = [x, full, each, dense] as const;
    const slopes = tf.grads(loss as (...xs: tf.Tensor[]) => tf.Scalar)([...at]);
    for (const [i, slope] of slopes.entries()) {
      const found = slope.dataSync<'float32'>();
      const values = (at[i] as tf.Tensor).dataSync<'float32'>();
      const largest = found.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      for (let place = 0; place < values.length; place += 7) {
        const moved = (by: number) => {
          const copy = values.slice();
          copy[place] = (copy[place] as number) + by;
          const inputs = at.map((one, k) => (k === i ? tf.tensor(copy, one.shape) : one));
          return (loss as (...xs: tf.Tensor[]) => tf.Scalar)(...inputs).dataSync()[0] as number;
        };
        const difference = (moved(1e-2) - moved(-1e-2)) / 2e-2;
        expect(Math.abs(difference - (found[place] as number)) / largest).toBeLessThan(5e-3);
      }
    }
  });

  it('lets NaN and infinity through', async () => {
    await tf.setBackend('wasm');
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const values = tf.tidy(() => {
        const x = tf.fill([1, 5, 5, 2], broken) as tf.Tensor4D;
        const filter = tf.ones([3, 3, 2, 9]) as tf.Tensor4D;
        const y = tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', activation: 'relu' });
        const product = tf.fused.matMul({
          a: tf.fill([7, 3], broken) as tf.Tensor2D,
          b: tf.ones([3, 9]) as tf.Tensor2D,
          activation: 'relu',
        });
        return tf.concat([y.flatten(), product.flatten()]).dataSync();
      });
      expect([...values].every((value) => Object.is(value, broken))).toBe(true);
    }
  });

  it('gives the same bits every time', async () => {
    const train = () =>
      on('wasm', 8, (draw) => {
        const [x, w] = [draw([5, 11, 9, 3]), draw([3, 4, 3, 13])];
        // Memory lies elsewhere each time.
        draw([Math.ceil(Math.random() * 999)]);
        const [dx, dw] = tf.grads((a, b) =>
          tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same').square(),
        )([x, w]) as [tf.Tensor, tf.Tensor];
        return tf.concat([dx.flatten(), dw.flatten()]);
      });
    const first = await train();
    for (let again = 0; again < 3; again += 1) expect(await train()).toEqual(first);
  });
});

function dilated(filter: tf.Tensor4D, [down, across]: readonly [number, number]): tf.Tensor4D {
  const [rows, columns, inputs, outputs] = filter.shape;
  const spread = filter
    .reshape([rows, 1, columns, 1, inputs * outputs])
    .pad([
      [0, 0],
      [0, down - 1],
      [0, 0],
      [0, across - 1],
      [0, 0],
    ])
    .reshape([rows * down, columns * across, inputs, outputs]);
  return spread.slice(
    [0, 0, 0, 0],
    [(rows - 1) * down + 1, (columns - 1) * across + 1, inputs, outputs],
  ) as tf.Tensor4D;
}
