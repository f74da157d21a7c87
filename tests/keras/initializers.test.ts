// Initial weights as random numbers: the means, deviations and limits of Keras's initializers, and the
// elementary functions that they stand on.
import { describe, expect, it } from 'vitest';
import { exponentialOfMinus, logarithm, sineAndCosine } from '../../src/keras/elementary.ts';
import { initialWeights } from '../../src/keras/initial-weights.ts';
import type { PlacedLayer } from '../../src/keras/shapes.ts';

const SHAPE = [3, 3, 40, 60];
const [FAN_IN, FAN_OUT] = [360, 540];

function valuesOf(initializer: PlacedLayer['weights'][number]['initializer'], seed = 1) {
  const placed: PlacedLayer = {
    name: 'conv2d',
    layer: { type: 'Flatten' },
    inputShape: [],
    outputShape: [],
    weights: [{ name: 'kernel', shape: SHAPE, initializer, trainable: true }],
  };
  return initialWeights([placed], seed)[0] as Float32Array;
}

function momentsOf(values: Float32Array) {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const central = (power: number) => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / n;
  return {
    mean,
    deviation: Math.sqrt(central(2)),
    kurtosis: central(4) / central(2) ** 2,
    largest: values.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
  };
}

/** A normal distribution cut off at ±2 has this deviation and kurtosis; the cut lies at 2 / deviation. */
const CUT = { deviation: 0.87962566, kurtosis: 2.3655 };

describe('initializers', () => {
  it.each([
    ['glorot_normal', Math.sqrt(2 / (FAN_IN + FAN_OUT)), CUT.kurtosis, 2 / CUT.deviation],
    ['he_normal', Math.sqrt(2 / FAN_IN), CUT.kurtosis, 2 / CUT.deviation],
    ['lecun_normal', Math.sqrt(1 / FAN_IN), CUT.kurtosis, 2 / CUT.deviation],
    ['truncated_normal', 0.05 * CUT.deviation, CUT.kurtosis, 2 / CUT.deviation],
    ['random_normal', 0.05, 3, 6],
    ['random_uniform', 0.05 / Math.sqrt(3), 1.8, Math.sqrt(3)],
    ['glorot_uniform', Math.sqrt(2 / (FAN_IN + FAN_OUT)), 1.8, Math.sqrt(3)],
    ['he_uniform', Math.sqrt(2 / FAN_IN), 1.8, Math.sqrt(3)],
    ['lecun_uniform', Math.sqrt(1 / FAN_IN), 1.8, Math.sqrt(3)],
  ] as const)(
    '%s draws with its mean, deviation, shape and limits',
    (name, deviation, kurtosis, limit) => {
      const moments = momentsOf(valuesOf(name));
      // 21,600 draws: the mean is off by 1/147 of a deviation, the deviation by 1/208 of itself.
      expect(Math.abs(moments.mean)).toBeLessThan(0.03 * deviation);
      expect(moments.deviation / deviation).toBeCloseTo(1, 1.7);
      expect(Math.abs(moments.kurtosis - kurtosis)).toBeLessThan(0.12);
      expect(moments.largest).toBeLessThanOrEqual(limit * deviation * (1 + 1e-7));
      expect(moments.largest).toBeGreaterThan(0.6 * limit * deviation);
    },
  );

  it.each(['glorot_normal', 'random_normal'] as const)(
    '%s draws by the seed alone',
    (initializer) => {
      expect(valuesOf(initializer)).toEqual(valuesOf(initializer));
      expect(valuesOf(initializer)).not.toEqual(valuesOf(initializer, 2));
    },
  );

  it('draws the same bits for ever: links and records name them by a seed', () => {
    const bits = (values: Float32Array) => [...new Uint32Array(values.buffer, 0, 3)];
    expect(bits(valuesOf('he_normal'))).toMatchInlineSnapshot(`
      [
        1000277499,
        1037788131,
        3169124532,
      ]
    `);
    expect(bits(valuesOf('random_normal'))).toMatchInlineSnapshot(`
      [
        1000363036,
        1034686116,
        3172795443,
      ]
    `);
  });
});

describe('elementary functions of our own', () => {
  const grid = Array.from({ length: 2001 }, (_, i) => i / 2000);

  it('agree with the browser’s to a few units in the last place', () => {
    for (const x of grid) {
      expect(exponentialOfMinus(4 * x) / Math.exp(-4 * x)).toBeCloseTo(1, 14);
      if (x > 0) expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(1e-14);
      const turns = 3 * x - 1.5;
      const { sine, cosine } = sineAndCosine(turns);
      expect(Math.abs(sine - Math.sin(2 * Math.PI * turns))).toBeLessThan(2e-15);
      expect(Math.abs(cosine - Math.cos(2 * Math.PI * turns))).toBeLessThan(2e-15);
    }
  });

  it('are exact at quarter turns', () => {
    expect([0, 0.25, 0.5, 0.75, -0.25].map((turns) => sineAndCosine(turns))).toEqual([
      { sine: 0, cosine: 1 },
      { sine: 1, cosine: -0 },
      { sine: -0, cosine: -1 },
      { sine: -1, cosine: 0 },
      { sine: -1, cosine: 0 },
    ]);
  });
});
