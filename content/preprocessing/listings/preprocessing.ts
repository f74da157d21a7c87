import * as tf from '@tensorflow/tfjs';

export interface Examples {
  images: tf.Tensor3D; // (n, 28, 28), from 0 to 1
  targets: tf.Tensor2D; // (n, 10), one-hot
}

/** Bytes from 0 to 255 become float32 from 0 to 1. */
export function scaleImages(bytes: Uint8Array) {
  return tf.tidy(() =>
    tf
      .tensor3d(bytes, [bytes.length / 784, 28, 28])
      .toFloat()
      .div<tf.Tensor3D>(255),
  );
}

/** Scaled images, and a one-hot row for each label. */
export function prepare(
  bytes: Uint8Array,
  labels: Uint8Array,
): Examples {
  const targets = tf.tidy(() => {
    const numbers = tf.tensor1d(labels, 'int32');
    return tf.oneHot(numbers, 10).toFloat() as tf.Tensor2D;
  });
  return { images: scaleImages(bytes), targets };
}

/** Places of a stratified split: of each class, a share. */
export function stratifiedSplit(
  labels: Uint8Array,
  share: number,
  random: () => number,
) {
  const train: number[] = [];
  const validation: number[] = [];
  for (const label of new Set(labels)) {
    const places = [...labels.keys()].filter(
      (place) => labels[place] === label,
    );
    const order = places
      .map((place) => ({ place, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ place }) => place);
    const count = Math.round(share * order.length);
    validation.push(...order.slice(0, count));
    train.push(...order.slice(count));
  }
  return { train, validation };
}
