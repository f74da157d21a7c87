// Keras's initializers, seeded by layer and weight: the same seed gives the same numbers on every machine,
// since nothing but additions, products, quotients and square roots is used. Imports this room and experiment.
import type { Initializer } from '../experiment/layers/options.ts';
import { normalDraws, truncatedDraws, untruncated } from './normal-draws.ts';
import { stream, uniform } from './random.ts';
import { fans, type PlacedLayer, type Shape, sizeOf } from './shapes.ts';

type UniformInitializer = 'glorot_uniform' | 'he_uniform' | 'lecun_uniform';
type NormalInitializer = 'glorot_normal' | 'he_normal' | 'lecun_normal';

/**
 * The limit L of uniform initial values in [−L, L): √(3 · scale / fan). Glorot and Bengio (2010): scale 1
 * over the mean of both fans; He et al. (2015): 2 over fan in; LeCun et al. (1998): 1 over fan in.
 */
export function uniformLimit(initializer: UniformInitializer, shape: Shape): number {
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

/** The standard deviation of normal initial values, √(scale / fan), with the same scales and fans. */
export function normalDeviation(initializer: NormalInitializer, shape: Shape): number {
  const { fanIn, fanOut } = fans(shape);
  switch (initializer) {
    case 'glorot_normal':
      return Math.sqrt(2 / (fanIn + fanOut));
    case 'he_normal':
      return Math.sqrt(2 / fanIn);
    case 'lecun_normal':
      return Math.sqrt(1 / fanIn);
  }
}

/** Keras's `RandomNormal()`, `RandomUniform()` and `TruncatedNormal()`: ±0.05. */
const PLAIN_WIDTH = 0.05;

/** One weight's values before training, float32, row-major. @param weight its place among the model's weights */
export function initialValues(
  initializer: Initializer,
  shape: Shape,
  seed: number,
  weight: number,
): Float32Array {
  const size = sizeOf(shape);
  const draws = stream({ seed, purpose: 'initial-weights', layer: weight });
  switch (initializer) {
    case 'zeros':
      return new Float32Array(size);
    case 'ones':
      return new Float32Array(size).fill(1);
    case 'random_normal':
      return normalDraws(draws, size, PLAIN_WIDTH);
    case 'truncated_normal':
      return truncatedDraws(draws, size, PLAIN_WIDTH);
    case 'random_uniform':
      return uniform(draws, size, -PLAIN_WIDTH, PLAIN_WIDTH);
    case 'glorot_uniform':
    case 'he_uniform':
    case 'lecun_uniform': {
      const limit = uniformLimit(initializer, shape);
      return uniform(draws, size, -limit, limit);
    }
    case 'glorot_normal':
    case 'he_normal':
    case 'lecun_normal':
      return truncatedDraws(draws, size, untruncated(normalDeviation(initializer, shape)));
  }
}

/** The weights of all layers before training, in Keras's order; each float32, row-major. */
export function initialWeights(layers: readonly PlacedLayer[], seed: number): Float32Array[] {
  return layers
    .flatMap(({ weights }) => weights)
    .map(({ initializer, shape }, weight) => initialValues(initializer, shape, seed, weight));
}
