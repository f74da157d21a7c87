import * as tf from '@tensorflow/tfjs';

export interface Scaler {
  mean: number;
  deviation: number;
}

/** What to subtract and divide by: of training images only. */
export function fitScaler(trainImages: tf.Tensor): Scaler {
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(
      trainImages.toFloat(),
    );
    return {
      mean: mean.dataSync()[0] ?? 0,
      deviation: variance.sqrt().dataSync()[0] ?? 1,
    };
  });
}

export function standardise(
  images: tf.Tensor,
  { mean, deviation }: Scaler,
) {
  return tf.tidy(() =>
    images.toFloat().sub(mean).div(deviation),
  );
}
