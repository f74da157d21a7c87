// Dropout: in training each input is zero with probability `rate` and the others grow by 1/(1−rate).

import { dropoutMask } from '../../keras/dropout-mask.ts';
import type { LayerOf } from '../../keras/layers/inference.ts';
import * as tf from '../tensorflow.ts';
import type { LayerKernel } from './kernel.ts';

/** A fresh mask at each step, fixed by seed, layer, epoch and step. */
export function dropout({ rate }: LayerOf<'Dropout'>): LayerKernel {
  return ({ inputs: [x], training, place }) => {
    if (training === null || rate === 0) return x;
    const mask = dropoutMask(rate, x.size, { ...training, layer: place });
    return x.mul(tf.tensor(mask, x.shape));
  };
}
