// Keras's optimizers as TensorFlow.js kernels, held to the update rules of src/keras/optimizers/ by tests.
// Our own, since tfjs's Adam puts epsilon elsewhere and its momentum forgets a change of the rate.

import type { Optimizer, OptimizerState } from '../experiment/compile.ts';
import { CurrentLearningRate } from '../keras/optimizers/learning-rate-schedules.ts';
import { initialSlots } from '../keras/optimizers/slots.ts';
import { clipGradients } from './gradient-clipping.ts';
import { onePassRule } from './one-pass-rules.ts';
import { tensorRule } from './tensor-rules.ts';
import * as tf from './tensorflow.ts';

/** An optimizer at work on a list of variables. Dispose it with the model. */
export interface OptimizerKernel {
  /** Of the next step. Under a schedule it can't be set. */
  learningRate: number;
  /**
   * One step, in place; the gradients stay the caller's. A variable that the loss does not depend on has
   * none, and stays as it is.
   */
  step(gradients: readonly (tf.Tensor | null)[]): void;
  /** All that the next steps depend on, as it stands now. */
  state(): Promise<OptimizerState>;
  /** Goes back to a state of the same optimizer on variables of the same shapes. */
  restore(state: OptimizerState): void;
  dispose(): void;
}

export function createOptimizer(
  optimizer: Optimizer,
  variables: readonly tf.Variable[],
): OptimizerKernel {
  const rule = tensorRule(optimizer);
  const onePass = onePassRule(optimizer);
  const initial = Object.entries(initialSlots(optimizer));
  const slots = variables.map(({ shape }) =>
    tf.tidy(() => initial.map(([, value]) => tf.variable(tf.fill(shape, value), false))),
  );
  const { weightDecay } = optimizer;
  const current = new CurrentLearningRate(optimizer.learningRate);
  let t = 0;
  return {
    get learningRate() {
      return current.at(t);
    },
    set learningRate(rate) {
      current.set(rate);
    },
    step(gradients) {
      const rate = current.at(t);
      t += 1;
      const inOnePass = onePass(rate, t);
      const update = rule(rate, t);
      /** The variable's next value, and its slots'. */
      const nextOf = (variable: tf.Tensor, gradient: tf.Tensor, held: readonly tf.Tensor[]) => {
        if (inOnePass !== null) return inOnePass(variable, gradient, held);
        const [delta, ...next] = update(gradient, held);
        const decayed =
          weightDecay === undefined ? variable : variable.sub(variable.mul(weightDecay).mul(rate));
        return [decayed.add(delta), ...next] as const;
      };
      tf.tidy(() => {
        const reached = variables.flatMap((variable, i) => {
          const gradient = gradients[i] ?? null;
          return gradient === null ? [] : [{ variable, gradient, held: slots[i] as tf.Variable[] }];
        });
        const clipped = clipGradients(
          optimizer,
          reached.map(({ gradient }) => gradient),
        );
        reached.forEach(({ variable, held }, i) => {
          tf.tidy(() => {
            const [value, ...next] = nextOf(variable, clipped[i] as tf.Tensor, held);
            variable.assign(value);
            next.forEach((slot, k) => {
              held[k]?.assign(slot);
            });
          });
        });
      });
    },
    async state() {
      const steps = t;
      const { learningRate } = this;
      // Every read begins before the first is waited for: a step in between changes nothing.
      const values = slots.map(async (held) => {
        const read = initial.map(async ([name], k) => {
          // A copy: the CPU backend hands out the array it computes with.
          const numbers = (await (held[k] as tf.Variable).data()) as Float32Array;
          return [name, numbers.slice()] as const;
        });
        return Object.fromEntries(await Promise.all(read));
      });
      return { steps, learningRate, slots: await Promise.all(values) };
    },
    restore(state) {
      t = state.steps;
      this.learningRate = state.learningRate;
      tf.tidy(() => {
        slots.forEach((held, i) => {
          initial.forEach(([name], k) => {
            const values = state.slots[i]?.[name] as Float32Array;
            held[k]?.assign(tf.tensor(values.slice(), held[k].shape));
          });
        });
      });
    },
    dispose() {
      for (const held of slots) for (const slot of held) slot.dispose();
    },
  };
}
