// Convolutions and their gradients for tfjs's WebAssembly backend. It has no gradient in the filter, a naive
// loop for the one in the input, and reads beyond the image where padding is 'same' and a stride is longer
// than the window. Here the gradients are forward convolutions, which are fast there.
import * as tf from '../tensorflow.ts';
import {
  type ConvolutionAttributes as Attributes,
  padOrCut,
  reached,
  registerWasmKernel,
  type Shape4D,
  spread,
} from './image-windows.ts';
import { insteadOf } from './registered-kernels.ts';

interface Convolution {
  readonly inputs: {
    readonly x: tf.Tensor4D;
    readonly filter: tf.Tensor4D;
    readonly bias?: tf.Tensor1D;
  };
  readonly attrs: Attributes;
}
interface FilterGradient {
  readonly inputs: { readonly x: tf.Tensor4D; readonly dy: tf.Tensor4D };
  readonly attrs: Attributes & { readonly filterShape: Shape4D };
}
interface InputGradient {
  readonly inputs: { readonly dy: tf.Tensor4D; readonly filter: tf.Tensor4D };
  readonly attrs: Attributes & { readonly inputShape: Shape4D };
}

/** Registers them in the place of tfjs's. Call once, after the WebAssembly backend was imported. */
export function registerConvolutions(): void {
  const beyond = ({ inputs, attrs }: Convolution) =>
    stridesBeyond(inputs.filter, attrs) && (attrs.activation ?? 'linear') === 'linear';
  for (const name of [tf.Conv2D, tf.FusedConv2D]) {
    insteadOf<Convolution>(name, beyond, ({ inputs, attrs }) =>
      tf.tidy(() => {
        const y = paddedBefore(inputs, attrs);
        return inputs.bias === undefined ? y : y.add(inputs.bias);
      }),
    );
  }
  registerWasmKernel(tf.Conv2DBackpropFilter, filterGradient);
  registerWasmKernel(tf.Conv2DBackpropInput, inputGradient);
}

function windows(xShape: Shape4D, filterShape: Shape4D, attrs: Attributes) {
  const { strides, pad, dimRoundingMode } = attrs;
  return tf.backend_util.computeConv2DInfo(xShape, filterShape, strides, 1, pad, dimRoundingMode);
}

function stridesBeyond(
  { shape }: tf.Tensor4D,
  { strides, pad, dilations = 1 }: Attributes,
): boolean {
  const [down, across] = typeof strides === 'number' ? [strides, strides] : strides;
  const dilated = [dilations].flat().some((n) => n > 1);
  return pad === 'same' && !dilated && (down > shape[0] || across > shape[1]);
}

/** The image as far as windows reach, zeros included, and then a convolution without padding. */
function paddedBefore({ x, filter }: Convolution['inputs'], attrs: Attributes): tf.Tensor {
  const info = windows(x.shape, filter.shape, attrs);
  return tf.conv2d(covered(x, filter.shape, info), filter, attrs.strides, 'valid');
}

/** An image, cut or padded with zeros to what the windows of a convolution reach. */
function covered(
  x: tf.Tensor4D,
  [height, width]: Shape4D,
  info: tf.backend_util.Conv2DInfo,
): tf.Tensor4D {
  const { padInfo, outHeight, outWidth, strideHeight, strideWidth } = info;
  return padOrCut(
    x,
    [padInfo.top, reached(outHeight, strideHeight, height)],
    [padInfo.left, reached(outWidth, strideWidth, width)],
  );
}

/**
 * ∂/∂W[k, l, i, o] = Σ x[n, y·s + k, z·s + l, i] · dy[n, y, z, o] over n, y, z: a convolution of x with
 * channels and examples swapped, whose filter is dy and whose dilation is the stride.
 */
function filterGradient({ inputs: { x, dy }, attrs }: FilterGradient): tf.Tensor {
  const info = windows(x.shape, attrs.filterShape, attrs);
  const images = covered(x, attrs.filterShape, info).transpose<tf.Tensor4D>([3, 1, 2, 0]);
  const filter = dy.transpose<tf.Tensor4D>([1, 2, 0, 3]);
  const { strideHeight, strideWidth } = info;
  return tf
    .conv2d(images, filter, 1, 'valid', 'NHWC', [strideHeight, strideWidth])
    .transpose([1, 2, 0, 3]);
}

/**
 * ∂/∂x: a convolution of dy, its rows and columns `stride` apart and zeros around, with the filter turned by
 * half a turn and its channels swapped.
 */
function inputGradient({ inputs: { dy, filter }, attrs }: InputGradient): tf.Tensor {
  const info = windows(attrs.inputShape, filter.shape, attrs);
  const [height, width] = filter.shape;
  const { padInfo, strideHeight, strideWidth, inHeight, inWidth } = info;
  const spaced = padOrCut(
    spread(dy, strideHeight, strideWidth),
    [height - 1 - padInfo.top, inHeight + height - 1],
    [width - 1 - padInfo.left, inWidth + width - 1],
  );
  const turned = filter.reverse([0, 1]).transpose<tf.Tensor4D>([0, 1, 3, 2]);
  return tf.conv2d(spaced, turned, 1, 'valid');
}
