// An optimizer at work on plain arrays: Keras's whole step, which clips the gradients, decays the weights
// and then updates them. Imports experiment only.
import type { Optimizer } from '../../experiment/compile.ts';
import { CurrentLearningRate } from './learning-rate-schedules.ts';
import { initialSlots } from './slots.ts';
import { updateRule } from './update-rules.ts';

type Numbers = Float64Array | Float32Array;

export interface PlainOptimizer {
  learningRate: number;
  /** What is remembered: for each weight array, of each of its numbers the slots by Keras's names. */
  readonly slots: readonly (readonly Readonly<Record<string, number>>[])[];
  /** One step on every weight array, in place. The gradients stay as they are. */
  step(weights: readonly Numbers[], gradients: readonly ArrayLike<number>[]): void;
}

/** @param sizes how many numbers each weight array holds */
export function createPlainOptimizer(
  optimizer: Optimizer,
  sizes: readonly number[],
): PlainOptimizer {
  const rule = updateRule(optimizer);
  const initial = initialSlots(optimizer);
  const slots = sizes.map((size) =>
    Array.from({ length: size }, (): Readonly<Record<string, number>> => initial),
  );
  const current = new CurrentLearningRate(optimizer.learningRate);
  let t = 0;
  return {
    get learningRate() {
      return current.at(t);
    },
    set learningRate(rate) {
      current.set(rate);
    },
    slots,
    step(weights, gradients) {
      const rate = current.at(t);
      t += 1;
      const update = rule(rate, t);
      const kept = 1 - (optimizer.weightDecay ?? 0) * rate;
      clipped(optimizer, gradients).forEach((gradient, k) => {
        const w = weights[k] as Numbers;
        const held = slots[k] as Readonly<Record<string, number>>[];
        gradient.forEach((g, i) => {
          const { delta, ...next } = update(g, held[i] as Readonly<Record<string, number>>);
          held[i] = next;
          w[i] = (w[i] as number) * kept + (delta as number);
        });
      });
    },
  };
}

const norm = (numbers: readonly number[]) => Math.sqrt(numbers.reduce((sum, g) => sum + g * g, 0));

/** `clipnorm`: g c / max(‖g‖, c) for each array; `globalClipnorm`: the same with the norm of all. */
function clipped(
  { clipnorm, globalClipnorm, clipvalue }: Optimizer,
  gradients: readonly ArrayLike<number>[],
): number[][] {
  const all = gradients.map((gradient) => Array.from(gradient));
  const shorten = (limit: number, length: number) => (g: number) =>
    (g * limit) / Math.max(length, limit);
  if (clipnorm !== undefined) return all.map((g) => g.map(shorten(clipnorm, norm(g))));
  if (globalClipnorm !== undefined) {
    const length = norm(all.flat());
    return all.map((g) => g.map(shorten(globalClipnorm, length)));
  }
  if (clipvalue !== undefined) {
    return all.map((gradient) => gradient.map((g) => Math.min(Math.max(g, -clipvalue), clipvalue)));
  }
  return all;
}
