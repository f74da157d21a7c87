// Dropout: in training each input is zero with probability `rate` and the others grow by 1/(1−rate).

import type { LayerOf } from '../../keras/layers/inference.ts';
import { stream, uniform } from '../../keras/random.ts';
import * as tf from '../tensorflow.ts';
import type { LayerKernel } from './kernel.ts';

/** A fresh mask at each step, fixed by seed, layer, epoch and step. */
export function dropout({ rate }: LayerOf<'Dropout'>): LayerKernel {
  return ({ inputs: [x], training, place }) => {
    if (training === null || rate === 0) return x;
    const draws = uniform(stream({ ...training, purpose: 'dropout', layer: place }), x.size, 0, 1);
    const grown = 1 / (1 - rate);
    const mask = draws.map((draw) => (draw < rate ? 0 : grown));
    return x.mul(tf.tensor(mask, x.shape));
  };
}
