// The filter gradient of a convolution on WebGL: all windows of the images side by side as a matrix, and that
// matrix's product with dy. tfjs's own program goes over every window of the batch again for each number of the
// filter; the product reads eight numbers for each eight multiplications of four of them, and has many more of
// them at work at a time.
import * as tf from '../tensorflow.ts';
import type { WebGlBackend, WebGlProgram } from './programs.ts';

interface FilterGradient {
  readonly inputs: {
    /** (n, height, width, in) */
    readonly x: tf.TensorInfo;
    /** (n, out height, out width, out) */
    readonly dy: tf.TensorInfo;
  };
  readonly attrs: {
    readonly strides: number | [number, number];
    readonly pad: 'same' | 'valid' | number;
    readonly dataFormat: 'NHWC' | 'NCHW';
    readonly filterShape: [number, number, number, number];
  };
  readonly backend: WebGlBackend & tf.KernelBackend;
}

type Shape4D = [number, number, number, number];

/** The kernel of tfjs's that ours stands for; null before it was registered. */
let stock: tf.KernelFunc | null = null;

/** Puts ours in the place of tfjs's, once; images with the channels first stay tfjs's. */
export function registerFilterGradient(): void {
  if (stock !== null) return;
  const config = tf.getKernel(tf.Conv2DBackpropFilter, 'webgl');
  const before = config.kernelFunc;
  stock = before;
  tf.unregisterKernel(tf.Conv2DBackpropFilter, 'webgl');
  const kernelFunc: tf.KernelFunc = (call) => {
    const ours = call as unknown as FilterGradient;
    return ours.attrs.dataFormat === 'NHWC' ? filterGradient(ours) : before(call);
  };
  tf.registerKernel({ ...config, kernelFunc });
}

function filterGradient({ inputs, attrs, backend }: FilterGradient): tf.TensorInfo {
  const { x, dy } = inputs;
  const { strides, pad, filterShape } = attrs;
  const info = tf.backend_util.computeConv2DInfo(x.shape as Shape4D, filterShape, strides, 1, pad);
  const outputs = info.batchSize * info.outHeight * info.outWidth;
  const run = (name: string, given: object, how: object) =>
    (tf.getKernel(name, 'webgl').kernelFunc as unknown as (call: object) => tf.TensorInfo)({
      inputs: given,
      attrs: how,
      backend,
    });
  const windows = backend.compileAndRun(windowsProgram(info, outputs), [x], 'float32');
  const slopes = run(tf.Reshape, { x: dy }, { shape: [outputs, info.outChannels] });
  const transposed = { transposeA: true, transposeB: false };
  const product = run(tf.BatchMatMul, { a: windows, b: slopes }, transposed);
  const gradient = run(tf.Reshape, { x: product }, { shape: filterShape });
  for (const { dataId } of [windows, slopes, product]) backend.disposeData(dataId);
  return gradient;
}

/** (outputs, filter height · filter width · in): a row holds the pixels that an output is made of, 0 beyond. */
function windowsProgram(info: tf.backend_util.Conv2DInfo, outputs: number): WebGlProgram {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const size = filterHeight * filterWidth * inChannels;
  const four = [0, 1, 2, 3].map((i) => {
    const [row, column] = [`at.x + ${i >> 1}`, `at.y + ${i & 1}`];
    return `if (${row} < ${outputs} && ${column} < ${size})
      result[${i}] = pixel(${row}, ${column});`;
  });
  return {
    variableNames: ['X'],
    outputShape: [outputs, size],
    packedOutput: true,
    userCode: `
      float pixel(int window, int place) {
        int column = window / ${outWidth};
        int n = column / ${outHeight};
        int filterRow = place / ${filterWidth * inChannels};
        int within = place - filterRow * ${filterWidth * inChannels};
        int filterColumn = within / ${inChannels};
        int y = (column - n * ${outHeight}) * ${info.strideHeight} + filterRow - ${info.padInfo.top};
        int x = (window - column * ${outWidth}) * ${info.strideWidth} + filterColumn - ${info.padInfo.left};
        if (y < 0 || y >= ${inHeight} || x < 0 || x >= ${inWidth}) return 0.0;
        return getX(n, y, x, within - filterColumn * ${inChannels});
      }
      void main() {
        ivec2 at = getOutputCoords();
        vec4 result = vec4(0.0);
        ${four.join('\n')}
        setOutput(result);
      }
    `,
  };
}
