// Convolutions over images (n, height, width, channels), with kernels (height, width, in, out).

import type { LayerOf } from '../../keras/layers/inference.ts';
import { activate } from '../activations.ts';
import * as tf from '../tensorflow.ts';
import { fusedConvolution, fusedPart } from './fused.ts';
import type { KernelCall, LayerKernel } from './kernel.ts';

type Images = tf.Tensor4D;

export function conv2D(layer: LayerOf<'Conv2D'>): LayerKernel {
  return (call) => {
    const [x, kernel] = operands(call, layer.dilationRate);
    const activation = fusedPart(layer.activation);
    const y = fusedConvolution(x, kernel, call.weights[1], { ...layer, activation });
    return layer.activation === activation ? y : activate(layer.activation, y);
  };
}

/** Each channel is convolved with kernels of its own; their outputs stand side by side. */
export function depthwiseConv2D(layer: LayerOf<'DepthwiseConv2D'>): LayerKernel {
  return (call) => {
    const [x, kernel] = operands(call, layer.dilationRate);
    const { strides, padding } = layer;
    // Without SIMD, WebAssembly has no gradient of the depthwise convolution, but one of the plain one.
    const y = hasDepthwiseGradient()
      ? tf.depthwiseConv2d(x, kernel, strides, padding)
      : tf.conv2d(x, blockDiagonal(kernel), strides, padding);
    const bias = call.weights[1];
    return activate(layer.activation, bias === undefined ? y : y.add(bias));
  };
}

function operands({ inputs, weights }: KernelCall, dilation: readonly [number, number]) {
  return [inputs[0] as Images, dilated(weights[0] as Images, dilation)] as const;
}

function hasDepthwiseGradient(): boolean {
  return tf.getKernel(tf.DepthwiseConv2dNativeBackpropFilter, tf.getBackend()) !== undefined;
}

/**
 * The kernel with its rows and columns moved apart and zeros between them: tfjs has no gradient of a
 * dilated convolution, this product with a matrix of zeros and ones has.
 */
function dilated(kernel: Images, [down, across]: readonly [number, number]): Images {
  if (down === 1 && across === 1) return kernel;
  const [rows, columns, ...channels] = kernel.shape;
  const [height, width] = [(rows - 1) * down + 1, (columns - 1) * across + 1];
  const places = new Float32Array(height * width * rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const to = row * down * width + column * across;
      places[to * rows * columns + row * columns + column] = 1;
    }
  }
  return tf
    .tensor2d(places, [height * width, rows * columns])
    .matMul(kernel.reshape([rows * columns, -1]) as tf.Tensor2D)
    .reshape([height, width, ...channels]);
}

/** (height, width, in, m) as a plain kernel (height, width, in, in · m): zero but for a channel's own. */
function blockDiagonal(kernel: Images): Images {
  const [height, width, channels, multiplier] = kernel.shape;
  const own = tf.eye(channels).reshape([1, channels, channels, 1]);
  return kernel
    .reshape([height * width, channels, 1, multiplier])
    .mul(own)
    .reshape([height, width, channels, channels * multiplier]);
}
