import * as tf from '@tensorflow/tfjs';

export interface Examples {
  images: tf.Tensor3D; // (n, 28, 28), from 0 to 1
  targets: tf.Tensor2D; // (n, 10), one-hot
}

export function train(
  model: tf.Sequential,
  examples: Examples,
  validation: Examples,
): Promise<tf.History> {
  model.compile({
    optimizer: tf.train.adam(0.001),
    loss: 'categoricalCrossentropy',
    metrics: ['acc'],
  });
  return model.fit(examples.images, examples.targets, {
    batchSize: 64,
    epochs: 10,
    validationData: [validation.images, validation.targets],
  });
}

export function createSlp(): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({
        units: 10,
        activation: 'softmax',
        kernelInitializer: 'glorotUniform',
      }),
    ],
  });
}
