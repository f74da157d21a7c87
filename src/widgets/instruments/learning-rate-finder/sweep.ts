// A finder's run and its trials as Experiments, and what a run's losses say. Pure. Imports experiment, keras,
// mathematics.
import { exampleCounts } from '../../../experiment/example-counts.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { LearningRateSchedule } from '../../../experiment/learning-rate-schedule.ts';
import { scheduledLearningRate } from '../../../keras/optimizers/learning-rate-schedules.ts';
import {
  batchLosses,
  divergence,
  leastPlace,
  type RunningMean,
  smoothed,
  steepestPlace,
} from '../../../mathematics/learning-rate-finder.ts';

export const LOWEST = 1e-6;
export const HIGHEST = 10;
/** Of what the loss was, what the smoothed one keeps at a batch: it looks back over about five of them. */
const BETA = 0.8;
/** The run has diverged where the smoothed loss is so many times its least. */
export const DIVERGED = 4;
/** Batches on either side of a place that its slope is taken from. */
const REACH = 5;
/** Epochs at a rate that the reader tries. */
export const TRIAL_EPOCHS = 3;

/** From the lowest rate at the first of the batches to the highest at the last, by a constant factor. */
export function risingRate(batches: number): LearningRateSchedule {
  return {
    kind: 'ExponentialDecay',
    initialLearningRate: LOWEST,
    decaySteps: Math.max(1, batches - 1),
    decayRate: HIGHEST / LOWEST,
    staircase: false,
  };
}

function at(base: Experiment, learningRate: number | LearningRateSchedule, epochs: number) {
  const { compile, fit } = base;
  const optimizer = { ...compile.optimizer, learningRate };
  return {
    ...{ ...base, callbacks: [], compile: { ...compile, optimizer } },
    fit: { ...fit, epochs, initialEpoch: 0 },
  } as Experiment;
}

/** Batches of an epoch. */
export function batchesOf(base: Experiment): number {
  return Math.ceil(exampleCounts(base).train / base.fit.batchSize);
}

/** One epoch, at a rate that rises with every batch. Callbacks that turn the rate would spoil it. */
export function sweepExperiment(base: Experiment): Experiment {
  return at(base, risingRate(batchesOf(base)), 1);
}

/** A short run at one rate. */
export function trialExperiment(base: Experiment, rate: number): Experiment {
  return at(base, rate, TRIAL_EPOCHS);
}

/** Two digits are enough of a rate, and can be typed in again. */
export const roundRate = (rate: number) => Number(rate.toPrecision(2));

/** What a run has told so far. */
export interface Sweep {
  /** Batches of the epoch; 0 before it has begun. */
  readonly batches: number;
  readonly batchSize: number;
  readonly examples: number;
  readonly means: readonly RunningMean[];
}

export const NO_SWEEP: Sweep = { batches: 0, batchSize: 1, examples: 1, means: [] };

export interface SweepPoint {
  readonly rate: number;
  /** The batch's own loss. */
  readonly loss: number;
  readonly smoothed: number;
}

export interface Reading {
  /** Up to the place of divergence, with it. */
  readonly points: readonly SweepPoint[];
  /** Rates; null where there is no such place, or not yet. */
  readonly steepest: number | null;
  readonly least: SweepPoint | null;
  readonly diverged: number | null;
}

export function readSweep({ batches, means, ...size }: Sweep): Reading {
  const losses = batchLosses(means, size);
  const curve = smoothed(
    losses.map(({ loss }) => loss),
    BETA,
  );
  const end = divergence(curve, DIVERGED);
  const schedule = risingRate(batches);
  const points = losses.slice(0, end === null ? undefined : end + 1).map(({ step, loss }, i) => ({
    ...{ rate: scheduledLearningRate(schedule, step - 1), loss },
    smoothed: curve[i] as number,
  }));
  const sound = end === null ? points : points.slice(0, -1);
  const low = leastPlace(sound.map((point) => point.smoothed));
  const falling = low === null ? [] : sound.slice(0, low + 1);
  const steep = steepestPlace(
    falling.map(({ rate }) => Math.log10(rate)),
    falling.map((point) => point.smoothed),
    REACH,
  );
  return {
    points,
    steepest: steep === null ? null : (falling[steep]?.rate ?? null),
    least: low === null ? null : (sound[low] ?? null),
    diverged: end === null ? null : (points[end]?.rate ?? null),
  };
}

/** The smoothed loss at a rate, between two batches in a straight line; null beyond the run's own rates. */
export function lossAt(points: readonly SweepPoint[], rate: number): number | null {
  const place = points.findIndex((point) => point.rate >= rate);
  const [before, after] = [points[place - 1], points[place]];
  if (after === undefined) return null;
  if (before === undefined) return after.rate / rate < 1.01 ? after.smoothed : null;
  const share = Math.log(rate / before.rate) / Math.log(after.rate / before.rate);
  const loss = before.smoothed + share * (after.smoothed - before.smoothed);
  return Number.isFinite(loss) ? loss : null;
}
