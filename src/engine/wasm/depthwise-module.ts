// Convolutions of each channel with filters of its own, and both of their gradients, on our own WebAssembly
// module: tfjs's WebAssembly backend has no gradients of them.
import * as tf from '../tensorflow.ts';
import type { KernelModule } from './kernel-module.ts';
import { insteadOf } from './registered-kernels.ts';

type Shape4D = [number, number, number, number];

interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: number | 'same' | 'valid' | tf.backend_util.ExplicitPadding;
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface Depthwise {
  readonly inputs: { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo };
  readonly attrs: Attributes;
}
interface FilterGradient {
  readonly inputs: { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
  readonly attrs: Attributes & { readonly filterShape: readonly number[] };
}
interface InputGradient {
  readonly inputs: { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
  readonly attrs: Attributes & { readonly inputShape: readonly number[] };
}

/** Registers them in the place of tfjs's, where it has some. */
export function registerDepthwise(module: KernelModule): void {
  const always = () => true;
  insteadOf<Depthwise>(tf.DepthwiseConv2dNative, always, ({ inputs: { x, filter }, attrs }) => {
    const { sizes, info } = windows(x.shape, filter.shape, attrs);
    const y = module.output(info.outShape);
    const tensors = [x, filter, y].map(module.pointer);
    module.lendNumbers(sizes, (pointer) => {
      module.share('depthwise', [pointer, ...tensors], perImage(module, x));
    });
    return y;
  });
  insteadOf<InputGradient>(
    tf.DepthwiseConv2dNativeBackpropInput,
    always,
    ({ inputs: { dy, filter }, attrs }) => {
      const { sizes } = windows(attrs.inputShape, filter.shape, attrs);
      const dx = module.output(attrs.inputShape);
      const tensors = [dy, filter, dx].map(module.pointer);
      module.lendNumbers(sizes, (pointer) => {
        module.share('depthwiseInputGradient', [pointer, ...tensors], perImage(module, dx));
      });
      return dx;
    },
  );
  insteadOf<FilterGradient>(
    tf.DepthwiseConv2dNativeBackpropFilter,
    always,
    ({ inputs: { x, dy }, attrs: { filterShape, ...attrs } }) => {
      const { sizes } = windows(x.shape, filterShape, attrs);
      const [height, width, channels, multiplier] = filterShape as Shape4D;
      const dw = module.output(filterShape);
      const numbers = [x.shape[0] as number, ...[x, dy, dw].map(module.pointer)];
      const workBytes = channels * multiplier * 4;
      const total = height * width;
      const size = Math.ceil(total / module.threads);
      module.lendNumbers(sizes, (pointer) => {
        const parts = { total, size, workBytes };
        module.share('depthwiseFilterGradient', [pointer, ...numbers], parts);
      });
      return dw;
    },
  );
}

/** How windows lie, as module/depthwise.ts reads it. */
function windows(xShape: readonly number[], filterShape: readonly number[], attrs: Attributes) {
  const { strides, pad, dilations = 1, dimRoundingMode } = attrs;
  const info = tf.backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
  const [height, width, channels, multiplier] = filterShape as Shape4D;
  const sizes = [
    ...[info.inHeight, info.inWidth, channels, multiplier, height, width],
    ...[info.outHeight, info.outWidth, info.strideHeight, info.strideWidth],
    ...[info.dilationHeight, info.dilationWidth, info.padInfo.top, info.padInfo.left],
  ];
  return { info, sizes };
}

function perImage({ threads }: KernelModule, { shape }: tf.TensorInfo) {
  const total = shape[0] as number;
  return { total, size: Math.max(1, Math.ceil(total / threads)), workBytes: 0 };
}
