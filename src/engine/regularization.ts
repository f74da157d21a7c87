// Keras's regularizers: l1 Σ|w| + l2 Σw².

import type { Regularizer } from '../experiment/layers/options.ts';
import type { PlacedLayer } from '../keras/shapes.ts';
import type * as tf from './tensorflow.ts';

export function penaltyOf(regularizer: Regularizer, x: tf.Tensor): tf.Scalar {
  switch (regularizer.kind) {
    case 'L1':
      return absoluteSum(x).mul(regularizer.l1);
    case 'L2':
      return x.square().sum<tf.Scalar>().mul(regularizer.l2);
    case 'L1L2': {
      const squares = x.square().sum<tf.Scalar>().mul<tf.Scalar>(regularizer.l2);
      return absoluteSum(x).mul<tf.Scalar>(regularizer.l1).add(squares);
    }
  }
}

/** Σ|x| as Σ x·sign(x), whose slope at 0 is 0 as in Keras; tfjs's `abs` has −1 there. */
function absoluteSum(x: tf.Tensor): tf.Scalar {
  return x.mul(x.sign()).sum<tf.Scalar>();
}

/** On a layer's outputs (n, …), divided by n. Null where it has none. */
export function activityPenalty({ layer }: PlacedLayer, outputs: tf.Tensor): tf.Scalar | null {
  const regularizer = 'activityRegularizer' in layer ? layer.activityRegularizer : undefined;
  return regularizer === undefined
    ? null
    : penaltyOf(regularizer, outputs).div(Math.max(1, outputs.shape[0] ?? 1));
}
