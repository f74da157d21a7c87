import * as tf from '@tensorflow/tfjs';

export async function fitIntegers(
  model: tf.LayersModel,
  images: tf.Tensor,
  labels: Uint8Array,
  epochs = 5,
) {
  model.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['acc'],
  });
  // TensorFlow.js wants the class numbers as float32.
  const targets = tf.tensor1d(Array.from(labels));
  const fitted = await model.fit(images, targets, {
    epochs,
    verbose: 0,
  });
  targets.dispose();
  return fitted.history;
}
