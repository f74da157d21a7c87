// A neuron of a textbook: weighted inputs, added up, held against a threshold. Imports this room.
import { activate } from './activations.ts';

export const RESPONSES = ['step', 'relu', 'sigmoid'] as const;
/** What becomes of what exceeds the threshold. */
export type Response = (typeof RESPONSES)[number];

export interface NeuronResponse {
  /** wᵢ xᵢ */
  readonly terms: readonly number[];
  /** Σ wᵢ xᵢ, the stimulus. */
  readonly stimulus: number;
  /** The response to stimulus − threshold. */
  readonly output: number;
}

/** @param inputs as many as weights */
export function respond(
  inputs: readonly number[],
  weights: readonly number[],
  threshold: number,
  response: Response,
): NeuronResponse {
  const terms = weights.map((weight, i) => weight * (inputs[i] ?? 0));
  const stimulus = terms.reduce((a, b) => a + b, 0);
  return { terms, stimulus, output: activate(response, stimulus - threshold) };
}
