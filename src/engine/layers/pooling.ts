// Layers that make images (n, height, width, channels) smaller or larger.

import type { LayerOf } from '../../keras/layers/inference.ts';
import { poolingWindow, samePadding } from '../../keras/layers/windows.ts';
import * as tf from '../tensorflow.ts';
import type { LayerKernel } from './kernel.ts';

type Images = tf.Tensor4D;

export function maxPooling2D(layer: LayerOf<'MaxPooling2D'>): LayerKernel {
  const { size, strides, padding } = poolingWindow(layer);
  return ({ inputs: [x] }) => tf.maxPool(x as Images, [...size], [...strides], padding);
}

/**
 * The mean over the pixels of each window that lie in the image. With padding, zeros are put around the
 * image and the mean over the whole window is set right afterwards: tfjs's gradient of a padded average
 * divides by the whole window everywhere.
 */
export function averagePooling2D(layer: LayerOf<'AveragePooling2D'>): LayerKernel {
  const { size, strides, padding } = poolingWindow(layer);
  return ({ inputs: [input] }) => {
    const x = input as Images;
    const [height, width] = [x.shape[1], x.shape[2]];
    const rows = samePadding(height, size[0], strides[0]);
    const columns = samePadding(width, size[1], strides[1]);
    if (padding === 'valid' || Math.max(...rows, ...columns) === 0) {
      return tf.avgPool(x, [...size], [...strides], 'valid');
    }
    const padded = tf.pad(x, [[0, 0], [...rows], [...columns], [0, 0]]);
    const means = tf.avgPool(padded, [...size], [...strides], 'valid');
    const down = insidePerPlace(height, size[0], strides[0], rows[0], means.shape[1]);
    const across = insidePerPlace(width, size[1], strides[1], columns[0], means.shape[2]);
    const shares = down.flatMap((y) => across.map((z) => (size[0] * size[1]) / (y * z)));
    return means.mul(tf.tensor(shares, [1, down.length, across.length, 1]));
  };
}

/** For each place of a window along one axis, how many of its pixels lie in the image. */
function insidePerPlace(n: number, size: number, stride: number, before: number, places: number) {
  return Array.from({ length: places }, (_, place) => {
    const start = place * stride - before;
    return Math.min(n, start + size) - Math.max(0, start);
  });
}

export function globalPooling(
  layer: LayerOf<'GlobalAveragePooling2D' | 'GlobalMaxPooling2D'>,
): LayerKernel {
  const { type, keepdims } = layer;
  return ({ inputs: [x] }) =>
    type === 'GlobalMaxPooling2D' ? x.max([1, 2], keepdims) : x.mean([1, 2], keepdims);
}

export function zeroPadding2D({ padding: [rows, columns] }: LayerOf<'ZeroPadding2D'>): LayerKernel {
  return ({ inputs: [x] }) => tf.pad(x, [[0, 0], [...rows], [...columns], [0, 0]]);
}

/**
 * Each pixel repeated, or what lies between two of them interpolated. Products with constants rather than
 * tfjs's resizing: its gradient does not know Keras's places of the pixels.
 */
export function upSampling2D({ size, interpolation }: LayerOf<'UpSampling2D'>): LayerKernel {
  return ({ inputs: [x] }) => {
    const [n, height, width, channels] = (x as Images).shape;
    const [down, across] = size;
    const shape = [n, height * down, width * across, channels];
    if (interpolation === 'nearest') {
      return repeated(repeated(x, n * height, down), n * height * down * width, across).reshape(
        shape,
      );
    }
    const columns = x.reshape([n * height, width, channels]).transpose([0, 2, 1]);
    const wide = columns.reshape([-1, width]).matMul(between(width, across));
    const rows = wide.reshape([n, height, -1]).transpose([0, 2, 1]);
    return rows
      .reshape([-1, height])
      .matMul(between(height, down))
      .reshape([n, channels, width * across, height * down])
      .transpose([0, 3, 2, 1]);
  };
}

/** `count` stretches of numbers, each of them `times` over. */
function repeated(x: tf.Tensor, count: number, times: number): tf.Tensor {
  return x.reshape([count, 1, -1]).mul(tf.ones([1, times, 1]));
}

/** The matrix (n, n · times) of linear interpolation between the centres of n pixels. */
function between(n: number, times: number): tf.Tensor {
  const weights = new Float32Array(n * n * times);
  for (let to = 0; to < n * times; to += 1) {
    const from = Math.min(n - 1, Math.max(0, (to + 0.5) / times - 0.5));
    const low = Math.floor(from);
    const high = Math.min(n - 1, low + 1);
    for (const [place, weight] of [
      [low, 1 - (from - low)],
      [high, from - low],
    ] as const) {
      const at = place * n * times + to;
      weights[at] = (weights[at] as number) + weight;
    }
  }
  return tf.tensor2d(weights, [n, n * times]);
}
