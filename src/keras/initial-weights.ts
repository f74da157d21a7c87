// Keras's initializers, seeded by layer and weight: the same seed gives the same numbers on every machine,
// since nothing but additions, products and square roots is used. Imports this room and experiment.
import type { Initializer } from '../experiment/model.ts';
import { stream, uniform } from './random.ts';
import { fans, type PlacedLayer, type Shape, sizeOf } from './shapes.ts';

/**
 * The limit L of uniform initial values in [−L, L): √(3 · scale / fan). Glorot and Bengio (2010): scale 1
 * over the mean of both fans; He et al. (2015): 2 over fan in; LeCun et al. (1998): 1 over fan in.
 */
export function uniformLimit(
  initializer: 'glorot_uniform' | 'he_uniform' | 'lecun_uniform',
  shape: Shape,
): number {
  const { fanIn, fanOut } = fans(shape);
  switch (initializer) {
    case 'glorot_uniform':
      return Math.sqrt(6 / (fanIn + fanOut));
    case 'he_uniform':
      return Math.sqrt(6 / fanIn);
    case 'lecun_uniform':
      return Math.sqrt(3 / fanIn);
  }
}

function initialValues(
  initializer: Initializer,
  shape: Shape,
  seed: number,
  weight: number,
): Float32Array {
  const size = sizeOf(shape);
  if (initializer === 'zeros') return new Float32Array(size);
  if (initializer === 'ones') return new Float32Array(size).fill(1);
  const limit = uniformLimit(initializer, shape);
  return uniform(stream({ seed, purpose: 'initial-weights', layer: weight }), size, -limit, limit);
}

/** The weights of all layers before training, in Keras's order; each float32, row-major. */
export function initialWeights(layers: readonly PlacedLayer[], seed: number): Float32Array[] {
  return layers
    .flatMap(({ weights }) => weights)
    .map(({ initializer, shape }, weight) => initialValues(initializer, shape, seed, weight));
}
