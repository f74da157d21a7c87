import type * as tf from '@tensorflow/tfjs';

const LUMA = [0.299, 0.587, 0.114];

// picture: height × width × 3, channels last
export function plane(
  picture: tf.Tensor3D,
  channel: number,
) {
  const [height, width] = picture.shape;
  return picture
    .slice([0, 0, channel], [height, width, 1])
    .squeeze<tf.Tensor2D>([2]);
}

export function luma(picture: tf.Tensor3D): tf.Tensor2D {
  return picture.toFloat().mul(LUMA).sum<tf.Tensor2D>(-1);
}

export function mean(picture: tf.Tensor3D): tf.Tensor2D {
  return picture.toFloat().mean<tf.Tensor2D>(-1);
}

export function channelsFirst(picture: tf.Tensor3D) {
  return picture.transpose<tf.Tensor3D>([2, 0, 1]);
}
