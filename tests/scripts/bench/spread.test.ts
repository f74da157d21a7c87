// Medians, spreads, and figures in words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounded, spread, spreadWords } from '../../../scripts/bench/spread.ts';

describe('spread', () => {
  it('takes the middle of an odd number of values, in whatever order they came', () => {
    expect(spread([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9, rounds: 3 });
  });

  it('takes the mean of the two in the middle of an even number', () => {
    expect(spread([10, 1, 4, 2])).toEqual({ median: 3, min: 1, max: 10, rounds: 4 });
  });

  it('orders numbers as numbers', () => {
    expect(spread([100, 9, 20]).median).toBe(20);
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    spread(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('has as many values below the median as above it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const { median } = spread(values);
        const below = values.filter((value) => value < median).length;
        const above = values.filter((value) => value > median).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });

  it('refuses a median of nothing', () => {
    expect(() => spread([])).toThrow('No value was measured.');
  });
});

describe('rounded', () => {
  it.each([
    [12_345, '12,300'],
    [1_234_567, '1,230,000'],
    [503, '503'],
    [70.14, '70.1'],
    [9.996, '10.0'],
    [1.5, '1.50'],
    [0.41, '0.410'],
    [0.001_234, '0.00123'],
    [0, '0'],
  ])('writes %d as %s', (value, words) => {
    expect(rounded(value)).toBe(words);
  });
});

describe('spreadWords', () => {
  it('gives the least and the greatest with the median', () => {
    expect(spreadWords(spread([11_900, 12_345, 12_444]))).toBe('12,300 (11,900–12,400)');
  });

  it('pretends no spread of a single value', () => {
    expect(spreadWords(spread([1.393]))).toBe('1.39');
  });
});
