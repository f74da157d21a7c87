// Keras's update rules, one number at a time: from its gradient and its slots to Δw and the new slots.
// They define what the engine's kernels must compute. Source: Keras 3's documentation of each optimizer
// and the papers named there. Imports experiment only.
import type { Optimizer } from '../../experiment/compile.ts';
import { adamStepSize, nadamConstants, power } from './step-constants.ts';

type Numbers<Name extends string> = Readonly<Record<Name, number>>;
type Rule<Slot extends string> = (g: number, slots: Numbers<Slot>) => Numbers<Slot | 'delta'>;

/** Δw and the new slots of one number. Given anew at each step, since callbacks change the rate. */
export type UpdateRule = (learningRate: number, t: number) => Rule<string>;

/** @returns the rule of step t, from 1 */
export function updateRule(optimizer: Optimizer): UpdateRule {
  return ruleOf(optimizer) as UpdateRule;
}

function ruleOf(optimizer: Optimizer) {
  switch (optimizer.kind) {
    case 'SGD':
      return sgd(optimizer);
    case 'RMSprop':
      return rmsprop(optimizer);
    case 'Adagrad':
      return adagrad(optimizer);
    case 'Adadelta':
      return adadelta(optimizer);
    case 'Adam':
    case 'AdamW':
      return adam(optimizer);
    case 'Adamax':
      return adamax(optimizer);
    case 'Nadam':
      return nadam(optimizer);
  }
}

type Of<Kind extends Optimizer['kind']> = Extract<Optimizer, { kind: Kind }>;

/** m ← μm − ηg; Δw = m, or with Nesterov's look-ahead μm − ηg. */
function sgd({ momentum: mu, nesterov }: Of<'SGD'>) {
  return (rate: number): Rule<'momentum'> =>
    (g, { momentum: before = 0 }) => {
      const momentum = mu * before - rate * g;
      return { delta: nesterov ? mu * momentum - rate * g : momentum, momentum };
    };
}

/** v ← ρv + (1−ρ)g²; Δw = −ηg / √(v + ε), centred: v less the square of g's own running mean. */
function rmsprop({ rho, momentum: mu, epsilon, centered }: Of<'RMSprop'>) {
  return (rate: number): Rule<'velocity' | 'momentum' | 'averageGradient'> =>
    (g, { velocity: square, momentum: before = 0, averageGradient: mean = 0 }) => {
      const velocity = rho * square + (1 - rho) * g * g;
      const averageGradient = centered ? rho * mean + (1 - rho) * g : 0;
      const spread = velocity - averageGradient * averageGradient;
      const momentum = mu * before + (rate * g) / Math.sqrt(spread + epsilon);
      return { delta: -momentum, velocity, momentum, averageGradient };
    };
}

/** a ← a + g²; Δw = −ηg / √(a + ε). Duchi, Hazan and Singer, 2011. */
function adagrad({ epsilon }: Of<'Adagrad'>) {
  return (rate: number): Rule<'accumulator'> =>
    (g, slots) => {
      const accumulator = slots.accumulator + g * g;
      return { delta: (-rate * g) / Math.sqrt(accumulator + epsilon), accumulator };
    };
}

/** a ← ρa + (1−ρ)g²; d = −g √(b + ε) / √(a + ε); b ← ρb + (1−ρ)d²; Δw = ηd. Zeiler, 2012. */
function adadelta({ rho, epsilon }: Of<'Adadelta'>) {
  return (rate: number): Rule<'accumulatedGrad' | 'accumulatedDeltaVar'> =>
    (g, slots) => {
      const accumulatedGrad = rho * slots.accumulatedGrad + (1 - rho) * g * g;
      const d =
        (-Math.sqrt(slots.accumulatedDeltaVar + epsilon) * g) /
        Math.sqrt(accumulatedGrad + epsilon);
      const accumulatedDeltaVar = rho * slots.accumulatedDeltaVar + (1 - rho) * d * d;
      return { delta: rate * d, accumulatedGrad, accumulatedDeltaVar };
    };
}

/**
 * m ← m + (1−β₁)(g−m); v ← v + (1−β₂)(g²−v); Δw = −αm / (√v + ε) with α = η √(1−β₂ᵗ) / (1−β₁ᵗ).
 * Kingma and Ba, 2015, with the bias correction in the step size, as at the end of their section 2.
 * AMSGrad (Reddi, Kale and Kumar, 2018) divides by the largest v so far.
 */
function adam({ beta1, beta2, epsilon, amsgrad }: Of<'Adam' | 'AdamW'>) {
  return (rate: number, t: number): Rule<'momentum' | 'velocity' | 'velocityHat'> => {
    const alpha = adamStepSize({ beta1, beta2 }, rate, t);
    return (g, { momentum: m, velocity: v, velocityHat: largest = 0 }) => {
      const momentum = m + (g - m) * (1 - beta1);
      const velocity = v + (g * g - v) * (1 - beta2);
      const velocityHat = Math.max(largest, velocity);
      const second = amsgrad === true ? velocityHat : velocity;
      return {
        delta: (-alpha * momentum) / (Math.sqrt(second) + epsilon),
        momentum,
        velocity,
        velocityHat,
      };
    };
  };
}

/** m as Adam's; u ← max(β₂u, |g|); Δw = −ηm / ((1−β₁ᵗ)(u + ε)). Kingma and Ba, 2015, section 7.1. */
function adamax({ beta1, beta2, epsilon }: Of<'Adamax'>) {
  return (rate: number, t: number): Rule<'m' | 'u'> => {
    const alpha = rate / (1 - power(beta1, t));
    return (g, slots) => {
      const m = slots.m + (g - slots.m) * (1 - beta1);
      const u = Math.max(beta2 * slots.u, Math.abs(g));
      return { delta: (-alpha * m) / (u + epsilon), m, u };
    };
  };
}

/** m and v as Adam's; Δw = −η (a m + b g) / (√(c v) + ε) with the step's constants a, b, c. */
function nadam({ beta1, beta2, epsilon }: Of<'Nadam'>) {
  const constants = nadamConstants({ beta1, beta2 });
  return (rate: number, t: number): Rule<'momentum' | 'velocity'> => {
    const { moment, gradient, second } = constants(t);
    return (g, { momentum: m, velocity: v }) => {
      const momentum = m + (g - m) * (1 - beta1);
      const velocity = v + (g * g - v) * (1 - beta2);
      const ahead = moment * momentum + gradient * g;
      return {
        delta: (-rate * ahead) / (Math.sqrt(velocity * second) + epsilon),
        momentum,
        velocity,
      };
    };
  };
}
