// Keras's three ways to keep gradients short, on the device: nothing is read back.

import type { Optimizer } from '../experiment/compile.ts';
import * as tf from './tensorflow.ts';

/** The gradients as they are, or shortened as the optimizer says. The caller tidies. */
export function clipGradients(
  { clipnorm, globalClipnorm, clipvalue }: Optimizer,
  gradients: readonly tf.Tensor[],
): readonly tf.Tensor[] {
  if (clipnorm !== undefined) {
    return gradients.map((g) => g.mul(clipnorm).div(g.square().sum().sqrt().maximum(clipnorm)));
  }
  if (globalClipnorm !== undefined) {
    const norm = tf
      .stack(gradients.map((g) => g.square().sum()))
      .sum()
      .sqrt();
    // The zero is NaN where the norm is no finite number: as in Keras, no scale hides that.
    const zero = norm.sub(norm);
    const scale = tf.div(globalClipnorm, norm.maximum(globalClipnorm)).add(zero);
    return gradients.map((g) => g.mul(scale));
  }
  if (clipvalue !== undefined) {
    // Not `clipByValue`, which on WebAssembly makes a number of NaN.
    return gradients.map((g) => g.maximum(-clipvalue).minimum(clipvalue));
  }
  return gradients;
}
