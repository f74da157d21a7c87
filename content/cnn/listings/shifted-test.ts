import * as tf from '@tensorflow/tfjs';

/** Images of (n, 28, 28, 1), zeros moving in from the left. */
export function shifted(
  images: tf.Tensor4D,
  right: number,
): tf.Tensor4D {
  return tf.tidy(() => {
    const moved = images
      .pad([
        [0, 0],
        [0, 0],
        [right, 0],
        [0, 0],
      ])
      .slice([0, 0, 0, 0], images.shape);
    return moved as tf.Tensor4D;
  });
}

export function accuracies(
  model: tf.LayersModel,
  images: tf.Tensor4D,
  targets: tf.Tensor2D,
  shifts = [0, 1, 2, 3, 4, 5, 6, 7, 8],
): number[] {
  return shifts.map((right) =>
    tf.tidy(() => {
      const moved = shifted(images, right);
      const [, accuracy] = model.evaluate(
        moved,
        targets,
      ) as tf.Scalar[];
      return accuracy?.dataSync()[0] ?? Number.NaN;
    }),
  );
}
