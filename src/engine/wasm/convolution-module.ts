// Convolutions and both of their gradients on our own WebAssembly module: any stride, padding and dilation.
import * as tf from '../tensorflow.ts';
import type { ConvolutionAttributes as Attributes, Shape4D } from './image-windows.ts';
import type { KernelModule } from './kernel-module.ts';
import { insteadOf } from './registered-kernels.ts';

interface Convolution {
  readonly inputs: {
    readonly x: tf.TensorInfo;
    readonly filter: tf.TensorInfo;
    readonly bias?: tf.TensorInfo;
  };
  readonly attrs: Attributes;
}
interface FilterGradient {
  readonly inputs: { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
  readonly attrs: Attributes & { readonly filterShape: Shape4D };
}
interface InputGradient {
  readonly inputs: { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
  readonly attrs: Attributes & { readonly inputShape: Shape4D };
}

/** Windows that images are worked on together for, so that the last tile of each wastes little. */
const GROUPED_WINDOWS = 192;

/** Registers them in the place of tfjs's, which go on serving what is empty or activated otherwise. */
export function registerConvolutionModule(module: KernelModule): void {
  const full = (...tensors: tf.TensorInfo[]) => tensors.every(({ shape }) => !shape.includes(0));
  const fusedHere = ({ inputs: { x, filter, bias }, attrs }: Convolution) =>
    full(x, filter) &&
    ['linear', 'relu'].includes(attrs.activation ?? 'linear') &&
    (bias === undefined || bias.shape.length === 1);
  for (const name of [tf.Conv2D, tf.FusedConv2D]) {
    insteadOf<Convolution>(name, fusedHere, (call) => convolution(module, call));
  }
  insteadOf<FilterGradient>(
    tf.Conv2DBackpropFilter,
    ({ inputs: { x, dy } }) => full(x, dy),
    (call) => filterGradient(module, call),
  );
  insteadOf<InputGradient>(
    tf.Conv2DBackpropInput,
    ({ inputs: { dy, filter } }) => full(dy, filter),
    (call) => inputGradient(module, call),
  );
}

type Info = tf.backend_util.Conv2DInfo;

function windows(xShape: readonly number[], filterShape: readonly number[], attrs: Attributes) {
  const { strides, pad, dilations = 1, dimRoundingMode } = attrs;
  return tf.backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations,
    pad,
    dimRoundingMode,
  );
}

/** What `convolve` in module/ takes: an image laid out with zeros, and windows stepping over it. */
interface Windows {
  readonly x: tf.TensorInfo;
  /** Distance of the image's rows and columns, and what is before it. */
  readonly spread: readonly [number, number];
  readonly before: readonly [number, number];
  readonly size: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly y: tf.TensorInfo;
  readonly bias: number;
  readonly relu: boolean;
  /** Packs the filter where it is told to. */
  readonly pack: (panels: number) => void;
}

function convolve(module: KernelModule, call: Windows): tf.TensorInfo {
  const { x, y, spread, before, size, strides, dilations, bias, relu, pack } = call;
  const [images, height, width, inputs] = x.shape as Shape4D;
  const [, outHeight, outWidth, outputs] = y.shape as Shape4D;
  const reach = (axis: 0 | 1, places: number) =>
    (places - 1) * strides[axis] + (size[axis] - 1) * dilations[axis] + 1;
  const group = Math.min(images, Math.ceil(GROUPED_WINDOWS / (outHeight * outWidth)));
  const laidOut = reach(0, outHeight) * reach(1, outWidth) * inputs;
  const workBytes = module.call('convolveWork', outHeight * outWidth, group, laidOut);
  const parts = Math.ceil(images / group / module.threads / 2);
  module.lend(module.call('filterPanelBytes', size[0] * size[1] * inputs, outputs), (panels) => {
    pack(panels);
    const numbers = [
      ...[module.pointer(x), height, width, inputs, ...spread, ...before],
      ...[panels, ...size, outputs],
      ...[module.pointer(y), outHeight, outWidth, ...strides, ...dilations],
      ...[bias, Number(relu), group],
    ];
    module.share('convolve', numbers, { total: images, size: group * parts, workBytes });
  });
  return y;
}

function convolution(module: KernelModule, { inputs, attrs }: Convolution): tf.TensorInfo {
  const { x, filter, bias } = inputs;
  const info = windows(x.shape, filter.shape, attrs);
  const [height, width, channels, outputs] = filter.shape as Shape4D;
  return convolve(module, {
    x,
    y: module.output(info.outShape),
    spread: [1, 1],
    before: [info.padInfo.top, info.padInfo.left],
    size: [height, width],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    bias: bias === undefined ? 0 : module.pointer(bias),
    relu: attrs.activation === 'relu',
    pack: (panels) => {
      const depth = height * width * channels;
      module.call('packFilter', module.pointer(filter), depth, outputs, panels);
    },
  });
}

/**
 * ∂/∂x: a convolution of dy, its rows and columns `stride` apart and zeros around, with the filter turned by
 * half a turn and its channels swapped.
 */
function inputGradient(module: KernelModule, { inputs, attrs }: InputGradient): tf.TensorInfo {
  const { dy, filter } = inputs;
  const info: Info = windows(attrs.inputShape, filter.shape, attrs);
  const [height, width, channels, outputs] = filter.shape as Shape4D;
  const { dilationHeight, dilationWidth, padInfo } = info;
  return convolve(module, {
    x: dy,
    y: module.output(attrs.inputShape),
    spread: [info.strideHeight, info.strideWidth],
    before: [
      (height - 1) * dilationHeight - padInfo.top,
      (width - 1) * dilationWidth - padInfo.left,
    ],
    size: [height, width],
    strides: [1, 1],
    dilations: [dilationHeight, dilationWidth],
    bias: 0,
    relu: false,
    pack: (panels) => {
      const places = height * width;
      module.call(
        'packTurnedFilter',
        ...[module.pointer(filter), places, channels, outputs, panels],
      );
    },
  });
}

function filterGradient(module: KernelModule, { inputs, attrs }: FilterGradient): tf.TensorInfo {
  const { x, dy } = inputs;
  const info: Info = windows(x.shape, attrs.filterShape, attrs);
  const [images, inHeight, inWidth, channels] = x.shape as Shape4D;
  const [height, width, , outputs] = attrs.filterShape;
  const { padInfo, outHeight, outWidth, strideHeight, strideWidth } = info;
  const { dilationHeight, dilationWidth } = info;
  const tall = (outHeight - 1) * strideHeight + (height - 1) * dilationHeight + 1;
  const wide = (outWidth - 1) * strideWidth + (width - 1) * dilationWidth + 1;
  const laidOut = Math.max(tall, inHeight) * Math.max(wide, inWidth) * channels;
  const dw = module.output(attrs.filterShape);
  const tiles = module.call('filterGradientTiles', height, width, channels, dilationWidth);
  const numbers = [
    ...[module.pointer(x), images, inHeight, inWidth, channels, padInfo.top, padInfo.left],
    ...[module.pointer(dy), outHeight, outWidth, outputs, module.pointer(dw), height, width],
    ...[strideHeight, strideWidth, dilationHeight, dilationWidth],
  ];
  const workBytes = module.call('filterGradientWork', outHeight, outWidth, outputs, laidOut);
  // Each part lays out the images anew: no more parts than threads.
  const size = Math.ceil(tiles / module.threads);
  module.share('filterGradient', numbers, { total: tiles, size, workBytes });
  return dw;
}
