import * as tf from '@tensorflow/tfjs';

export function createModel(blocks = 30): tf.LayersModel {
  const dense = () =>
    tf.layers.dense({ units: 32, activation: 'tanh' });

  const image = tf.input({ shape: [28, 28] });
  const flat = tf.layers.flatten().apply(image);
  let x = dense().apply(flat) as tf.SymbolicTensor;
  for (let block = 0; block < blocks; block += 1) {
    const y = dense().apply(x) as tf.SymbolicTensor;
    x = tf.layers.add().apply([x, y]) as tf.SymbolicTensor;
  }
  const garment = tf.layers
    .dense({ units: 10, activation: 'softmax' })
    .apply(x) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: garment });
}
