// The small network of the convolution explorer, computed on the page from its recorded weights: two convolutions
// with pooling, and a softmax over ten classes. Imports this room.

import { softmax } from './activations.ts';
import {
  type ConvolutionWeights,
  convolve,
  type Maps,
  pool,
  rectify,
  type SquareWindow,
} from './convolution.ts';

export interface SmallCnn {
  readonly convolutions: readonly [ConvolutionWeights, ConvolutionWeights];
  /** (numbers of the last maps, 10) and (10), as Keras lays them. */
  readonly dense: { readonly kernel: ArrayLike<number>; readonly bias: ArrayLike<number> };
}

export const CONVOLUTION: SquareWindow = { size: 3, stride: 1, dilation: 1, padding: 'same' };
export const POOLING: SquareWindow = { size: 2, stride: 2, dilation: 1, padding: 'valid' };

const FILTERS = [8, 16] as const;
const SIDE = 28;
const CLASSES = 10;

/**
 * @param bytes kernel, bias, kernel, bias, kernel, bias: float32, little-endian
 * @throws RangeError when there are more or fewer bytes than the network has weights
 */
export function readSmallCnn(bytes: ArrayBuffer): SmallCnn {
  const flat = (SIDE / 4) ** 2 * FILTERS[1];
  const sizes = [
    ...[9 * FILTERS[0], FILTERS[0], 9 * FILTERS[0] * FILTERS[1], FILTERS[1]],
    ...[flat * CLASSES, CLASSES],
  ];
  const needed = sizes.reduce((a, b) => a + b, 0);
  if (bytes.byteLength !== 4 * needed) {
    throw new RangeError(`${needed} weights take ${4 * needed} bytes, not ${bytes.byteLength}.`);
  }
  const view = new DataView(bytes);
  let at = 0;
  const [kernel1, bias1, kernel2, bias2, kernel3, bias3] = sizes.map((size) => {
    const from = at;
    at += size;
    return Float64Array.from({ length: size }, (_, i) => view.getFloat32(4 * (from + i), true));
  }) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  return {
    convolutions: [
      { filters: FILTERS[0], kernel: kernel1, bias: bias1 },
      { filters: FILTERS[1], kernel: kernel2, bias: bias2 },
    ],
    dense: { kernel: kernel3, bias: bias3 },
  };
}

/** A convolution in the network, with all that comes to it and from it. */
export interface ConvolutionStage {
  readonly input: Maps;
  /** Before and after ReLU, and after pooling. */
  readonly sums: Maps;
  readonly output: Maps;
  readonly pooled: Maps;
}

export interface SmallCnnPass {
  readonly stages: readonly [ConvolutionStage, ConvolutionStage];
  readonly probabilities: ArrayLike<number>;
}

/** @param image 28 × 28 numbers from 0 to 1 */
export function passThrough({ convolutions, dense }: SmallCnn, image: Maps): SmallCnnPass {
  const stage = (input: Maps, weights: ConvolutionWeights): ConvolutionStage => {
    const sums = convolve(input, weights, CONVOLUTION);
    const output = rectify(sums);
    return { input, sums, output, pooled: pool(output, 'max', POOLING) };
  };
  const first = stage(image, convolutions[0]);
  const second = stage(first.pooled, convolutions[1]);
  const flat = second.pooled.values;
  const logits = Array.from({ length: CLASSES }, (_, j) => {
    let sum = dense.bias[j] ?? 0;
    for (let i = 0; i < flat.length; i += 1) {
      sum += (flat[i] ?? 0) * (dense.kernel[i * CLASSES + j] ?? 0);
    }
    return sum;
  });
  return { stages: [first, second], probabilities: softmax(logits) };
}
