import * as tf from '@tensorflow/tfjs';

export function compileModel(model: tf.Sequential): void {
  model.compile({
    optimizer: tf.train.adam(0.001),
    loss: 'categoricalCrossentropy',
    metrics: ['acc'],
  });
}
