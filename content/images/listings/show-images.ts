import * as tf from '@tensorflow/tfjs';

export const CLASS_NAMES = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

// One large image of all of them, ncols in a row.
export function sheet(images: tf.Tensor3D, ncols = 8) {
  return tf.tidy(() => {
    const [n, height, width] = images.shape;
    const nrows = Math.ceil(n / ncols);
    return images
      .pad([
        [0, nrows * ncols - n],
        [0, 0],
        [0, 0],
      ])
      .reshape([nrows, ncols, height, width])
      .transpose([0, 2, 1, 3])
      .reshape([nrows * height, ncols * width])
      .toInt() as tf.Tensor2D;
  });
}

export async function showImages(
  canvas: HTMLCanvasElement,
  images: tf.Tensor3D,
  labels: number[],
  ncols = 8,
): Promise<void> {
  const pixels = sheet(images, ncols);
  await tf.browser.toPixels(pixels, canvas);
  canvas.ariaLabel = labels
    .map((label) => CLASS_NAMES[label])
    .join(', ');
  pixels.dispose();
}
