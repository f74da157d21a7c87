// Dense: x W + b over the last axis, then the activation.

import type { LayerOf } from '../../keras/layers/inference.ts';
import { activate } from '../activations.ts';
import type * as tf from '../tensorflow.ts';
import { fusedPart, fusedProduct } from './fused.ts';
import type { LayerKernel } from './kernel.ts';

export function dense({ activation, units }: LayerOf<'Dense'>): LayerKernel {
  const fused = fusedPart(activation);
  return ({ inputs: [input], weights: [kernel, bias] }) => {
    const rows = input.rank === 2 ? input : input.reshape([-1, input.shape.at(-1) ?? 1]);
    const product = fusedProduct(rows, kernel as tf.Tensor, bias, fused);
    const output =
      input.rank === 2 ? product : product.reshape([...input.shape.slice(0, -1), units]);
    return activation === fused ? output : activate(activation, output);
  };
}
