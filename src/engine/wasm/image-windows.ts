// What convolutions' and pooling's kernels need to move images (n, height, width, channels) about.
import * as tf from '../tensorflow.ts';

export type Shape4D = [number, number, number, number];

/** What tfjs's kernels of convolutions and of their gradients are told. */
export interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: number | 'same' | 'valid' | tf.backend_util.ExplicitPadding;
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  /** Of the fused convolution alone. */
  readonly activation?: string;
}

/** Along one axis: what stands before the image (negative: cut away), and the size that is wanted. */
export type Side = readonly [before: number, size: number];

/** How far `places` windows reach along an axis. */
export const reached = (places: number, stride: number, size: number): number =>
  (places - 1) * stride + size;

/** Puts `filling` before rows and columns or cuts some away, and fills or cuts after, up to a size. */
export function padOrCut(x: tf.Tensor4D, rows: Side, columns: Side, filling = 0): tf.Tensor4D {
  const sides = (n: number, [before, size]: Side): [number, number] => [
    Math.max(0, before),
    Math.max(0, size - before - n),
  ];
  const [down, across] = [sides(x.shape[1], rows), sides(x.shape[2], columns)];
  const padded = [...down, ...across].every((n) => n === 0)
    ? x
    : tf.pad(x, [[0, 0], down, across, [0, 0]], filling);
  if (padded.shape[1] === rows[1] && padded.shape[2] === columns[1]) return padded;
  const start: Shape4D = [0, Math.max(0, -rows[0]), Math.max(0, -columns[0]), 0];
  return tf.slice(padded, start, [-1, rows[1], columns[1], -1]);
}

/** `down` − 1 rows of zeros after each row, `across` − 1 columns after each column. */
export function spread(x: tf.Tensor4D, down: number, across: number): tf.Tensor4D {
  const [n, height, width, channels] = x.shape;
  if (down === 1 && across === 1) return x;
  const after = (stretches: tf.Tensor, zeros: number) =>
    tf.pad(stretches, [
      [0, 0],
      [0, zeros],
      [0, 0],
    ]);
  const rows = after(x.reshape([n * height, 1, width * channels]), down - 1);
  const columns = after(rows.reshape([n * height * down * width, 1, channels]), across - 1);
  return columns.reshape([n, height * down, width * across, channels]);
}

/** A kernel over TensorFlow.js's operations, in the place of tfjs's WebAssembly one or as the first. */
export function registerWasmKernel<Call>(
  kernelName: string,
  kernel: (call: Call) => tf.Tensor,
): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
  // A kernel's own operations are on no tape; what they make but for the result is freed here.
  const kernelFunc = ((call: Call) => tf.tidy(() => kernel(call))) as unknown as tf.KernelFunc;
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}
