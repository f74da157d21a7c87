import type * as tf from '@tensorflow/tfjs';

// One row of 784 features for each image.
export function flat(images: tf.Tensor3D): tf.Tensor2D {
  return images.reshape([images.shape[0], 784]);
}

// The image number i as a batch of one: (1, 28, 28).
export function batchOfOne(images: tf.Tensor3D, i: number) {
  const image = images.slice([i, 0, 0], [1, 28, 28]);
  return image
    .squeeze<tf.Tensor2D>([0])
    .expandDims<tf.Tensor3D>(0);
}

// (n, 28, 28) to (n, 28, 28, 1).
export function withChannel(
  images: tf.Tensor3D,
): tf.Tensor4D {
  return images.expandDims<tf.Tensor4D>(-1);
}
