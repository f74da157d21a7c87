// Activations from scratch, held to TensorFlow.js, to central differences, and at the extremes.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activate as activateTensor } from '../../src/engine/activations.ts';
import {
  ACTIVATION_PARAMETERS,
  activate,
  crossentropyOfLogits,
  derivative,
  naiveSoftmax,
  normalDistribution,
  SCALAR_ACTIVATIONS,
  softmax,
} from '../../src/mathematics/activations.ts';
import { activationCases } from '../golden/activation-cases.ts';
import { oracle } from '../golden/oracle.ts';

const places = [-30, -6, -3.2, -1, -0.3, 0.2, 1, 2.9, 5, 30];

describe('activations', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(SCALAR_ACTIVATIONS.filter((name) => name !== 'step'))(
    '%s is what the engine computes',
    (name) => {
      const theirs = activateTensor(name, tf.tensor1d(places)).dataSync();
      places.forEach((z, i) => {
        const value = theirs[i] as number;
        expect(Math.abs(activate(name, z) - value)).toBeLessThanOrEqual(
          2e-6 + 1e-6 * Math.abs(value),
        );
      });
    },
  );

  it.each(SCALAR_ACTIVATIONS)('the derivative of %s is its slope', (name) => {
    for (const z of places.filter((z) => Math.abs(z) < 10)) {
      const h = 1e-5;
      const slope = (activate(name, z + h) - activate(name, z - h)) / (2 * h);
      expect(Math.abs(derivative(name, z) - slope)).toBeLessThan(
        1e-8 * Math.max(1, Math.abs(slope)),
      );
    }
  });

  it.each(SCALAR_ACTIVATIONS)('%s keeps NaN, and has no other one', (name) => {
    expect(activate(name, Number.NaN)).toBeNaN();
    for (const z of [-1e3, 1e3]) {
      expect(activate(name, z)).not.toBeNaN();
      expect(derivative(name, z)).not.toBeNaN();
    }
  });

  const cases = activationCases(oracle('numeric-golden.json')).filter(
    ({ name, x }) => SCALAR_ACTIVATIONS.some((one) => one === name) && !Array.isArray(x[0]),
  );

  it.each(cases)(
    '$name and its slope are what genuine Keras computes',
    ({ name, x, ...theirs }) => {
      const scalar = name as (typeof SCALAR_ACTIVATIONS)[number];
      (x as number[]).forEach((z, i) => {
        expect(activate(scalar, z)).toBeCloseTo(theirs.value[i] as number, 12);
        expect(derivative(scalar, z)).toBeCloseTo(theirs.slope[i] as number, 12);
      });
    },
  );

  it('the golden values hold all activations but the step', () => {
    const names = cases.map(({ name }) => name);
    for (const name of SCALAR_ACTIVATIONS) {
      if (name !== 'step' && name !== 'linear') expect(names).toContain(name);
    }
  });

  it('what can be chosen of one is what it computes with', () => {
    expect(activate('leaky_relu', -2, 0.01)).toBeCloseTo(-0.02, 15);
    expect(derivative('leaky_relu', -2, 0.01)).toBe(0.01);
    expect(activate('elu', -50, 1.5)).toBeCloseTo(-1.5, 12);
    expect(derivative('elu', -1, 2)).toBeCloseTo(2 / Math.E, 12);
    for (const [name, parameter] of Object.entries(ACTIVATION_PARAMETERS)) {
      const scalar = name as (typeof SCALAR_ACTIVATIONS)[number];
      expect(activate(scalar, -1)).toBe(activate(scalar, -1, parameter));
    }
  });

  it.each(SCALAR_ACTIVATIONS)('%s far out is its limit, not a slip of rounding', (name) => {
    const far = { sigmoid: [0, 1], tanh: [-1, 1], step: [0, 1], relu: [0, 1e3], elu: [-1, 1e3] };
    const limits = {
      ...far,
      gelu: [0, 1e3],
      silu: [0, 1e3],
      softplus: [0, 1e3],
      linear: [-1e3, 1e3],
    };
    const expected = (limits as Record<string, number[]>)[name];
    if (expected === undefined) return;
    expect(activate(name, -1e3)).toBeCloseTo(expected[0] as number, 12);
    expect(activate(name, 1e3)).toBeCloseTo(expected[1] as number, 12);
  });

  it('the normal distribution is right in the middle and in the tails', () => {
    // Φ(1), Φ(−2), Φ(−5), Φ(−10): tables of the normal distribution.
    expect(normalDistribution(0)).toBeCloseTo(0.5, 15);
    expect(normalDistribution(1)).toBeCloseTo(0.841344746068543, 14);
    expect(normalDistribution(-2)).toBeCloseTo(0.0227501319481792, 14);
    expect(normalDistribution(-5) / 2.866515718791939e-7).toBeCloseTo(1, 9);
    expect(normalDistribution(-10) / 7.619853024160527e-24).toBeCloseTo(1, 9);
  });
});

describe('softmax', () => {
  it('sums to 1, and does not mind a number added to all logits, however large', () => {
    const p = softmax([2, 1, 0]);
    expect(Array.from(p, (share) => share.toFixed(3))).toEqual(['0.665', '0.245', '0.090']);
    const shifted = softmax([1002, 1001, 1000]);
    shifted.forEach((share, k) => {
      expect(share).toBeCloseTo(p[k] as number, 12);
    });
  });

  it('at a low temperature takes the largest, at a high one makes all alike', () => {
    expect(softmax([1, 2], 0.01)[1]).toBeCloseTo(1, 12);
    expect(softmax([1, 2], 1e6)[1]).toBeCloseTo(0.5, 6);
  });

  it('as its formula stands overflows in 32 bits beyond 88.7, and underflows below −104', () => {
    expect(Array.from(naiveSoftmax([88, 1]))).toEqual([1, expect.closeTo(Math.exp(-87), 40)]);
    expect(naiveSoftmax([89, 1])[0]).toBeNaN();
    expect(naiveSoftmax([-105, -106])[0]).toBeNaN();
    naiveSoftmax([2, 1, 0]).forEach((share, k) => {
      expect(share).toBeCloseTo(softmax([2, 1, 0])[k] as number, 6);
    });
  });

  it('crossentropy of logits is −ln p, and finite where p vanishes', () => {
    const p = softmax([2, 1, 0], 3);
    expect(crossentropyOfLogits([2, 1, 0], 1, 3)).toBeCloseTo(-Math.log(p[1] as number), 12);
    expect(crossentropyOfLogits([1000, 0, 0], 1)).toBe(1000);
  });

  it('and crossentropy together have the slope p − t', () => {
    const logits = [Math.log(1), Math.log(2), Math.log(5)];
    const slopes = logits.map((_, k) => {
      const h = 1e-6;
      const moved = (by: number) =>
        crossentropyOfLogits(
          logits.map((z, j) => (j === k ? z + by : z)),
          0,
        );
      return (moved(h) - moved(-h)) / (2 * h);
    });
    // The answers of the chapter's exercise.
    expect(slopes[0]).toBeCloseTo(-0.875, 8);
    expect(slopes[1]).toBeCloseTo(0.25, 8);
    expect(slopes[2]).toBeCloseTo(0.625, 8);
  });
});
