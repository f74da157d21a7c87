import * as tf from '@tensorflow/tfjs';

/** (a − b)², which TensorFlow.js has no layers for. */
class SquaredDifference extends tf.layers.Layer {
  static readonly className = 'SquaredDifference';

  override computeOutputShape(
    shapes: tf.Shape[],
  ): tf.Shape {
    return shapes[0] ?? [];
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const [a, b] = inputs as [tf.Tensor, tf.Tensor];
    return tf.tidy(() => a.squaredDifference(b));
  }
}

export function createModel(): tf.LayersModel {
  const left = tf.input({ shape: [28, 28], name: 'left' });
  const right = tf.input({
    shape: [28, 28],
    name: 'right',
  });

  const flatten = tf.layers.flatten();
  const encoder = tf.layers.dense({
    units: 64,
    activation: 'relu',
    name: 'encoder',
  });
  const code = (image: tf.SymbolicTensor) =>
    encoder.apply(
      flatten.apply(image),
    ) as tf.SymbolicTensor;

  const d = new SquaredDifference({}).apply([
    code(left),
    code(right),
  ]);
  const same = tf.layers
    .dense({
      units: 1,
      activation: 'sigmoid',
      name: 'same',
    })
    .apply(d) as tf.SymbolicTensor;
  return tf.model({ inputs: [left, right], outputs: same });
}
