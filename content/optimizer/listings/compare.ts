import * as tf from '@tensorflow/tfjs';

export function createModel(seed: number): tf.Sequential {
  const kernelInitializer = () =>
    tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({
        units: 64,
        activation: 'relu',
        kernelInitializer: kernelInitializer(),
      }),
      tf.layers.dense({
        units: 10,
        activation: 'softmax',
        kernelInitializer: kernelInitializer(),
      }),
    ],
  });
}

// TensorFlow.js has no AdamW.
export const contenders: Record<
  string,
  () => tf.Optimizer
> = {
  SGD: () => tf.train.sgd(0.01),
  momentum: () => tf.train.momentum(0.01, 0.9),
  Nesterov: () => tf.train.momentum(0.01, 0.9, true),
  Adagrad: () => tf.train.adagrad(0.001),
  RMSprop: () => tf.train.rmsprop(0.001),
  Adadelta: () => tf.train.adadelta(0.001),
  Adam: () => tf.train.adam(0.001),
};

export async function train(
  optimizer: tf.Optimizer,
  images: tf.Tensor,
  targets: tf.Tensor,
  epochs = 5,
) {
  const model = createModel(1);
  const loss = 'categoricalCrossentropy';
  model.compile({ optimizer, loss, metrics: ['acc'] });
  const { history } = await model.fit(images, targets, {
    batchSize: 64,
    epochs,
    validationSplit: 0.2,
    verbose: 0,
  });
  model.dispose();
  return history;
}
