// Activations from scratch, held to TensorFlow.js, to central differences, and at the extremes.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activate as activateTensor } from '../../src/engine/activations.ts';
import {
  activate,
  derivative,
  normalDistribution,
  SCALAR_ACTIVATIONS,
  softmax,
} from '../../src/mathematics/activations.ts';

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
});
