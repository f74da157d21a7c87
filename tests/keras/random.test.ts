// Threefry against the known answers of its authors' Random123 library, and the draws made from it.
import { describe, expect, it } from 'vitest';
import {
  integer,
  normal,
  type Pair,
  permutation,
  stream,
  threefry2x32,
  uniform,
} from '../../src/keras/random.ts';

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: ArrayLike<number>) => {
  const centre = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - centre) ** 2)));
};

describe('threefry2x32', () => {
  it.each<[Pair, Pair, Pair]>([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      [0xc4923a9c, 0x483df7a0],
    ],
  ])('gives the published answer for key %j and counter %j', (key, counter, answer) => {
    expect(threefry2x32(key, counter)).toEqual(answer);
  });
});

describe('a stream', () => {
  it('gives the same draw for the same name, and others when anything in the name differs', () => {
    const name = { seed: 1, purpose: 'dropout', layer: 2, epoch: 3, step: 4 } as const;
    expect(stream(name).at(5)).toEqual(stream({ ...name }).at(5));
    const others = [
      { ...name, seed: 2 },
      { ...name, purpose: 'shuffle' as const },
      { ...name, layer: 3 },
      { ...name, epoch: 4 },
      { ...name, step: 5 },
    ].map((other) => stream(other).at(5).join());
    expect(new Set([stream(name).at(5).join(), ...others]).size).toBe(6);
  });
});

describe('draws', () => {
  const source = stream({ seed: 1, purpose: 'noise' });

  it('of uniform fill the interval evenly and never reach its end', () => {
    const values = uniform(source, 100_000, -0.5, 1.5);
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(-0.5);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThan(1.5);
    expect(mean(values)).toBeCloseTo(0.5, 1);
    expect(deviation(values)).toBeCloseTo(2 / Math.sqrt(12), 1);
  });

  it('of normal have mean 0 and standard deviation 1', () => {
    const values = normal(source, 100_000);
    expect(Math.abs(mean(values))).toBeLessThan(0.01);
    expect(Math.abs(deviation(values) - 1)).toBeLessThan(0.01);
  });

  it('of integer reach every value below the bound', () => {
    const seen = new Set(Array.from({ length: 200 }, (_, i) => integer(source, i, 5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('of permutation hold every number once, in another order per epoch', () => {
    const first = permutation(stream({ seed: 1, purpose: 'shuffle', epoch: 0 }), 1000);
    const second = permutation(stream({ seed: 1, purpose: 'shuffle', epoch: 1 }), 1000);
    expect([...first].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect([...first]).not.toEqual([...second]);
  });
});
