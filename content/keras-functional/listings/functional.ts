import * as tf from '@tensorflow/tfjs';

export function createModel(): tf.LayersModel {
  const image = tf.input({ shape: [28, 28] });
  let x = tf.layers.flatten().apply(image);
  x = tf.layers
    .dense({ units: 64, activation: 'relu' })
    .apply(x);
  const garment = tf.layers
    .dense({ units: 10, activation: 'softmax' })
    .apply(x);

  return tf.model({
    inputs: image,
    outputs: garment as tf.SymbolicTensor,
  });
}
