// The unit with a threshold: which gates it can be, which it can't, and where its line runs.
import { describe, expect, it } from 'vitest';
import {
  agreement,
  CORNERS,
  firingSide,
  GATES,
  type Gate,
  lineAcross,
  outputOf,
  type ThresholdUnit,
  weightedSum,
} from '../../src/mathematics/threshold-unit.ts';

/** All units of a grid of weights and biases, quarter by quarter. */
function* grid(): Generator<ThresholdUnit> {
  const values = Array.from({ length: 25 }, (_, i) => -3 + i / 4);
  for (const w1 of values) for (const w2 of values) for (const b of values) yield { w1, w2, b };
}

const bestOf = (gate: Gate) => Math.max(...[...grid()].map((unit) => agreement(unit, gate)));

describe('a unit with a threshold', () => {
  it('is AND, OR and NAND for some weights', () => {
    expect(agreement({ w1: 1, w2: 1, b: -1.5 }, 'AND')).toBe(4);
    expect(agreement({ w1: 1, w2: 1, b: -0.5 }, 'OR')).toBe(4);
    expect(agreement({ w1: -1, w2: -1, b: 1.5 }, 'NAND')).toBe(4);
  });

  it('answers XOR for three inputs at the best', () => {
    expect(bestOf('XOR')).toBe(3);
    expect(bestOf('AND')).toBe(4);
  });

  it('is never XOR: the sums of the middle inputs and of the outer ones are the same', () => {
    for (const unit of [
      { w1: 0.7, w2: -1.9, b: 0.3 },
      { w1: 2, w2: 1, b: -3 },
    ]) {
      const [a, b, c, d] = CORNERS.map((corner) => weightedSum(unit, corner)) as number[];
      expect((b as number) + (c as number)).toBeCloseTo((a as number) + (d as number), 12);
    }
    expect(GATES.XOR).toEqual([0, 1, 1, 0]);
  });

  it('is silent at the threshold itself', () => {
    expect(outputOf({ w1: 1, w2: 1, b: -1 }, [0, 1])).toBe(0);
    expect(outputOf({ w1: 1, w2: 1, b: -0.999 }, [0, 1])).toBe(1);
  });
});

describe('its line', () => {
  const square = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
  ] as const;

  it('cuts a rectangle where the sum is 0', () => {
    const unit = { w1: 1, w2: 2, b: -3 };
    const ends = lineAcross(unit, square);
    expect(ends).toHaveLength(2);
    for (const end of ends) expect(weightedSum(unit, end)).toBeCloseTo(0, 12);
  });

  it('leaves the side where the unit fires', () => {
    expect(firingSide({ w1: 1, w2: 0, b: -1 }, square)).toEqual([
      [1, 0],
      [2, 0],
      [2, 2],
      [1, 2],
    ]);
    expect(firingSide({ w1: 0, w2: 0, b: -1 }, square)).toEqual([]);
    expect(firingSide({ w1: 0, w2: 0, b: 1 }, square)).toEqual(square);
    expect(lineAcross({ w1: 0, w2: 0, b: 1 }, square)).toEqual([]);
  });
});
