import * as tf from '@tensorflow/tfjs';

/** Places for training and validation: of each class, a share. */
export function split(labels: number[], testSize: number) {
  const [train, validation]: [number[], number[]] = [
    [],
    [],
  ];
  const shuffled = [
    ...tf.util.createShuffledIndices(labels.length),
  ];
  for (const label of new Set(labels)) {
    const places = shuffled.filter(
      (i) => labels[i] === label,
    );
    const count = Math.round(testSize * places.length);
    validation.push(...places.slice(0, count));
    train.push(...places.slice(count));
  }
  return { train, validation };
}

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
  images: tf.Tensor,
  labels: number[],
) {
  const targets = tf.oneHot(labels, 10);
  const places = split(labels, 0.2);
  const at = (of: tf.Tensor, these: number[]) =>
    tf.gather(of, tf.tensor1d(these, 'int32'));
  return model.fit(
    at(images, places.train),
    at(targets, places.train),
    {
      batchSize: 32,
      epochs: 5,
      validationData: [
        at(images, places.validation),
        at(targets, places.validation),
      ],
    },
  );
}
