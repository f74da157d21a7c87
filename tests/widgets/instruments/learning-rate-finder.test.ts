// A finder's Experiments, what its curve says, and its list of trials, without a browser.
import { describe, expect, test } from 'vitest';
import { type Experiment, parseExperiment } from '../../../src/experiment/experiment.ts';
import { scheduledLearningRate } from '../../../src/keras/optimizers/learning-rate-schedules.ts';
import {
  batchesOf,
  lossAt,
  NO_SWEEP,
  readSweep,
  risingRate,
  roundRate,
  sweepExperiment,
  trialExperiment,
} from '../../../src/widgets/instruments/learning-rate-finder/sweep.ts';
import {
  MOST_TRIALS,
  noteTrial,
  type Trial,
} from '../../../src/widgets/instruments/learning-rate-finder/trials.ts';
import {
  beginRun,
  endRun,
  foldEvent,
  newSession,
  type Session,
} from '../../../src/widgets/training-session.ts';
import { MLP, runEvents, runResult } from '../sample-experiment.ts';
import { meansOf, sweepLoss } from './sample-sweep.ts';

test('the rate rises by a constant factor, from 1e-6 at the first batch to 10 at the last', () => {
  const schedule = risingRate(157);
  const rates = Array.from({ length: 157 }, (_, i) => scheduledLearningRate(schedule, i));
  expect(rates[0]).toBeCloseTo(1e-6, 12);
  expect(rates[156]).toBeCloseTo(10, 4);
  // As genuine Keras 3.15.1 prints ExponentialDecay(1e-6, 156, 1e7) at step 78.
  expect(rates[78]).toBeCloseTo(0.003162277629598975, 9);
  for (let i = 1; i < 157; i += 1) {
    expect((rates[i] as number) / (rates[i - 1] as number)).toBeCloseTo(1e7 ** (1 / 156), 4);
  }
});

test('a run and a trial are the Experiment but for its rate, its epochs and its callbacks', () => {
  const base: Experiment = {
    ...MLP,
    callbacks: parseExperiment({ ...MLP, callbacks: [{ kind: 'EarlyStopping' }] } as never)
      .callbacks,
  };
  const sweep = sweepExperiment(base);
  expect(sweep.compile.optimizer).toEqual({
    ...base.compile.optimizer,
    learningRate: risingRate(batchesOf(base)),
  });
  expect(sweep.fit.epochs).toBe(1);
  const trial = trialExperiment(base, 0.05);
  expect(trial.compile.optimizer.learningRate).toBe(0.05);
  for (const made of [sweep, trial]) {
    expect(made.callbacks).toEqual([]);
    // Checked by the engine too: neither may be refused.
    expect(parseExperiment(made)).toEqual(made);
    expect({ ...made.model, data: made.data, seed: made.seed }).toEqual({
      ...base.model,
      data: base.data,
      seed: base.seed,
    });
  }
});

describe('the reading of a run', () => {
  const size = { batches: 141, batchSize: 64, examples: 141 * 64 };

  test('says where it falls most steeply, where it is least, and where it diverges', () => {
    const { points, steepest, least, diverged } = readSweep({
      ...size,
      means: meansOf(141, sweepLoss),
    });
    // The made-up loss is steepest at 10^-1.5 and jumps at 1; the smoothed one is up to five batches late.
    expect(Math.log10(steepest as number)).toBeGreaterThan(-1.5);
    expect(Math.log10(steepest as number)).toBeLessThan(-1.2);
    expect(least?.rate).toBeGreaterThan(0.3);
    expect(least?.rate).toBeLessThan(1.2);
    expect(least?.smoothed).toBeCloseTo(0.7, 1);
    expect(diverged).toBeGreaterThan(1);
    expect(diverged).toBeLessThan(2);
    // What comes after the divergence is not drawn.
    expect(points.at(-1)?.rate).toBe(diverged);
    expect(points[60]?.loss).toBeCloseTo(sweepLoss(points[60]?.rate as number), 4);
  });

  test('ends where the loss is no number', () => {
    const means = meansOf(141, (rate) => (rate > 0.1 ? Number.NaN : 2));
    expect(readSweep({ ...size, means }).diverged).toBeCloseTo(0.1, 1);
  });

  test('knows no places before anything has run', () => {
    expect(readSweep(NO_SWEEP)).toEqual({
      points: [],
      steepest: null,
      least: null,
      diverged: null,
    });
  });

  test('gives the loss between two rates on the line, and none beyond the run', () => {
    const point = { loss: 0 };
    const points = [
      { ...point, rate: 0.01, smoothed: 2 },
      { ...point, rate: 0.1, smoothed: 1 },
    ];
    expect(lossAt(points, 10 ** -1.5)).toBeCloseTo(1.5, 10);
    expect(lossAt(points, 0.1)).toBe(1);
    expect(lossAt(points, 0.2)).toBe(null);
    expect(lossAt(points, 0.001)).toBe(null);
    expect(lossAt([], 0.1)).toBe(null);
  });
});

describe('trials', () => {
  const trained = (rate: number, epochs = 5): Session =>
    endRun(
      runEvents().reduce(foldEvent, beginRun(newSession(trialExperiment(MLP, rate)))),
      runResult(epochs),
    );

  test('are noted once for each rate, with the accuracy after each epoch', () => {
    const running = beginRun(newSession(trialExperiment(MLP, 0.1)));
    let trials: readonly Trial[] = noteTrial([], running, 'acc');
    expect(trials).toEqual([{ rate: 0.1, epochs: 3, accuracies: [], state: 'running' }]);
    trials = noteTrial(noteTrial(trials, trained(0.1), 'acc'), trained(0.01), 'acc');
    expect(trials.map(({ rate, state }) => [rate, state])).toEqual([
      [0.1, 'done'],
      [0.01, 'done'],
    ]);
    expect(trials[0]?.accuracies).toHaveLength(5);
  });

  test('of a diverged run say so, and one in line is not noted', () => {
    const diverged = endRun(trained(1), runResult(0, { end: 'diverged' }));
    expect(noteTrial([], diverged, 'acc')[0]?.state).toBe('diverged');
    expect(noteTrial([], { ...trained(1), state: 'queued' }, 'acc')).toEqual([]);
    expect(noteTrial([], newSession(MLP), 'acc')).toEqual([]);
  });

  test('give way, the oldest first', () => {
    const rates = Array.from({ length: MOST_TRIALS + 1 }, (_, i) => 10 ** -i);
    const trials = rates.reduce<readonly Trial[]>(
      (noted, rate) => noteTrial(noted, trained(rate), 'acc'),
      [],
    );
    expect(trials.map(({ rate }) => rate)).toEqual(rates.slice(1));
  });
});

test('a rate is rounded to two digits', () => {
  expect([0.08577, 1.2589, 0.1 * 0.1].map(roundRate)).toEqual([0.086, 1.3, 0.01]);
});
