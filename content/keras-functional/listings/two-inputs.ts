import * as tf from '@tensorflow/tfjs';

export function createModel(): tf.LayersModel {
  const image = tf.input({
    shape: [28, 28],
    name: 'image',
  });
  const edges = tf.input({
    shape: [28, 28],
    name: 'edges',
  });

  const look = (input: tf.SymbolicTensor) => {
    const flat = tf.layers.flatten().apply(input);
    return tf.layers
      .dense({ units: 32, activation: 'relu' })
      .apply(flat) as tf.SymbolicTensor;
  };
  const x = tf.layers
    .concatenate()
    .apply([look(image), look(edges)]);
  const garment = tf.layers
    .dense({ units: 10, activation: 'softmax' })
    .apply(x) as tf.SymbolicTensor;
  return tf.model({
    inputs: [image, edges],
    outputs: garment,
  });
}
