// Numbers between the keyboard and the slider.
import { expect, test } from 'vitest';
import {
  HYPERPARAMETERS,
  type NumberHyperparameter,
} from '../../src/experiment/hyperparameters.ts';
import { formatSetting } from '../../src/i18n/numbers.ts';
import { nextStop, parseTyped, placeOnSlider } from '../../src/widgets/typed-number.ts';

const ROWS = HYPERPARAMETERS.filter((row): row is NumberHyperparameter => row.kind === 'number');

test.each([
  ['64', 64],
  [' 0.001 ', 0.001],
  ['.5', 0.5],
  ['5.', 5],
  ['1e-3', 0.001],
  ['1E-3', 0.001],
  ['2.5e+2', 250],
  ['48,000', 48_000],
  ['1,234,567', 1_234_567],
  ['-1', -1],
  ['−1', -1],
  ['６４', 64],
])('"%s" is read as %d', (text, value) => {
  expect(parseTyped(text)).toBe(value);
});

test.each([
  '',
  ' ',
  'abc',
  '1e',
  '1e-',
  '-',
  '.',
  '1..2',
  '12px',
  '1,2',
  '0x10',
  'NaN',
  'Infinity',
])('"%s" is no number', (text) => {
  expect(parseTyped(text)).toBeNaN();
});

test('every setting that is shown can be typed in again', () => {
  for (const row of ROWS) {
    for (const value of [...row.stops, row.min, row.max]) {
      expect(parseTyped(formatSetting(value)), `${row.key} ${value}`).toBe(value);
    }
  }
});

test('each slider’s stops rise and are allowed values', () => {
  for (const { key, stops, min, max, integer } of ROWS) {
    expect(
      [...stops].sort((a, b) => a - b),
      key,
    ).toEqual(stops);
    expect(stops[0], key).toBeGreaterThanOrEqual(min);
    expect(stops.at(-1), key).toBeLessThanOrEqual(max);
    if (integer) expect(stops.every(Number.isInteger), key).toBe(true);
  }
});

test('a typed value lies between the stops around it, or at the slider’s end', () => {
  const stops = [1, 10, 100];
  expect(placeOnSlider(stops, 10)).toBe(1);
  expect(placeOnSlider(stops, 55)).toBeCloseTo(1.5);
  expect(placeOnSlider(stops, 0.1)).toBe(0);
  expect(placeOnSlider(stops, 4096)).toBe(2);
});

test('the arrows of a number field lead from a typed value to the stops around it', () => {
  const [rate] = ROWS;
  if (rate === undefined) throw new Error('no row');
  expect(nextStop(rate, 0.003, 1)).toBe(0.005);
  expect(nextStop(rate, 0.003, -1)).toBe(0.002);
  expect(nextStop(rate, 1, 1)).toBe(1);
  expect(nextStop(rate, 7, -1)).toBe(1);
});
