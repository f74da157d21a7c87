// Layers that rescale or bend what goes through them.

import type { LayerOf } from '../../keras/layers/inference.ts';
import type { WeightSpec } from '../../keras/shapes.ts';
import * as tf from '../tensorflow.ts';
import type { LayerKernel } from './kernel.ts';

/**
 * Ioffe and Szegedy (2015), as Keras has it: in training the batch's mean and variance (divided by n),
 * which also move the moving statistics; those otherwise.
 */
export function batchNormalization(
  { momentum, epsilon }: LayerOf<'BatchNormalization'>,
  specs: readonly WeightSpec[],
): LayerKernel {
  const placeOf = (name: string) => specs.findIndex((spec) => spec.name === name);
  return ({ inputs: [x], weights, training }) => {
    const weight = (name: string) => weights[placeOf(name)];
    const normalize = (mean: tf.Tensor, variance: tf.Tensor) => {
      const gamma = weight('gamma');
      const inverse = variance.add(epsilon).rsqrt();
      const scale = gamma === undefined ? inverse : inverse.mul(gamma);
      const beta = weight('beta');
      const shift = mean.mul(scale).neg();
      return x.mul(scale).add(beta === undefined ? shift : shift.add(beta));
    };
    const movingMean = weight('moving_mean') as tf.Variable;
    const movingVariance = weight('moving_variance') as tf.Variable;
    if (training === null) return normalize(movingMean, movingVariance);
    const axes = [...x.shape.keys()].slice(0, -1);
    const mean = x.mean(axes);
    const variance = x.sub(mean).square().mean(axes);
    const move = (moving: tf.Variable, batch: tf.Tensor) =>
      tf.tidy(() => moving.assign(moving.mul(momentum).add(batch.mul(1 - momentum))));
    move(movingMean, mean);
    move(movingVariance, variance);
    return normalize(mean, variance);
  };
}

/** 0 or a slope below the threshold, x above it, no more than a largest value. */
export function reLU({ maxValue, negativeSlope, threshold }: LayerOf<'ReLU'>): LayerKernel {
  return ({ inputs: [x] }) => {
    const above = threshold === 0 ? x.relu() : x.mul(x.sub(threshold).step());
    const bounded = maxValue === undefined ? above : above.minimum(maxValue);
    return negativeSlope === 0
      ? bounded
      : bounded.sub(x.neg().add(threshold).relu().mul(negativeSlope));
  };
}

/** `alpha` (…inputShape, or 1 along shared axes) is the slope below zero. */
export const pReLU: LayerKernel = ({ inputs: [x], weights: [alpha] }) =>
  tf.prelu(x, (alpha as tf.Variable).expandDims(0));

/** e^x − 1 below zero, times alpha. */
export function elu({ alpha }: LayerOf<'ELU'>): LayerKernel {
  return ({ inputs: [x] }) => {
    if (alpha === 1) return x.elu();
    const above = x.relu();
    return above.add(x.elu().sub(above).mul(alpha));
  };
}

export function softmax({ axis }: LayerOf<'Softmax'>): LayerKernel {
  return ({ inputs: [x] }) => {
    const place = axis < 0 ? axis + x.rank : axis;
    if (place === x.rank - 1) return x.softmax();
    // The axis goes last and back again: swapping two axes is its own inverse.
    const swapped = [...x.shape.keys()].with(place, x.rank - 1).with(x.rank - 1, place);
    return x.transpose(swapped).softmax().transpose(swapped);
  };
}
