import * as tf from '@tensorflow/tfjs';

const kernelInitializer = 'glorotUniform';

export function createMlp(): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({
        units: 64,
        activation: 'relu',
        kernelInitializer,
      }),
      tf.layers.dense({
        units: 10,
        activation: 'softmax',
        kernelInitializer,
      }),
    ],
  });
}
