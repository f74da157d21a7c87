// The gradient of max pooling for tfjs's WebAssembly backend, whose own looks for the largest of a window’s
// positive numbers only: a window without any passes its gradient to its first pixel.
import * as tf from '../tensorflow.ts';
import { padOrCut, reached, spread } from './image-windows.ts';

interface MaxPoolGradient {
  readonly inputs: {
    readonly dy: tf.Tensor4D;
    readonly input: tf.Tensor4D;
    readonly output: tf.Tensor4D;
  };
  readonly attrs: {
    readonly filterSize: number | [number, number];
    readonly strides: number | [number, number];
    readonly pad: number | 'same' | 'valid' | tf.backend_util.ExplicitPadding;
    readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
}

/** Registers it beside tfjs's. Call once, after the WebAssembly backend was imported. */
export function registerMaxPoolingGradient(): void {
  const stock = tf.getKernel(tf.MaxPoolGrad, 'wasm');
  tf.unregisterKernel(tf.MaxPoolGrad, 'wasm');
  tf.registerKernel({
    ...stock,
    kernelFunc: (call) => {
      const { inputs, attrs } = call as unknown as MaxPoolGradient;
      // After a ReLU, say: of nothing but zeros the first pixel is the first of the largest, too.
      return attrs.pad === 'valid' && isNowhereNegative(inputs.input)
        ? stock.kernelFunc(call)
        : tf.tidy(() => maxPoolGradient(inputs, attrs));
    },
  });
}

function isNowhereNegative(x: tf.Tensor4D): boolean {
  return tf.tidy(() => (x.min().dataSync()[0] as number) >= 0);
}

/** Of each window, row by row, the first pixel that is the largest takes the whole gradient. */
function maxPoolGradient(
  inputs: MaxPoolGradient['inputs'],
  attrs: MaxPoolGradient['attrs'],
): tf.Tensor {
  const { dy, input, output } = inputs;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const info = tf.backend_util.computePool2DInfo(
    input.shape,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { filterHeight, filterWidth, strideHeight, strideWidth, outHeight, outWidth } = info;
  const { top, left } = info.padInfo;
  const height = reached(outHeight, strideHeight, filterHeight);
  const width = reached(outWidth, strideWidth, filterWidth);
  const x = padOrCut(input, [top, height], [left, width], Number.NEGATIVE_INFINITY);
  const [n, , , channels] = x.shape;
  let open: tf.Tensor = tf.onesLike(dy);
  let dx: tf.Tensor4D | null = null;
  for (let row = 0; row < filterHeight; row += 1) {
    for (let column = 0; column < filterWidth; column += 1) {
      const pixels = tf.stridedSlice(
        x,
        [0, row, column, 0],
        [
          n,
          row + reached(outHeight, strideHeight, 1),
          column + reached(outWidth, strideWidth, 1),
          channels,
        ],
        [1, strideHeight, strideWidth, 1],
      );
      const taken = pixels.equal(output).toFloat().mul(open);
      open = open.sub(taken);
      const spaced = spread(dy.mul(taken), strideHeight, strideWidth);
      const placed = padOrCut(spaced, [row, height], [column, width]);
      dx = dx === null ? placed : dx.add(placed);
    }
  }
  return padOrCut(dx as tf.Tensor4D, [-top, info.inHeight], [-left, info.inWidth]);
}
