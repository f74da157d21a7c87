import * as tf from '@tensorflow/tfjs';

export function createModel(): tf.LayersModel {
  const image = tf.input({
    shape: [28, 28],
    name: 'image',
  });
  let x = tf.layers.flatten().apply(image);
  x = tf.layers
    .dense({ units: 64, activation: 'relu', name: 'trunk' })
    .apply(x);
  const garment = tf.layers
    .dense({
      units: 10,
      activation: 'softmax',
      name: 'garment',
    })
    .apply(x) as tf.SymbolicTensor;
  const shoe = tf.layers
    .dense({
      units: 1,
      activation: 'sigmoid',
      name: 'shoe',
    })
    .apply(x) as tf.SymbolicTensor;
  return tf.model({
    inputs: image,
    outputs: [garment, shoe],
  });
}

/** TensorFlow.js has no loss weights: the losses simply add. */
export function compileModel(model: tf.LayersModel): void {
  model.compile({
    optimizer: tf.train.adam(0.001),
    loss: {
      garment: 'sparseCategoricalCrossentropy',
      shoe: 'binaryCrossentropy',
    },
  });
}
