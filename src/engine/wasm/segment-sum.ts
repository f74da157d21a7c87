// The sum of rows by number, which gathering has as its gradient, for tfjs's WebAssembly backend: it has none
// of its own, but one that scatters and adds.
import * as tf from '../tensorflow.ts';
import { registerWasmKernel } from './image-windows.ts';

interface SegmentSum {
  readonly inputs: { readonly x: tf.Tensor; readonly segmentIds: tf.Tensor1D };
  readonly attrs: { readonly numSegments: number };
}

/** Registers it. Call once, after the WebAssembly backend was imported. */
export function registerSegmentSum(): void {
  registerWasmKernel(
    tf.UnsortedSegmentSum,
    ({ inputs: { x, segmentIds }, attrs: { numSegments } }: SegmentSum) =>
      tf.scatterND(segmentIds.expandDims(1), x, [numSegments, ...x.shape.slice(1)]),
  );
}
