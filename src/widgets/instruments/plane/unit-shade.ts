// From a unit's answers to the colours of its map. Imports mathematics' types.
import type { LayerActivation } from '../../../mathematics/dense-network.ts';

/** Probabilities are paper at one half. */
const ofProbability = (value: number) => 2 * value - 1;
const ofTanh = (value: number) => value;

/** From an answer to [−1, 1]; an activation without bounds is measured by its largest answer on the plane. */
export function shadeOf(
  activation: LayerActivation | undefined,
  values: Float64Array,
): (value: number) => number {
  if (activation === 'sigmoid') return ofProbability;
  if (activation === 'tanh') return ofTanh;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return (value) => value / largest;
}
