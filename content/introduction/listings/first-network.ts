import * as tf from '@tensorflow/tfjs';

export function createModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({
        units: 16,
        activation: 'relu',
        kernelInitializer: 'glorotUniform',
      }),
      tf.layers.dense({
        units: 10,
        activation: 'softmax',
        kernelInitializer: 'glorotUniform',
      }),
    ],
  });
  model.compile({
    optimizer: tf.train.adam(0.001),
    loss: 'categoricalCrossentropy',
    metrics: ['acc'],
  });
  return model;
}

export function train(
  model: tf.Sequential,
  x: tf.Tensor,
  y: tf.Tensor,
) {
  return model.fit(x, y, {
    batchSize: 32,
    epochs: 5,
    validationSplit: 0.2,
  });
}
