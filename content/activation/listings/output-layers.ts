import * as tf from '@tensorflow/tfjs';

const { dense } = tf.layers;

/** For each task: the last layer, and the loss. */
export const outputs = {
  price: {
    layer: () => dense({ units: 1 }),
    loss: 'meanSquaredError',
  },
  isShoe: {
    layer: () => dense({ units: 1, activation: 'sigmoid' }),
    loss: 'binaryCrossentropy',
  },
  tags: {
    layer: () => dense({ units: 3, activation: 'sigmoid' }),
    loss: 'binaryCrossentropy',
  },
  garment: {
    layer: () =>
      dense({ units: 10, activation: 'softmax' }),
    loss: 'categoricalCrossentropy',
  },
  logits: {
    layer: () => dense({ units: 10 }),
    loss: (targets: tf.Tensor, logits: tf.Tensor) =>
      tf.losses.softmaxCrossEntropy(targets, logits),
  },
};
