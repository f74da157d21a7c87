import * as tf from '@tensorflow/tfjs';

export async function trainUnit(
  corners: number[][],
  answers: number[], // AND: 0, 0, 0, 1
): Promise<tf.Sequential> {
  const unit = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 1,
        activation: 'sigmoid',
        kernelInitializer: 'glorotUniform',
        inputShape: [2],
      }),
    ],
  });
  unit.compile({
    optimizer: tf.train.sgd(1),
    loss: 'binaryCrossentropy',
    metrics: ['acc'],
  });
  const inputs = tf.tensor2d(corners); // (4, 2)
  const targets = tf.tensor2d(answers, [4, 1]);
  await unit.fit(inputs, targets, {
    batchSize: 1,
    epochs: 100,
  });
  tf.dispose([inputs, targets]);
  return unit;
}
