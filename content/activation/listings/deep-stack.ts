import * as tf from '@tensorflow/tfjs';

type Dense = Parameters<typeof tf.layers.dense>[0];

export function deepStack(
  activation: NonNullable<Dense['activation']>,
  kernelInitializer: NonNullable<
    Dense['kernelInitializer']
  >,
  depth = 5,
): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [28, 28] }));
  for (let i = 0; i < depth; i += 1) {
    model.add(
      tf.layers.dense({
        units: 64,
        activation,
        kernelInitializer,
      }),
    );
  }
  model.add(
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  );
  return model;
}
