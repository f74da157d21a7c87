// Numbers as the book writes them.
import { expect, test } from 'vitest';
import {
  formatCount,
  formatMegabytes,
  formatMetric,
  formatPercent,
  formatSetting,
} from '../../src/i18n/numbers.ts';

test('a count is grouped in threes', () => {
  expect(formatCount(59_850)).toBe('59,850');
  expect(formatCount(750)).toBe('750');
});

test('a metric has four digits after the point, as Keras prints it', () => {
  expect(formatMetric(0.87236)).toBe('0.8724');
  expect(formatMetric(0)).toBe('0.0000');
  expect(formatMetric(14.506)).toBe('14.5060');
});

test('what four digits cannot hold is written with an exponent or as what it is', () => {
  expect(formatMetric(3.2e-7)).toBe('3.20e-7');
  expect(formatMetric(1.5e12)).toBe('1.50e+12');
  expect(formatMetric(Number.NaN)).toBe('NaN');
  expect(formatMetric(Number.POSITIVE_INFINITY)).toBe('∞');
});

test('a setting is exact and short', () => {
  expect(formatSetting(0.001)).toBe('0.001');
  expect(formatSetting(1e-5)).toBe('1e-5');
  expect(formatSetting(64)).toBe('64');
  expect(formatSetting(48_000)).toBe('48,000');
  expect(formatSetting(1e-9)).toBe('1e-9');
});

test('a share is written in percent, bytes in decimal megabytes', () => {
  expect(formatPercent(0.97249)).toBe('97.2%');
  expect(formatPercent(1, 0)).toBe('100%');
  expect(formatMegabytes(26_421_880)).toBe('26.4');
});
