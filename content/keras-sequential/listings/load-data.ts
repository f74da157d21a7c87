import * as tf from '@tensorflow/tfjs';

export interface Examples {
  images: tf.Tensor3D; // (n, 28, 28), from 0 to 1
  targets: tf.Tensor2D; // (n, 10), one-hot
}

export function prepare(
  pixels: Uint8Array,
  labels: Uint8Array,
): Examples {
  const n = labels.length;
  return tf.tidy(() => {
    const images = tf
      .tensor3d(pixels, [n, 28, 28])
      .div<tf.Tensor3D>(255);
    const classes = tf.tensor1d(labels, 'int32');
    const targets = tf
      .oneHot(classes, 10)
      .toFloat() as tf.Tensor2D;
    return { images, targets };
  });
}
