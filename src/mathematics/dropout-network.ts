// A small network with Dropout behind its hidden layer: what one mask makes of one example, and the mean over many
// masks. The masks are those that the engine would draw for this layer at these steps. Imports keras.
import { dropoutMask } from '../keras/dropout-mask.ts';
import { createNetwork, type DenseLayer, forward } from './dense-network.ts';

export const INPUTS = [1, 0.5, 0.8, 0.3] as const;
export const HIDDEN = 8;
/** Input, Dense, Dropout, Dense: Dropout's place in the model, as the engine counts. */
export const DROPOUT_PLACE = 2;

const network = createNetwork({
  inputs: INPUTS.length,
  layers: [
    { units: HIDDEN, activation: 'relu' },
    { units: 1, activation: 'linear' },
  ],
  initializer: 'he_normal',
  seed: 2,
});
export const HIDDEN_LAYER = network[0] as DenseLayer;
export const OUTPUT_LAYER = network[1] as DenseLayer;

const responses = forward(network, INPUTS);
/** a, the hidden units' activations: what Dropout is given. */
export const ACTIVATIONS = responses[0]?.output ?? new Float64Array(HIDDEN);
/** z = Σ w a + b, as at inference. */
export const INFERENCE = responses[1]?.sums[0] ?? Number.NaN;

/** The mask of the k-th training step, from 0. Of one example alone, so that the first draws are its own. */
export function maskAt(rate: number, seed: number, step: number): Float32Array {
  return dropoutMask(rate, HIDDEN, { seed, layer: DROPOUT_PLACE, epoch: 0, step });
}

/** Σ w m a + b for what the mask leaves of the activations. */
export function outputUnder(mask: ArrayLike<number>): number {
  let sum = OUTPUT_LAYER.bias[0] ?? 0;
  for (let i = 0; i < HIDDEN; i += 1) {
    sum += (OUTPUT_LAYER.kernel[i] ?? 0) * (mask[i] ?? 0) * (ACTIVATIONS[i] ?? 0);
  }
  return sum;
}

/**
 * The standard deviation of z over all masks. Each factor m is 0 with probability p and 1/(1 − p) otherwise, so
 * Var m = p/(1 − p), and since masks are drawn for each unit by itself, Var z = p/(1 − p) · Σ (w a)².
 */
export function outputDeviation(rate: number): number {
  const squares = ACTIVATIONS.reduce(
    (sum, a, i) => sum + ((OUTPUT_LAYER.kernel[i] ?? 0) * a) ** 2,
    0,
  );
  return Math.sqrt((rate / (1 - rate)) * squares);
}

/** What the first `count` masks gave. */
export interface Passes {
  /** z under each mask. */
  readonly outputs: readonly number[];
  /** The mean of z over the masks up to each. */
  readonly means: readonly number[];
  /** The last mask. */
  readonly mask: Float32Array;
  /** Each hidden unit's mean of m a over all masks. */
  readonly unitMeans: readonly number[];
}

/** @param count masks drawn, at least one */
export function passes(rate: number, seed: number, count: number): Passes {
  const outputs: number[] = [];
  const means: number[] = [];
  const sums = new Float64Array(HIDDEN);
  let mask = maskAt(rate, seed, 0);
  let total = 0;
  for (let step = 0; step < count; step += 1) {
    mask = maskAt(rate, seed, step);
    for (let i = 0; i < HIDDEN; i += 1) {
      sums[i] = (sums[i] ?? 0) + (mask[i] ?? 0) * (ACTIVATIONS[i] ?? 0);
    }
    const output = outputUnder(mask);
    total += output;
    outputs.push(output);
    means.push(total / (step + 1));
  }
  return { outputs, means, mask, unitMeans: Array.from(sums, (sum) => sum / count) };
}
