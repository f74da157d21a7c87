// What a layer's kernel takes and gives. Imports types only.
import type * as tf from '../tensorflow.ts';

/** Where a training step stands: seeded layers draw by it. */
export interface StepPosition {
  readonly seed: number;
  readonly epoch: number;
  readonly step: number;
}

/** One call of a layer on a batch. */
export interface KernelCall {
  /** Each (n, …) float32, of the shape inferred for it. */
  readonly inputs: readonly [tf.Tensor, ...tf.Tensor[]];
  /** In the order of the layer's `WeightSpec`s. */
  readonly weights: readonly tf.Variable[];
  /** Null outside of training. */
  readonly training: StepPosition | null;
  /** Part of a layer's randomness: another number for each layer, and for each call of a shared one. */
  readonly place: number;
}

/** @returns (n, …outputShape) float32 */
export type LayerKernel = (call: KernelCall) => tf.Tensor;
