// Keras's optimizers as TensorFlow.js kernels, held to the update rules of src/keras/optimizers.ts by
// tests. Our own, since tfjs's Adam puts epsilon elsewhere and its momentum forgets a change of the rate.

import type { Optimizer } from '../experiment/compile.ts';
import { adamStepSize } from '../keras/optimizers.ts';
import * as tf from './tensorflow.ts';

/** An optimizer at work on a list of variables. Dispose it with the model. */
export interface OptimizerKernel {
  learningRate: number;
  /** One step, in place; the gradients stay the caller's. */
  step(gradients: readonly tf.Tensor[]): void;
  dispose(): void;
}

/** Δw of one variable from its gradient; `slot(name)` is a variable of the same shape that lives on. */
type Rule = (gradient: tf.Tensor, slot: SlotOf, learningRate: number, t: number) => tf.Tensor;
type SlotOf = (name: string) => tf.Variable;

function ruleOf(optimizer: Optimizer): Rule {
  switch (optimizer.kind) {
    case 'SGD': {
      const { momentum, nesterov } = optimizer;
      if (momentum === 0) return (g, _slot, rate) => g.mul(-rate);
      return (g, slot, rate) => {
        const velocity = slot('velocity');
        const v = velocity.mul(momentum).sub(g.mul(rate));
        velocity.assign(v);
        return nesterov ? v.mul(momentum).sub(g.mul(rate)) : v;
      };
    }
    case 'RMSprop': {
      const { rho, momentum, epsilon, centered } = optimizer;
      return (g, slot, rate) => {
        const squares = slot('squares');
        squares.assign(squares.mul(rho).add(g.square().mul(1 - rho)));
        let spread: tf.Tensor = squares;
        if (centered) {
          const means = slot('means');
          means.assign(means.mul(rho).add(g.mul(1 - rho)));
          spread = squares.sub(means.square());
        }
        const step = g.mul(rate).div(spread.add(epsilon).sqrt());
        if (momentum === 0) return step.neg();
        const velocity = slot('velocity');
        velocity.assign(velocity.mul(momentum).add(step));
        return velocity.neg();
      };
    }
    case 'Adagrad': {
      const { epsilon } = optimizer;
      return (g, slot, rate) => {
        const sums = slot('sums');
        sums.assign(sums.add(g.square()));
        return g.mul(-rate).div(sums.add(epsilon).sqrt());
      };
    }
    case 'Adam': {
      const { beta1, beta2, epsilon } = optimizer;
      return (g, slot, rate, t) => {
        const first = slot('first');
        const second = slot('second');
        first.assign(first.add(g.sub(first).mul(1 - beta1)));
        second.assign(
          second.add(
            g
              .square()
              .sub(second)
              .mul(1 - beta2),
          ),
        );
        const alpha = adamStepSize(optimizer, rate, t);
        return first.mul(-alpha).div(second.sqrt().add(epsilon));
      };
    }
  }
}

/** What a slot starts from: zeros, but for Adagrad's sums. */
function initialSlotValue(optimizer: Optimizer, name: string): number {
  return optimizer.kind === 'Adagrad' && name === 'sums' ? optimizer.initialAccumulatorValue : 0;
}

export function createOptimizer(
  optimizer: Optimizer,
  variables: readonly tf.Variable[],
): OptimizerKernel {
  const rule = ruleOf(optimizer);
  const slots = variables.map(() => new Map<string, tf.Variable>());
  let t = 0;
  return {
    learningRate: optimizer.learningRate,
    step(gradients) {
      t += 1;
      variables.forEach((variable, i) => {
        tf.tidy(() => {
          const held = slots[i] as Map<string, tf.Variable>;
          const slotOf: SlotOf = (name) => {
            let slot = held.get(name);
            if (slot === undefined) {
              slot = tf.variable(tf.fill(variable.shape, initialSlotValue(optimizer, name)), false);
              held.set(name, slot);
            }
            return slot;
          };
          const delta = rule(gradients[i] as tf.Tensor, slotOf, this.learningRate, t);
          variable.assign(variable.add(delta));
        });
      });
    },
    dispose() {
      for (const held of slots) for (const slot of held.values()) slot.dispose();
    },
  };
}
