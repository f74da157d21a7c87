// What each layer computes: functions of inputs and weights over TensorFlow.js's operations, with Keras's
// semantics. A model of our own rather than tfjs-layers': its dropout repeats one mask, and its training
// step can't be shared with a synchronous caller.

import type { Activation } from '../experiment/model.ts';
import { stream, uniform } from '../keras/random.ts';
import type { PlacedLayer } from '../keras/shapes.ts';
import * as tf from './tensorflow.ts';

/** Where a training step stands: seeded layers draw by it. */
export interface StepPosition {
  readonly seed: number;
  readonly epoch: number;
  readonly step: number;
}

/**
 * A layer at work on a batch.
 *
 * @param input (n, …inputShape) float32
 * @param weights in the order of the layer's `WeightSpec`s
 * @param position null outside of training
 * @returns (n, …outputShape) float32
 */
export type LayerKernel = (
  input: tf.Tensor,
  weights: readonly tf.Tensor[],
  position: StepPosition | null,
) => tf.Tensor;

/** @param place the layer's place in the model, from 0: part of its randomness */
export function layerKernel({ layer, outputShape }: PlacedLayer, place: number): LayerKernel {
  switch (layer.type) {
    case 'Input':
      return (input) => input;
    case 'Flatten':
    case 'Reshape':
      return (input) => input.reshape([input.shape[0] ?? 0, ...outputShape]);
    case 'Dense':
      return dense(layer.activation, layer.units);
    case 'Activation':
      return (input) => activate(layer.activation, input);
    case 'Dropout':
      return dropout(layer.rate, place);
  }
}

/** x W + b over the last axis, then the activation. */
function dense(activation: Activation, units: number): LayerKernel {
  const fused = activation === 'relu' ? 'relu' : 'linear';
  return (input, [kernel, bias]) => {
    const rows = input.rank === 2 ? input : input.reshape([-1, input.shape.at(-1) ?? 1]);
    const product = tf.fused.matMul({
      a: rows as tf.Tensor2D,
      b: kernel as tf.Tensor2D,
      ...(bias === undefined ? {} : { bias }),
      activation: fused,
    });
    const output =
      input.rank === 2 ? product : product.reshape([...input.shape.slice(0, -1), units]);
    return activation === fused ? output : activate(activation, output);
  };
}

function activate(activation: Activation, x: tf.Tensor): tf.Tensor {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return x.relu();
    case 'sigmoid':
      return x.sigmoid();
    case 'tanh':
      return x.tanh();
    case 'elu':
      return x.elu();
    case 'softplus':
      return x.softplus();
    case 'softmax':
      return x.softmax();
  }
}

/** In training each input is zero with probability `rate` and the others grow by 1/(1−rate). */
function dropout(rate: number, place: number): LayerKernel {
  return (input, _weights, position) => {
    if (position === null || rate === 0) return input;
    const draws = uniform(
      stream({ ...position, purpose: 'dropout', layer: place }),
      input.size,
      0,
      1,
    );
    const grown = 1 / (1 - rate);
    const mask = draws.map((draw) => (draw < rate ? 0 : grown));
    return input.mul(tf.tensor(mask, input.shape));
  };
}
