// A product or a convolution, its bias and its ReLU as one kernel, in training too: tfjs fuses them outside of
// training alone. Their gradients are the chain rule's, from the output that was kept: it is above 0 where
// what ReLU was given is, and NaN where that is.
import { columnSums } from '../graphics/column-sums.ts';
import * as tf from '../tensorflow.ts';

type FusedActivation = 'linear' | 'relu';

interface ProductAttributes {
  readonly transposeA: false;
  readonly transposeB: false;
  readonly activation: FusedActivation;
}

interface ConvolutionAttributes {
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same';
  readonly dataFormat: 'NHWC';
  readonly dilations: [number, number];
  readonly activation: FusedActivation;
}

/** What an activation is as part of the kernel; `linear` where it comes afterwards. */
export const fusedPart = (activation: string): FusedActivation =>
  activation === 'relu' ? 'relu' : 'linear';

/**
 * act(x W + b).
 *
 * @param x (n, inputs)
 * @param kernel (inputs, units); `bias`: (units), or undefined
 */
export function fusedProduct(
  x: tf.Tensor,
  kernel: tf.Tensor,
  bias: tf.Tensor | undefined,
  activation: FusedActivation,
): tf.Tensor {
  const attrs: ProductAttributes = { transposeA: false, transposeB: false, activation };
  return run(tf._FusedMatMul, { a: x, b: kernel, ...(bias && { bias }) }, attrs);
}

/**
 * act(x * K + b).
 *
 * @param x (n, height, width, in)
 * @param filter (height, width, in, out); `bias`: (out), or undefined
 */
export function fusedConvolution(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor | undefined,
  {
    strides: [down, across],
    padding,
    activation,
  }: {
    readonly strides: readonly [number, number];
    readonly padding: 'valid' | 'same';
    readonly activation: FusedActivation;
  },
): tf.Tensor {
  const attrs: ConvolutionAttributes = {
    ...{ strides: [down, across], pad: padding, dataFormat: 'NHWC', dilations: [1, 1] },
    activation,
  };
  return run(tf.FusedConv2D, { x, filter, ...(bias && { bias }) }, attrs);
}

function run(kernel: string, inputs: tf.NamedTensorMap, attrs: object): tf.Tensor {
  return tf.engine().runKernel(kernel, inputs, attrs as tf.NamedAttrMap) as tf.Tensor;
}

/** The gradient before the activation. */
function before(dy: tf.Tensor, y: tf.Tensor, activation: FusedActivation): tf.Tensor {
  return activation === 'relu' ? reluGradient(dy, y) : dy;
}

/** dy where y is above 0, else 0: one kernel where the backend has it. */
function reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.getKernel('ReluGradient', tf.getBackend())
    ? run('ReluGradient', { dy, x: y }, {})
    : dy.mul(y.step());
}

tf.registerGradient({
  kernelName: tf._FusedMatMul,
  inputsToSave: ['a', 'b'],
  outputsToSave: [true],
  gradFunc(dy, saved, attrs) {
    const [x, kernel, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor];
    const { activation } = attrs as unknown as ProductAttributes;
    const d = before(dy as tf.Tensor, y, activation) as tf.Tensor2D;
    return {
      a: () => tf.matMul(d, kernel, false, true),
      b: () => tf.matMul(x, d, true, false),
      // It is added to every row.
      bias: () => columnSums(d),
    };
  },
});

tf.registerGradient({
  kernelName: tf.FusedConv2D,
  inputsToSave: ['x', 'filter'],
  outputsToSave: [true],
  gradFunc(dy, saved, attrs) {
    const [x, filter, y] = saved as [tf.Tensor4D, tf.Tensor4D, tf.Tensor];
    const { activation, ...windows } = attrs as unknown as ConvolutionAttributes;
    const d = before(dy as tf.Tensor, y, activation);
    const { strides, pad, dataFormat } = windows;
    const kernelAttrs = { strides, pad, dataFormat };
    return {
      x: () =>
        run(tf.Conv2DBackpropInput, { dy: d, filter }, { ...kernelAttrs, inputShape: x.shape }),
      filter: () =>
        run(tf.Conv2DBackpropFilter, { x, dy: d }, { ...kernelAttrs, filterShape: filter.shape }),
      // It is added to every row.
      bias: () => columnSums(d),
    };
  },
});
