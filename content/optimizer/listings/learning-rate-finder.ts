import * as tf from '@tensorflow/tfjs';

/** Raises the rate with every batch; returns rates and losses. */
export async function findLearningRate(
  model: tf.LayersModel,
  batches: { images: tf.Tensor; targets: tf.Tensor }[],
  low = 1e-6,
  high = 10,
) {
  const optimizer = tf.train.sgd(low);
  model.compile({
    optimizer,
    loss: 'categoricalCrossentropy',
  });
  const factor = (high / low) ** (1 / (batches.length - 1));
  const curve: { rate: number; loss: number }[] = [];
  let rate = low;
  for (const { images, targets } of batches) {
    optimizer.setLearningRate(rate);
    const loss = await model.trainOnBatch(images, targets);
    curve.push({ rate, loss: loss as number });
    rate *= factor;
  }
  optimizer.dispose();
  return curve;
}
