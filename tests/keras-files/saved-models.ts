// What the tests of files share: models with weights and an optimizer's state that are nobody's start, and
// their predictions by the engine.
import { buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { SavedModel } from '../../src/experiment/checkpoint.ts';
import type { Compile } from '../../src/experiment/compile.ts';
import type { Model } from '../../src/experiment/model.ts';
import { initialSlots } from '../../src/keras/optimizers/slots.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { type Shape, sizeOf } from '../../src/keras/shapes.ts';

/** Element i of array k: between −0.25 and 0.25, as in the golden samples. */
const numbers = (k: number, size: number) =>
  Float32Array.from({ length: size }, (_, i) => (((i * 37 + k * 11) % 101) - 50) / 200);

export function savedModel(model: Model, compile: Compile): SavedModel {
  const specs = placeModel(model).layers.flatMap(({ weights }) => weights);
  const sizes = specs.map(({ shape }) => sizeOf(shape));
  const weights = specs.map(({ name }, k) => {
    const values = numbers(k, sizes[k] as number);
    // No variance is negative.
    return name === 'moving_variance' ? values.map((x) => x + 0.5) : values;
  });
  const trained = sizes.filter((_, k) => specs[k]?.trainable);
  const slots = trained.map((size, k) => {
    const names = Object.keys(initialSlots(compile.optimizer));
    return Object.fromEntries(
      names.map((slot, n) => [slot, numbers(7 * k + n, size).map(Math.abs)]),
    );
  });
  return { weights, optimizer: { steps: 3, learningRate: Math.fround(0.0125), slots } };
}

/** The golden files' inputs: x.flat[i] = ((i · 37) mod 101) / 101. */
export const goldenInput = (shape: Shape) =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 37) % 101) / 101);

/** What the engine makes of a batch of golden inputs, output by output. */
export function predictions(model: Model, weights: readonly Float32Array[], batch = 2): number[][] {
  const built = buildModel(model, 1);
  try {
    built.setWeights(weights);
    return tf.tidy(() => {
      const inputs = built.inputShapes.map((shape) =>
        tf.tensor(goldenInput([batch, ...shape]), [batch, ...shape]),
      );
      return built.forward(inputs, null).outputs.map((output) => [...output.dataSync()]);
    });
  } finally {
    built.dispose();
  }
}
