// Every layer on WebAssembly, with the kernels that we add to tfjs's, against its CPU backend: outputs and all
// gradients.
import '@tensorflow/tfjs-backend-cpu';

import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { BookError } from '../../src/experiment/errors.ts';
import type { Model } from '../../src/experiment/model.ts';
import { normalDraws } from '../../src/keras/normal-draws.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { stream } from '../../src/keras/random.ts';
import { sizeOf } from '../../src/keras/shapes.ts';
import { LAYER_CASES, modelOfCase } from './layer-cases.ts';
import { expectClose, parsedModel } from './models.ts';

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 1,
};

const BATCH = 3;
const TRAINING = { seed: 5, epoch: 1, step: 2 };

const draws = (place: number, count: number) =>
  normalDraws(stream({ seed: 3, purpose: 'noise', layer: place }), count, 1);

/** The output, and the gradients of a weighted sum of it in all inputs and weights. */
async function passOn(backend: string, model: Model): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const built = buildModel(model, 1);
  const inputs = built.inputShapes.map((shape, i) =>
    tf.tidy(() => tf.variable(tf.tensor(draws(i, BATCH * sizeOf(shape)), [BATCH, ...shape]))),
  );
  const outputShape = [BATCH, ...(built.outputShapes[0] ?? [])];
  const slopes = tf.tensor(draws(9, sizeOf(outputShape)), outputShape);
  const output = tf.tidy(() => built.forward(inputs, TRAINING).outputs[0].clone());
  const variables = [...inputs, ...built.trainable];
  const { value, grads } = tf.variableGrads(
    () => built.forward(inputs, TRAINING).outputs[0].mul(slopes).sum() as tf.Scalar,
    variables,
  );
  const results = [output, ...variables.map(({ name }) => grads[name] as tf.Tensor)];
  const values = await Promise.all(results.map((each) => each.data() as Promise<Float32Array>));
  tf.dispose([inputs, slopes, value, results]);
  built.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return values;
}

async function compare(model: Model) {
  const expected = await passOn('cpu', model);
  const found = await passOn('wasm', model);
  expect(found).toHaveLength(expected.length);
  expected.forEach((values, i) => {
    expectClose(found[i] as Float32Array, values, 2e-5);
  });
}

describe('layers on WebAssembly', () => {
  beforeAll(async () => {
    await startBackend('wasm', surroundings);
  });

  it.each(LAYER_CASES)(
    '%j gives the CPU backend’s outputs and gradients',
    async (layer, ...shapes) => {
      await compare(modelOfCase(layer, shapes));
    },
  );

  const size = fc.integer({ min: 1, max: 5 });
  const convolutions = fc.record({
    type: fc.constant('Conv2D'),
    filters: size,
    kernelSize: fc.tuple(size, size),
    strides: fc.tuple(size, size),
    padding: fc.constantFrom('valid', 'same'),
    useBias: fc.boolean(),
  });
  const image = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), size);

  const pooling = fc.record({
    type: fc.constantFrom('MaxPooling2D', 'AveragePooling2D'),
    poolSize: fc.tuple(size, size),
    strides: fc.tuple(size, size),
    padding: fc.constantFrom('valid', 'same'),
  });

  it.each([
    ['convolutions', convolutions],
    ['pooling', pooling],
  ])('%s of random sizes, strides and padding give them too', async (_, layers) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(layers as fc.Arbitrary<object>, image, async (layer, shape) => {
        const model = modelOfCase(layer, [shape]);
        try {
          placeModel(model);
        } catch (error) {
          // A window larger than the image.
          expect(error).toBeInstanceOf(BookError);
          return;
        }
        await compare(model);
        compared += 1;
      }),
      { numRuns: 80, seed: 3 },
    );
    expect(compared).toBeGreaterThan(40);
  });

  it('a max pooling after a ReLU gives them too, windows of zeros included', async () => {
    await compare(
      parsedModel({
        kind: 'functional',
        layers: [
          { type: 'Input', shape: [8, 8, 3], name: 'x' },
          { type: 'ReLU', threshold: 0.8 },
          { type: 'MaxPooling2D', poolSize: 2 },
        ],
        calls: [
          { layer: 're_lu', inputs: ['x'] },
          { layer: 'max_pooling2d', inputs: ['re_lu'] },
        ],
        inputs: ['x'],
        outputs: ['max_pooling2d'],
      }),
    );
  });
});
