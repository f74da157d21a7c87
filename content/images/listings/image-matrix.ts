import * as tf from '@tensorflow/tfjs';

export interface Facts {
  shape: number[];
  dtype: string;
  least: number;
  most: number;
  window: number[][];
  rowSums: number[];
}

// pixels: the bytes of n images, one after another
export function factsOf(pixels: Uint8Array): Facts {
  return tf.tidy(() => {
    const n = pixels.length / 784;
    // TensorFlow.js has no uint8: bytes become int32.
    const images = tf.tensor3d(
      pixels,
      [n, 28, 28],
      'int32',
    );
    const first = images.slice(0, 1).reshape([28, 28]);
    const window = first.slice([3, 10], [3, 4]);
    return {
      shape: images.shape,
      dtype: images.dtype,
      least: images.min().dataSync()[0] ?? 0,
      most: images.max().dataSync()[0] ?? 0,
      window: window.arraySync() as number[][],
      rowSums: [...first.sum(1).dataSync()],
    };
  });
}
