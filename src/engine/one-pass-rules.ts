// An optimizer's step in as few kernels as the backend has: one on our WebAssembly module, one for each tensor
// that comes out of it on a graphics card. src/engine/tensor-rules.ts has the same made of plain kernels.
import type { Optimizer } from '../experiment/compile.ts';
import { initialSlots } from '../keras/optimizers/slots.ts';
import { adamStepSize, nadamConstants, power } from '../keras/optimizers/step-constants.ts';
import { POINTWISE, type Pointwise, pointwise } from './graphics/pointwise.ts';
import * as tf from './tensorflow.ts';
import type { OptimizerStep } from './wasm/kernel-order.ts';

/** From a variable, its gradient and its slots, in the order of `initialSlots`, to [next value, …next slots]. */
export type OnePass = (
  w: tf.Tensor,
  g: tf.Tensor,
  slots: readonly tf.Tensor[],
) => readonly [tf.Tensor, ...tf.Tensor[]];

/** A step's numbers by name; `rate` is the learning rate. */
type Constants = Readonly<Record<string, number>>;

interface Rule {
  /** The function of our WebAssembly module. */
  readonly step: OptimizerStep;
  /** Its constants besides decay and rate, in its order; and its slots, null where one is not kept. */
  readonly constants: readonly string[];
  readonly slots: readonly (string | null)[];
  /** For a graphics card: what is added to w, and the slots' next values, by slot; null where it has none. */
  readonly delta: string;
  readonly next: Readonly<Record<string, string>> | null;
  readonly of: (rate: number, t: number) => Constants;
}

/**
 * @returns for a learning rate and a step t, from 1, the step; null where the backend has no such kernels
 */
export function onePassRule(optimizer: Optimizer): (rate: number, t: number) => OnePass | null {
  const rule = ruleOf(optimizer);
  const names = Object.keys(initialSlots(optimizer));
  const decay = optimizer.weightDecay ?? 0;
  return (rate, t) => {
    const has = (kernel: string) => tf.getKernel(kernel, tf.getBackend()) !== undefined;
    const constants: Constants = { ...rule.of(rate, t), rate };
    if (has('OptimizerStep')) return inOneKernel(rule, names, constants, decay);
    return rule.next !== null && has(POINTWISE)
      ? tensorByTensor(optimizer, rule, names, constants)
      : null;
  };
}

function inOneKernel(
  { step, slots, constants: order }: Rule,
  names: readonly string[],
  constants: Constants,
  decay: number,
): OnePass {
  const rate = constants.rate as number;
  const attrs = { step, slots, constants: order.map((name) => constants[name]), decay, rate };
  return (w, g, held) => {
    const inputs = { w, g, ...Object.fromEntries(names.map((name, i) => [name, held[i]])) };
    const outputs = tf
      .engine()
      .runKernel('OptimizerStep', inputs as tf.NamedTensorMap, attrs as never);
    const [value, ...next] = outputs as unknown as [tf.Tensor, ...tf.Tensor[]];
    // They come in the rule's order.
    const kept = slots.filter((slot) => slot !== null);
    return [value, ...names.map((name) => next[kept.indexOf(name)] as tf.Tensor)];
  };
}

/** The slots first: what is added to the weights is made of their next values, `next_<slot>`. */
function tensorByTensor(
  optimizer: Optimizer,
  { delta, next }: Rule,
  names: readonly string[],
  constants: Constants,
): OnePass {
  const { weightDecay } = optimizer;
  const decayed = weightDecay === undefined ? 'w' : 'w - w * decay * rate';
  const all = { ...constants, ...(weightDecay !== undefined && { decay: weightDecay }) };
  const run = (expression: string, tensors: Readonly<Record<string, tf.Tensor>>) =>
    pointwise(programOf(expression, tensors, all), tensors, all);
  return (w, g, held) => {
    const old = Object.fromEntries(names.map((name, i) => [name, held[i] as tf.Tensor]));
    const made: Record<string, tf.Tensor> = {};
    for (const name of names) {
      made[`next_${name}`] = run(next?.[name] as string, { g, ...old, ...made });
    }
    const value = run(`${decayed} + ${delta}`, { w, g, ...old, ...made });
    return [value, ...names.map((name) => made[`next_${name}`] as tf.Tensor)];
  };
}

/** With the tensors and the numbers that it names. */
function programOf(expression: string, tensors: object, constants: Constants): Pointwise {
  const words = new Set(expression.match(/[a-z]\w*/gi));
  const named = (all: object) => Object.keys(all).filter((name) => words.has(name));
  return { expression, tensors: named(tensors), constants: named(constants) };
}

function ruleOf(optimizer: Optimizer): Rule {
  switch (optimizer.kind) {
    case 'SGD':
      return sgd(optimizer);
    case 'RMSprop':
      return rmsprop(optimizer);
    case 'Adagrad': {
      const { epsilon } = optimizer;
      return {
        ...{ step: 'adagrad', constants: ['gain', 'epsilon'], slots: ['accumulator'] },
        next: { accumulator: 'accumulator + g * g' },
        delta: 'g * gain / sqrt(next_accumulator + epsilon)',
        of: (rate) => ({ gain: -rate, epsilon }),
      };
    }
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

function sgd({ momentum: mu, nesterov }: Of<'SGD'>): Rule {
  if (mu === 0) {
    return {
      ...{ step: 'sgd', constants: ['gain'], slots: [], next: {}, delta: 'g * gain' },
      of: (rate) => ({ gain: -rate }),
    };
  }
  return {
    ...{ step: 'sgdMomentum', constants: ['mu', 'nesterov'], slots: ['momentum'] },
    next: { momentum: 'momentum * mu - g * rate' },
    delta: nesterov ? '(next_momentum * mu - g * rate)' : 'next_momentum',
    of: () => ({ mu, nesterov: Number(nesterov) }),
  };
}

function rmsprop({ rho, momentum: mu, epsilon, centered }: Of<'RMSprop'>): Rule {
  const spread = centered
    ? 'next_velocity - next_averageGradient * next_averageGradient'
    : 'next_velocity';
  const step = (ofMean: string) => `g * rate / sqrt(${ofMean} + epsilon)`;
  // The momentum stands before the mean, of whose next value it is made: it makes that again.
  const again = centered
    ? 'next_velocity - (averageGradient * rho + g * gain) * (averageGradient * rho + g * gain)'
    : 'next_velocity';
  return {
    step: 'rmsprop',
    constants: ['rho', 'gain', 'mu', 'epsilon'],
    slots: ['velocity', mu === 0 ? null : 'momentum', centered ? 'averageGradient' : null],
    next: {
      velocity: 'velocity * rho + g * g * gain',
      momentum: `momentum * mu + ${step(again)}`,
      averageGradient: 'averageGradient * rho + g * gain',
    },
    delta: mu === 0 ? `(0.0 - ${step(spread)})` : '(0.0 - next_momentum)',
    of: () => ({ rho, gain: 1 - rho, mu, epsilon }),
  };
}

function adadelta({ rho, epsilon }: Of<'Adadelta'>): Rule {
  const step = 'sqrt(accumulatedDeltaVar + epsilon) * g / sqrt(next_accumulatedGrad + epsilon)';
  return {
    step: 'adadelta',
    constants: ['rho', 'gain', 'epsilon'],
    slots: ['accumulatedGrad', 'accumulatedDeltaVar'],
    next: {
      accumulatedGrad: 'accumulatedGrad * rho + g * g * gain',
      accumulatedDeltaVar: `accumulatedDeltaVar * rho + (${step}) * (${step}) * gain`,
    },
    delta: `(0.0 - ${step}) * rate`,
    of: () => ({ rho, gain: 1 - rho, epsilon }),
  };
}

const MEANS = {
  momentum: 'momentum + (g - momentum) * gain1',
  velocity: 'velocity + (g * g - velocity) * gain2',
};

function adam(optimizer: Of<'Adam' | 'AdamW'>): Rule {
  const { beta1, beta2, epsilon, amsgrad } = optimizer;
  return {
    step: 'adam',
    constants: ['alpha', 'gain1', 'gain2', 'epsilon'],
    slots: ['momentum', 'velocity', amsgrad ? 'velocityHat' : null],
    // A graphics card's greater one of NaN and a number may be the number.
    next: amsgrad ? null : MEANS,
    delta: '(0.0 - alpha) * next_momentum / (sqrt(next_velocity) + epsilon)',
    of: (rate, t) => ({
      alpha: adamStepSize(optimizer, rate, t),
      ...{ gain1: 1 - beta1, gain2: 1 - beta2, epsilon },
    }),
  };
}

function adamax({ beta1, beta2, epsilon }: Of<'Adamax'>): Rule {
  return {
    step: 'adamax',
    constants: ['alpha', 'gain', 'beta2', 'epsilon'],
    slots: ['m', 'u'],
    // As with AMSGrad.
    next: null,
    delta: '',
    of: (rate, t) => ({ alpha: rate / (1 - power(beta1, t)), gain: 1 - beta1, beta2, epsilon }),
  };
}

function nadam(optimizer: Of<'Nadam'>): Rule {
  const { beta1, beta2, epsilon } = optimizer;
  const constants = nadamConstants(optimizer);
  return {
    step: 'nadam',
    constants: ['moment', 'gradient', 'second', 'gain1', 'gain2', 'epsilon'],
    slots: ['momentum', 'velocity'],
    next: MEANS,
    delta:
      '(next_momentum * moment + g * gradient) * (0.0 - rate) / (sqrt(next_velocity * second) + epsilon)',
    of: (_, t) => ({ ...constants(t), gain1: 1 - beta1, gain2: 1 - beta2, epsilon }),
  };
}
