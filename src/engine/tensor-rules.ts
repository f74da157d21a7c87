// Keras's update rules on tensors: src/keras/optimizers/update-rules.ts says what each computes, and why.

import type { Optimizer } from '../experiment/compile.ts';
import { adamStepSize, nadamConstants, power } from '../keras/optimizers/step-constants.ts';
import type * as tf from './tensorflow.ts';

/**
 * From a variable's gradient and its slots, in the order of `initialSlots`, to [Δw, …new slots]. Scalars of
 * the step t, from 1, are worked out once for all variables.
 */
type TensorRule = (
  learningRate: number,
  t: number,
) => (g: tf.Tensor, slots: readonly tf.Tensor[]) => readonly [tf.Tensor, ...tf.Tensor[]];

export function tensorRule(optimizer: Optimizer): TensorRule {
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
type Slots = readonly tf.Tensor[];

function sgd({ momentum: mu, nesterov }: Of<'SGD'>): TensorRule {
  if (mu === 0) return (rate) => (g) => [g.mul(-rate)];
  return (rate) => (g, slots) => {
    const [before] = slots as [tf.Tensor];
    const momentum = before.mul(mu).sub(g.mul(rate));
    return [nesterov ? momentum.mul(mu).sub(g.mul(rate)) : momentum, momentum];
  };
}

function rmsprop({ rho, momentum: mu, epsilon, centered }: Of<'RMSprop'>): TensorRule {
  return (rate) => (g, slots) => {
    const [square, ...rest] = slots as [tf.Tensor, ...tf.Tensor[]];
    const velocity = square.mul(rho).add(g.square().mul(1 - rho));
    const mean = centered ? (rest.at(-1) as tf.Tensor).mul(rho).add(g.mul(1 - rho)) : null;
    const spread = mean === null ? velocity : velocity.sub(mean.square());
    const step = g.mul(rate).div(spread.add(epsilon).sqrt());
    const momentum = mu === 0 ? null : (rest[0] as tf.Tensor).mul(mu).add(step);
    const next = [velocity, momentum, mean].filter((slot) => slot !== null);
    return [(momentum ?? step).neg(), ...next];
  };
}

function adagrad({ epsilon }: Of<'Adagrad'>): TensorRule {
  return (rate) => (g, slots) => {
    const [before] = slots as [tf.Tensor];
    const accumulator = before.add(g.square());
    return [g.mul(-rate).div(accumulator.add(epsilon).sqrt()), accumulator];
  };
}

function adadelta({ rho, epsilon }: Of<'Adadelta'>): TensorRule {
  return (rate) => (g, slots) => {
    const [gradients, deltas] = slots as [tf.Tensor, tf.Tensor];
    const accumulatedGrad = gradients.mul(rho).add(g.square().mul(1 - rho));
    const d = deltas.add(epsilon).sqrt().neg().mul(g).div(accumulatedGrad.add(epsilon).sqrt());
    const accumulatedDeltaVar = deltas.mul(rho).add(d.square().mul(1 - rho));
    return [d.mul(rate), accumulatedGrad, accumulatedDeltaVar];
  };
}

/** Adam's running means of the gradient and of its square. */
function means(g: tf.Tensor, slots: Slots, { beta1, beta2 }: { beta1: number; beta2: number }) {
  const [m, v] = slots as [tf.Tensor, tf.Tensor];
  return [
    m.add(g.sub(m).mul(1 - beta1)),
    v.add(
      g
        .square()
        .sub(v)
        .mul(1 - beta2),
    ),
  ] as const;
}

function adam(optimizer: Of<'Adam' | 'AdamW'>): TensorRule {
  return (rate, t) => {
    const alpha = adamStepSize(optimizer, rate, t);
    return (g, slots) => {
      const [m, v] = means(g, slots, optimizer);
      const largest = slots[2]?.maximum(v);
      const delta = m.mul(-alpha).div((largest ?? v).sqrt().add(optimizer.epsilon));
      return largest === undefined ? [delta, m, v] : [delta, m, v, largest];
    };
  };
}

function adamax({ beta1, beta2, epsilon }: Of<'Adamax'>): TensorRule {
  return (rate, t) => {
    const alpha = rate / (1 - power(beta1, t));
    return (g, slots) => {
      const [before, largest] = slots as [tf.Tensor, tf.Tensor];
      const m = before.add(g.sub(before).mul(1 - beta1));
      const u = largest.mul(beta2).maximum(g.abs());
      return [m.mul(-alpha).div(u.add(epsilon)), m, u];
    };
  };
}

function nadam(optimizer: Of<'Nadam'>): TensorRule {
  const constants = nadamConstants(optimizer);
  return (rate, t) => {
    const { moment, gradient, second } = constants(t);
    return (g, slots) => {
      const [m, v] = means(g, slots, optimizer);
      const ahead = m.mul(moment).add(g.mul(gradient));
      return [ahead.mul(-rate).div(v.mul(second).sqrt().add(optimizer.epsilon)), m, v];
    };
  };
}
