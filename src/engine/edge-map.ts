// Edge maps of images: how steep an image is at each pixel.
import * as tf from './tensorflow.ts';

/**
 * Sobel's gradient, in the image's unit a pixel. With the smoothing (1, 2, 1) / 4 across and the difference
 * (−1, 0, 1) along, d_x and d_y are the image's slopes to the right and down, both times two, and the map is
 * √(d_x² + d_y²): an upright step from 0 to 1 gives 1 on both of its sides. Beyond the border the outermost
 * pixels repeat. After I. Sobel and G. Feldman (1968), as R. Duda and P. Hart, "Pattern Classification and
 * Scene Analysis" (1973), have it.
 *
 * @param images (n, height, width, …channels) float32
 * @returns the same shape
 */
export function edgeMap(images: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const across = difference(smoothed(images, 1), 2);
    const down = difference(smoothed(images, 2), 1);
    return across.square().add(down.square()).sqrt();
  });
}

/** The values one place before, at, and one place after each place on an axis. */
function neighbours(x: tf.Tensor, axis: number): [tf.Tensor, tf.Tensor, tf.Tensor] {
  const size = x.shape[axis] as number;
  const part = (from: number, count: number) => {
    const begin = x.shape.map((_, i) => (i === axis ? from : 0));
    return x.slice(begin, x.shape.map((whole, i) => (i === axis ? count : whole)) as number[]);
  };
  const [first, last] = [part(0, 1), part(size - 1, 1)];
  if (size === 1) return [x, x, x];
  return [
    tf.concat([first, part(0, size - 1)], axis),
    x,
    tf.concat([part(1, size - 1), last], axis),
  ];
}

function smoothed(x: tf.Tensor, axis: number): tf.Tensor {
  const [before, here, after] = neighbours(x, axis);
  return before.add(here.mul(2)).add(after).div(4);
}

function difference(x: tf.Tensor, axis: number): tf.Tensor {
  const [before, , after] = neighbours(x, axis);
  return after.sub(before);
}
