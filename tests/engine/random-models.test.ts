// A thousand random models: those that can be build, take a training step and have the shapes that were
// inferred; those that can't are refused with a BookError. Never a crash.
import '@tensorflow/tfjs-backend-cpu';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { BookError } from '../../src/experiment/errors.ts';
import type { Model } from '../../src/experiment/model.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { anyLayer, small } from './any-layer.ts';
import { parsedModel } from './models.ts';

const shape: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 3, max: 7 }), fc.constant(6), small) },
  { weight: 1, arbitrary: fc.array(small, { minLength: 1, maxLength: 3 }) },
);

const sequential = fc.record({
  kind: fc.constant('sequential'),
  layers: fc
    .tuple(shape, fc.array(anyLayer, { minLength: 1, maxLength: 4 }))
    .map(([first, rest]) => [{ type: 'Input', shape: first }, ...rest]),
});

/** Calls that take mostly tensors made before them, but at times any, by number. */
const functional = fc
  .record({
    shapes: fc.oneof(
      shape.map((one) => [one, one]),
      fc.array(shape, { minLength: 1, maxLength: 2 }),
    ),
    layers: fc.array(anyLayer, { minLength: 1, maxLength: 5 }),
    calls: fc.array(
      fc.record({
        layer: fc.nat(4),
        inputs: fc.array(fc.nat(6), { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    outputs: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
    reckless: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
  .map(({ shapes, layers, calls, outputs, reckless }) => {
    const made = shapes.length + calls.length;
    const tensor = (at: number, until: number) => {
      const place = reckless ? at : at % until;
      return place < shapes.length ? `in${place}` : `t${place - shapes.length}`;
    };
    const merges = (type: string) => /Add|Sub|Mult|Ave.*e$|Maximum$|Conc|Dot/.test(type);
    return {
      kind: 'functional',
      layers: [
        ...shapes.map((each, i) => ({ type: 'Input', shape: each, name: `in${i}` })),
        ...layers.map((each, i) => ({ ...each, name: `layer${i}` })),
      ],
      calls: calls.map((call, i) => {
        const at = call.layer % layers.length;
        const [first = 0, second = first] = call.inputs;
        const wanted = merges(layers[at]?.type ?? '') ? [first, second] : [first];
        return {
          layer: `layer${at}`,
          inputs: wanted.map((each) => tensor(each, shapes.length + i)),
          output: `t${i}`,
        };
      }),
      inputs: shapes.map((_, i) => `in${i}`),
      outputs: outputs.map((each) => tensor(made - 1 - (each % calls.length), made)),
    };
  });

const BATCH = 2;

/** Builds a model and takes one step of gradient descent on the sum of its outputs' squares. */
function trainOneStep(model: Model): void {
  const built = buildModel(model, 1);
  try {
    const inputs = built.inputShapes.map((each) => tf.fill([BATCH, ...each], 0.5));
    const objective = () => {
      const { outputs, penalty } = built.forward(inputs, { seed: 1, epoch: 0, step: 0 });
      expect(outputs.map((output) => output.shape)).toEqual(
        built.outputShapes.map((each) => [BATCH, ...each]),
      );
      const loss = tf.addN(outputs.map((output) => output.square().mean()));
      return (penalty === null ? loss : loss.add(penalty)) as tf.Scalar;
    };
    if (built.trainable.length === 0) {
      expect(Number.isFinite(tf.tidy(() => objective().dataSync()[0]))).toBe(true);
    } else {
      const { value, grads } = tf.variableGrads(objective, [...built.trainable]);
      expect(Number.isFinite(value.dataSync()[0])).toBe(true);
      for (const variable of built.trainable) {
        const gradient = grads[variable.name] as tf.Tensor;
        expect(gradient.shape).toEqual(variable.shape);
        expect(gradient.dataSync().every(Number.isFinite)).toBe(true);
      }
      tf.dispose([value, grads]);
    }
    tf.dispose(inputs);
  } finally {
    built.dispose();
  }
}

describe('random models', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each([
    ['Sequential', sequential],
    ['Functional', functional],
  ])('%s: each builds and trains, or is refused with a BookError; none leaks', (_, models) => {
    const seen = { valid: 0, refused: 0 };
    const before = tf.memory().numTensors;
    fc.assert(
      fc.property(models as fc.Arbitrary<object>, (written) => {
        let model: Model;
        try {
          model = parsedModel(written);
          placeModel(model);
        } catch (error) {
          expect(error).toBeInstanceOf(BookError);
          seen.refused += 1;
          return;
        }
        trainOneStep(model);
        seen.valid += 1;
      }),
      { numRuns: 500, seed: 20261123 },
    );
    expect(tf.memory().numTensors).toBe(before);
    // Otherwise the property would be about nothing.
    expect(Math.min(seen.valid, seen.refused)).toBeGreaterThan(50);
  });
});
