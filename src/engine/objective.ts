// Losses and accuracy as Keras computes them from a model's outputs. Source: Keras 3's documentation of
// keras.losses and keras.metrics.

import type { Loss } from '../experiment/compile.ts';
import * as tf from './tensorflow.ts';

/** Keras's `epsilon()`: probabilities are kept this far from 0 and 1 before a logarithm is taken. */
const EPSILON = 1e-7;

/** A row's outputs over their sum, kept off 0 and 1. */
function probabilities(outputs: tf.Tensor): tf.Tensor {
  // Not `clipByValue`, which on WebAssembly makes a number of NaN: a diverging run would look like a bad one.
  return outputs
    .div(outputs.sum(-1, true))
    .minimum(1 - EPSILON)
    .maximum(EPSILON);
}

/** −Σ t log p per example, its mean over the batch; targets are one-hot rows, or class numbers. */
export function meanLoss(loss: Loss, targets: tf.Tensor, outputs: tf.Tensor): tf.Scalar {
  const rows =
    loss === 'sparse_categorical_crossentropy'
      ? tf.oneHot(targets.toInt(), outputs.shape.at(-1) ?? 1).toFloat()
      : targets;
  return rows.mul(probabilities(outputs).log()).sum(-1).mean<tf.Scalar>().neg();
}

/** How many rows have their largest output at the label's place. */
export function countCorrect(labels: tf.Tensor1D, outputs: tf.Tensor): tf.Scalar {
  return outputs.argMax(-1).equal(labels).toFloat().sum();
}
