// Layers that make one tensor of several.

import type { LayerOf } from '../../keras/layers/inference.ts';
import type { Merging } from '../../keras/layers/merging.ts';
import * as tf from '../tensorflow.ts';
import type { LayerKernel } from './kernel.ts';

export function merging(layer: Merging): LayerKernel {
  switch (layer.type) {
    case 'Concatenate':
      return ({ inputs }) => tf.concat([...inputs], layer.axis);
    case 'Dot':
      return dot(layer);
    case 'Average':
      return ({ inputs }) => elementwise(inputs, tf.add).div(inputs.length);
    case 'Add':
      return ({ inputs }) => elementwise(inputs, tf.add);
    case 'Subtract':
      return ({ inputs }) => elementwise(inputs, tf.sub);
    case 'Multiply':
      return ({ inputs }) => elementwise(inputs, tf.mul);
    case 'Maximum':
      return ({ inputs }) => elementwise(inputs, tf.maximum);
  }
}

/** Inputs of fewer axes get axes of size 1 behind the batch, as Keras gives them. */
function elementwise(
  inputs: readonly [tf.Tensor, ...tf.Tensor[]],
  operation: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  const rank = Math.max(...inputs.map((x) => x.rank));
  const [first, ...rest] = inputs.map((x) => {
    const [n = 0, ...shape] = x.shape;
    return x.rank === rank ? x : x.reshape([n, ...Array(rank - x.rank).fill(1), ...shape]);
  }) as [tf.Tensor, ...tf.Tensor[]];
  return rest.reduce((a, b) => operation(a, b), first);
}

/** The squared length below which a vector is not brought to length 1. */
const EPSILON = 1e-12;

/** Σ over one axis of each input, example by example. */
function dot({ axes, normalize }: LayerOf<'Dot'>): LayerKernel {
  return ({ inputs: [first, second] }) => {
    const a = contractedLast(first, axes[0], normalize);
    const b = contractedLast(second as tf.Tensor, axes[1], normalize);
    const n = first.shape[0] ?? 0;
    const matrix = (x: tf.Tensor) => x.reshape([n, -1, x.shape.at(-1) ?? 1]);
    const products = matrix(a).matMul(matrix(b), false, true);
    const left = [...a.shape.slice(1, -1), ...b.shape.slice(1, -1)];
    return products.reshape([n, ...(left.length === 0 ? [1] : left)]);
  };
}

function contractedLast(x: tf.Tensor, axis: number, normalize: boolean): tf.Tensor {
  const place = axis < 0 ? axis + x.rank : axis;
  const axes = [...x.shape.keys()];
  const moved = x.transpose([...axes.toSpliced(place, 1), place]);
  if (!normalize) return moved;
  return moved.div(moved.square().sum(-1, true).maximum(EPSILON).sqrt());
}
