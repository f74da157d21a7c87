// Keras's learning-rate schedules: the rate of a step, in float32 as Keras computes it. Imports experiment's
// types. Source: keras/src/optimizers/schedules/learning_rate_schedule.py.
import type {
  LearningRate,
  LearningRateSchedule,
} from '../../experiment/learning-rate-schedule.ts';

const f = Math.fround;

type Of<Kind extends LearningRateSchedule['kind']> = Extract<LearningRateSchedule, { kind: Kind }>;

/** The share of the way, `step / steps`; whole ones only on a staircase. */
function progress(
  { decaySteps, staircase }: Of<'ExponentialDecay' | 'InverseTimeDecay'>,
  step: number,
) {
  const share = f(step / decaySteps);
  return staircase ? Math.floor(share) : share;
}

function polynomial(schedule: Of<'PolynomialDecay'>, step: number): number {
  const { initialLearningRate, endLearningRate, decaySteps, power, cycle } = schedule;
  const rounds = cycle && step > 0 ? Math.ceil(f(step / decaySteps)) : 1;
  const steps = decaySteps * rounds;
  const share = f((cycle ? step : Math.min(step, decaySteps)) / steps);
  const [from, to] = [f(initialLearningRate), f(endLearningRate)];
  return f(f(f(from - to) * f(f(1 - share) ** power)) + to);
}

/** From 1 to `alpha` along half a cosine; `share` of the way, `height` times as high. */
function cosine(share: number, alpha: number, height = 1): number {
  const wave = f(f(0.5 * height) * f(1 + f(Math.cos(f(f(Math.PI) * share)))));
  return f(f((1 - alpha) * wave) + alpha);
}

function cosineDecay(schedule: Of<'CosineDecay'>, step: number): number {
  const { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps } = schedule;
  if (warmupTarget === undefined) {
    const share = f(Math.min(step, decaySteps) / decaySteps);
    return f(f(initialLearningRate) * cosine(share, alpha));
  }
  const at = Math.min(step, decaySteps + warmupSteps);
  if (at < warmupSteps) {
    const from = f(initialLearningRate);
    return f(f(f(f(warmupTarget) - from) * f(at / warmupSteps)) + from);
  }
  return f(f(warmupTarget) * cosine(f((at - warmupSteps) / decaySteps), alpha));
}

function cosineRestarts(schedule: Of<'CosineDecayRestarts'>, step: number): number {
  const { initialLearningRate, firstDecaySteps, tMul, mMul, alpha } = schedule;
  const gone = f(step / firstDecaySteps);
  // Periods before this one: with lengths 1, t, t², … they sum to (1 − tⁿ) / (1 − t).
  const periods =
    tMul === 1 ? Math.floor(gone) : Math.floor(Math.log(1 - gone * (1 - tMul)) / Math.log(tMul));
  const before = tMul === 1 ? periods : f((1 - f(tMul ** periods)) / (1 - tMul));
  const share = tMul === 1 ? f(gone - before) : f(f(gone - before) / f(tMul ** periods));
  return f(f(initialLearningRate) * cosine(share, alpha, f(mMul ** periods)));
}

/** The rate of the step that comes after `step` steps: of the first one, 0. */
export function scheduledLearningRate(schedule: LearningRateSchedule, step: number): number {
  switch (schedule.kind) {
    case 'ExponentialDecay': {
      const { initialLearningRate, decayRate } = schedule;
      return f(f(initialLearningRate) * f(f(decayRate) ** progress(schedule, step)));
    }
    case 'InverseTimeDecay': {
      const { initialLearningRate, decayRate } = schedule;
      return f(f(initialLearningRate) / f(1 + f(f(decayRate) * progress(schedule, step))));
    }
    case 'PiecewiseConstantDecay': {
      const { boundaries, values } = schedule;
      const at = boundaries.findIndex((boundary) => step <= boundary);
      return f(values[at < 0 ? boundaries.length : at] as number);
    }
    case 'PolynomialDecay':
      return polynomial(schedule, step);
    case 'CosineDecay':
      return cosineDecay(schedule, step);
    case 'CosineDecayRestarts':
      return cosineRestarts(schedule, step);
  }
}

/** What an optimizer's rate, a number or a schedule, is at the step that comes after `step` steps. */
export function learningRateAt(given: LearningRate, step: number): number {
  return typeof given === 'number' ? given : scheduledLearningRate(given, step);
}

/** An optimizer's rate as it works: a number that can be set, or what its schedule says of the steps done. */
export class CurrentLearningRate {
  #set: number;
  readonly #schedule: LearningRateSchedule | null;

  constructor(given: LearningRate) {
    this.#schedule = typeof given === 'number' ? null : given;
    this.#set = learningRateAt(given, 0);
  }

  /** @param steps done */
  at(steps: number): number {
    return this.#schedule === null ? this.#set : scheduledLearningRate(this.#schedule, steps);
  }

  /** Under a schedule it says nothing: callbacks that would set the rate fail before (fit-state.ts). */
  set(rate: number): void {
    this.#set = rate;
  }
}
