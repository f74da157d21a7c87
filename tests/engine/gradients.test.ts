// Each layer's gradient against central differences of its own output, on the CPU backend: in inputs and in
// weights.
import '@tensorflow/tfjs-backend-cpu';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuiltModel, buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { BookError } from '../../src/experiment/errors.ts';
import { normalDraws } from '../../src/keras/normal-draws.ts';
import { stream } from '../../src/keras/random.ts';
import { sizeOf } from '../../src/keras/shapes.ts';
import { LAYER_CASES, modelOfCase } from './layer-cases.ts';

/** Three examples, so that batch statistics have something to do. */
const BATCH = 3;
const TRAINING = { seed: 5, epoch: 1, step: 2 };

const draws = (place: number, count: number) =>
  normalDraws(stream({ seed: 3, purpose: 'noise', layer: place }), count, 1);

describe('gradients', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(LAYER_CASES)('of %j agree with central differences', (layer, ...shapes) => {
    const built = buildModel(modelOfCase(layer, shapes), 1);
    // Inputs as variables: one gradient for all that the output depends on.
    const inputs = shapes.map((shape, i) =>
      tf.variable(tf.tensor(draws(i, BATCH * sizeOf(shape)), [BATCH, ...shape])),
    );
    const outputShape = built.outputShapes[0] ?? [];
    const slopes = tf.tensor(draws(9, BATCH * sizeOf(outputShape)), [BATCH, ...outputShape]);
    const objective = () =>
      tf.tidy(() => built.forward(inputs, TRAINING).outputs[0].mul(slopes).sum() as tf.Scalar);
    const variables = [...inputs, ...built.trainable];
    const { value, grads } = tf.variableGrads(objective, variables);
    expect(Number.isFinite(value.dataSync()[0])).toBe(true);

    for (const variable of variables) {
      const gradient = (grads[variable.name] as tf.Tensor).dataSync();
      const start = variable.dataSync().slice();
      // The step is large enough for float32, and small enough not to cross the kinks of these draws.
      const step = 2 ** -9;
      const at = (i: number, change: number) => {
        const values = start.slice();
        values[i] = (values[i] as number) + change;
        tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
        return tf.tidy(() => objective().dataSync()[0] as number);
      };
      // Every other number is enough, and quicker.
      for (let i = 0; i < start.length; i += 2) {
        const difference = (at(i, step) - at(i, -step)) / (2 * step);
        const found = gradient[i] as number;
        expect(
          Math.abs(found - difference),
          `${variable.name}[${i}]: ${found}, by differences ${difference}`,
        ).toBeLessThanOrEqual(5e-3 * Math.max(1, Math.abs(difference)));
      }
      tf.tidy(() => variable.assign(tf.tensor(start, variable.shape)));
    }
    built.dispose();
    tf.dispose([inputs, slopes, value, grads]);
  });

  const size = fc.integer({ min: 1, max: 4 });
  const window = fc.tuple(size, size);
  const padding = fc.constantFrom('valid', 'same');
  const smooth = fc.oneof(
    fc.record({
      type: fc.constant('Conv2D'),
      filters: size,
      kernelSize: window,
      strides: window,
      padding,
      activation: fc.constantFrom('linear', 'tanh'),
    }),
    fc.record({
      type: fc.constantFrom('Conv2D', 'DepthwiseConv2D'),
      filters: fc.constant(2),
      kernelSize: window,
      dilationRate: window,
      padding,
    }),
    fc.record({
      type: fc.constant('AveragePooling2D'),
      poolSize: window,
      strides: window,
      padding,
    }),
    fc.record({
      type: fc.constant('UpSampling2D'),
      size: window,
      interpolation: fc.constantFrom('nearest', 'bilinear'),
    }),
    fc.record({ type: fc.constant('ZeroPadding2D'), padding: window }),
    fc.record({ type: fc.constantFrom('BatchNormalization', 'Softmax', 'GlobalAveragePooling2D') }),
  );
  const shape = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 }), size);

  it('of smooth layers of random sizes agree with the slope along a random direction', () => {
    let compared = 0;
    fc.assert(
      fc.property(smooth, shape, ({ ...layer }: Record<string, unknown>, image) => {
        if (layer.type === 'DepthwiseConv2D') delete layer.filters;
        let built: BuiltModel;
        try {
          built = buildModel(modelOfCase(layer, [[...image]]), 1);
        } catch (error) {
          // A window larger than the image.
          expect(error).toBeInstanceOf(BookError);
          return;
        }
        compareAlongDirection(built, [...image]);
        compared += 1;
      }),
      { numRuns: 150, seed: 20261123 },
    );
    expect(compared).toBeGreaterThan(75);
  });
});

/** ⟨∇f, d⟩ against (f(x + h d) − f(x − h d)) / 2h, for inputs and weights together. */
function compareAlongDirection(built: BuiltModel, shape: number[]): void {
  const input = tf.variable(tf.tensor(draws(0, BATCH * sizeOf(shape)), [BATCH, ...shape]));
  const outputShape = [BATCH, ...(built.outputShapes[0] ?? [])];
  const slopes = tf.tensor(draws(9, sizeOf(outputShape)), outputShape);
  const objective = () => built.forward(input, TRAINING).outputs[0].mul(slopes).sum() as tf.Scalar;
  const variables = [input, ...built.trainable];
  const directions = variables.map(({ size, shape: of }, i) => tf.tensor(draws(20 + i, size), of));
  const { value, grads } = tf.variableGrads(objective, variables);
  const found = tf.tidy(
    () =>
      tf
        .addN(
          variables.map(({ name }, i) =>
            (grads[name] as tf.Tensor).mul(directions[i] as tf.Tensor).sum(),
          ),
        )
        .dataSync()[0] as number,
  );
  const starts = variables.map((variable) => variable.clone());
  const at = (step: number) =>
    tf.tidy(() => {
      variables.forEach((variable, i) => {
        variable.assign((starts[i] as tf.Tensor).add((directions[i] as tf.Tensor).mul(step)));
      });
      return objective().dataSync()[0] as number;
    });
  const step = 2 ** -8;
  const difference = (at(step) - at(-step)) / (2 * step);
  expect(Math.abs(found - difference)).toBeLessThanOrEqual(
    1e-2 * Math.max(1, Math.abs(difference)),
  );
  tf.dispose([variables, slopes, directions, starts, value, grads]);
}
