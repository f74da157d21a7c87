// How much a training step computes, from the layers. Imports this room and experiment.
import type { Model } from '../experiment/model.ts';
import { placeModel } from './placed-model.ts';
import { sizeOf } from './shapes.ts';

/**
 * Floating-point operations of one training step for one example, in the products alone: activations, biases,
 * pooling, the loss and the optimizer's update are left out.
 *
 * A Dense layer and a convolution multiply and add each number of their kernel once at every place of their
 * output (a place holds all channels): forward = 2 · |kernel| · places. The gradient in the kernel takes as
 * many again, and so does the gradient in the input, which the first layer with weights has no need of:
 *
 *   step = 3 · Σ forward − forward of the first
 */
export function trainingFlops(model: Model): number {
  const forward = placeModel(model).layers.flatMap(({ weights, outputShape }) => {
    const kernel = weights.find(({ name }) => name === 'kernel');
    return kernel === undefined
      ? []
      : [2 * sizeOf(kernel.shape) * sizeOf(outputShape.slice(0, -1))];
  });
  return 3 * forward.reduce((sum, flops) => sum + flops, 0) - (forward[0] ?? 0);
}
