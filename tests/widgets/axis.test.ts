// Axes: round, few ticks, and still while the data grow.
import { expect, test } from 'vitest';
import { accuracyAxis, epochTicks, lossAxis, settle } from '../../src/widgets/axis.ts';

test('a loss is drawn from zero to a round number', () => {
  expect(lossAxis([0.48, 0.31, 0.42], 'linear')).toEqual({
    min: 0,
    max: 0.5,
    ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
  });
  expect(lossAxis([2.31], 'linear').ticks).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
});

test('a loss in log scale is drawn between round numbers, with at most seven ticks', () => {
  expect(lossAxis([0.31, 0.48], 'log')).toEqual({ min: 0.3, max: 0.5, ticks: [0.3, 0.4, 0.5] });
  expect(lossAxis([0.08, 2.3], 'log').ticks).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  const wide = lossAxis([1e-6, 1e4], 'log');
  expect(wide.min).toBe(1e-6);
  expect(wide.max).toBe(1e4);
  expect(wide.ticks.length).toBeLessThanOrEqual(7);
});

test('an accuracy is drawn between the tenths around its values', () => {
  expect(accuracyAxis([0.8186, 0.88])).toMatchObject({ min: 0.8, max: 0.9 });
  expect(accuracyAxis([0.1, 0.1])).toMatchObject({ min: 0, max: 0.1 });
  expect(accuracyAxis([0.62, 1])).toMatchObject({ min: 0.6, max: 1 });
});

test('an axis of no values, or of values that are no numbers, is still an axis', () => {
  for (const values of [[], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
    for (const axis of [
      lossAxis(values, 'linear'),
      lossAxis(values, 'log'),
      accuracyAxis(values),
    ]) {
      expect(axis.max).toBeGreaterThan(axis.min);
      expect(axis.ticks.length).toBeGreaterThan(1);
      expect(axis.ticks.every(Number.isFinite)).toBe(true);
    }
  }
});

test('an axis stays while the data fit and fill a third of it, and moves when they do not', () => {
  const wide = lossAxis([0.9], 'linear');
  expect(settle(wide, lossAxis([0.5], 'linear'))).toBe(wide);
  const narrow = lossAxis([0.2], 'linear');
  expect(settle(wide, narrow)).toBe(narrow);
  const wider = lossAxis([3], 'linear');
  expect(settle(wide, wider)).toBe(wider);
  expect(settle(null, narrow)).toBe(narrow);
});

test('ticks of epochs are whole and few', () => {
  expect(epochTicks(5, 10)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(epochTicks(40, 10)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40]);
  expect(epochTicks(1000, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
});
