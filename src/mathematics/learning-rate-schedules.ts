// Learning rates that depend on the step, as Keras's `keras.optimizers.schedules` compute them. Imports nothing.

export type Schedule =
  | { readonly kind: 'Constant'; readonly rate: number }
  /** `rates` has one number more than `boundaries`; each holds up to and with its boundary. */
  | {
      readonly kind: 'PiecewiseConstantDecay';
      readonly boundaries: readonly number[];
      readonly rates: readonly number[];
    }
  | ({ readonly kind: 'ExponentialDecay' | 'InverseTimeDecay' } & Decay)
  | {
      readonly kind: 'PolynomialDecay';
      readonly rate: number;
      readonly decaySteps: number;
      readonly endRate: number;
      readonly power: number;
    }
  /** From `rate` up to `warmupTarget` in a straight line, then down a half cosine to α of its height. */
  | {
      readonly kind: 'CosineDecay';
      readonly rate: number;
      readonly decaySteps: number;
      readonly alpha: number;
      readonly warmupTarget?: number;
      readonly warmupSteps?: number;
    };

interface Decay {
  readonly rate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Down in stairs, once every `decaySteps`. */
  readonly staircase: boolean;
}

/** The learning rate of a step, which Keras counts from 0 here. */
export function learningRateAt(schedule: Schedule, step: number): number {
  switch (schedule.kind) {
    case 'Constant':
      return schedule.rate;
    case 'PiecewiseConstantDecay': {
      const past = schedule.boundaries.filter((boundary) => step > boundary).length;
      return schedule.rates[past] as number;
    }
    case 'ExponentialDecay':
      return schedule.rate * schedule.decayRate ** elapsed(schedule, step);
    case 'InverseTimeDecay':
      return schedule.rate / (1 + schedule.decayRate * elapsed(schedule, step));
    case 'PolynomialDecay': {
      const { rate, endRate, decaySteps, power } = schedule;
      const left = 1 - Math.min(step, decaySteps) / decaySteps;
      return (rate - endRate) * left ** power + endRate;
    }
    case 'CosineDecay': {
      const { rate, decaySteps, alpha, warmupTarget, warmupSteps = 0 } = schedule;
      const top = warmupTarget ?? rate;
      const start = warmupTarget === undefined ? 0 : warmupSteps;
      if (step < start) return rate + ((top - rate) * step) / start;
      const done = Math.min(step - start, decaySteps) / decaySteps;
      return top * (alpha + (1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * done)));
    }
  }
}

function elapsed({ decaySteps, staircase }: Decay, step: number): number {
  return staircase ? Math.floor(step / decaySteps) : step / decaySteps;
}
