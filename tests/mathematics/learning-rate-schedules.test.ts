// Schedules against values that genuine Keras printed.
import { expect, it } from 'vitest';
import { learningRateAt, type Schedule } from '../../src/mathematics/learning-rate-schedules.ts';
import { oracle } from '../golden/oracle.ts';

const golden = oracle<{ steps: number[]; rates: Record<string, number[]> }>(
  'learning-rate-schedules.json',
);

const decay = { rate: 0.1, decaySteps: 100, decayRate: 0.5 };
const SCHEDULES: Readonly<Record<string, Schedule>> = {
  exponential: { kind: 'ExponentialDecay', ...decay, staircase: false },
  'exponential in stairs': { kind: 'ExponentialDecay', ...decay, staircase: true },
  'inverse time': { kind: 'InverseTimeDecay', ...decay, staircase: false },
  'inverse time in stairs': { kind: 'InverseTimeDecay', ...decay, staircase: true },
  polynomial: { kind: 'PolynomialDecay', rate: 0.1, decaySteps: 200, endRate: 0.001, power: 2 },
  'piecewise constant': {
    kind: 'PiecewiseConstantDecay',
    boundaries: [100, 150],
    rates: [0.1, 0.01, 0.001],
  },
  cosine: { kind: 'CosineDecay', rate: 0.1, decaySteps: 200, alpha: 0.1 },
  'cosine with warm-up': {
    kind: 'CosineDecay',
    rate: 0,
    decaySteps: 150,
    alpha: 0,
    warmupTarget: 0.1,
    warmupSteps: 50,
  },
};

it.each(Object.entries(SCHEDULES))('%s gives the rates that Keras gives', (name, schedule) => {
  const expected = golden.rates[name] ?? [];
  expect(expected).toHaveLength(golden.steps.length);
  golden.steps.forEach((step, i) => {
    const rate = learningRateAt(schedule, step);
    expect(Math.abs(rate - (expected[i] as number)), `step ${step}`).toBeLessThan(1e-7);
  });
});

it('a constant rate stays as it is', () => {
  expect(learningRateAt({ kind: 'Constant', rate: 0.3 }, 1_000)).toBe(0.3);
});
