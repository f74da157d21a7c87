// The scatter of a falling loss: the noise alone, and about a third of it from batches of eight times the size.
import { describe, expect, it } from 'vitest';
import { normal, stream } from '../../src/keras/random.ts';
import { scatterOf } from '../../src/mathematics/batch-scatter.ts';

const noise = Array.from(normal(stream({ seed: 5, purpose: 'noise' }), 8_000));

describe('the scatter of losses', () => {
  it('is the standard deviation of independent draws, whatever trend they lie on', () => {
    const draws = noise.map((x) => 0.3 * x);
    expect(scatterOf(draws)).toBeCloseTo(0.3, 2);
    expect(scatterOf(draws.map((x, k) => x + 2 * Math.exp(-k / 2_000)))).toBeCloseTo(0.3, 2);
  });

  it('falls by the root of the batch size', () => {
    const means = Array.from({ length: 1_000 }, (_, k) =>
      noise.slice(8 * k, 8 * k + 8).reduce((sum, x) => sum + x / 8, 0),
    );
    expect(scatterOf(noise) / scatterOf(means)).toBeCloseTo(Math.sqrt(8), 0);
  });

  it('is none of a single loss', () => {
    expect(scatterOf([1])).toBeNaN();
    expect(scatterOf([1, 2])).toBeCloseTo(Math.SQRT1_2, 12);
  });
});
