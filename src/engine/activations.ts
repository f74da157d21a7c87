// Activations as Keras computes them. Source: Keras 3's documentation of keras.activations.

import type { Activation } from '../experiment/model.ts';
import * as tf from './tensorflow.ts';

/** Applies an activation to each number; softmax and log_softmax work over the last axis. */
export function activate(activation: Activation, x: tf.Tensor): tf.Tensor {
  return ACTIVATE[activation](x);
}

const ACTIVATE: Record<Activation, (x: tf.Tensor) => tf.Tensor> = {
  linear: (x) => x,
  relu: (x) => x.relu(),
  leaky_relu: (x) => x.leakyRelu(0.2),
  /** Not tfjs's ReLU6, which on WebAssembly makes 0 of NaN. */
  relu6: (x) => x.relu().minimum(6),
  elu: (x) => x.elu(),
  selu: (x) => x.selu(),
  sigmoid: (x) => x.sigmoid(),
  /** (x + 3)/6 kept in [0, 1], and flat where it meets the ends. */
  hard_sigmoid: (x) => tf.sub(1, tf.sub(1, x.add(3).div(6).relu()).relu()),
  tanh: (x) => x.tanh(),
  softplus: (x) => x.softplus(),
  softsign: (x) => x.div(x.abs().add(1)),
  silu: (x) => x.mul(x.sigmoid()),
  /** x Φ(x), with the normal distribution function by erf. */
  gelu: (x) => x.mul(x.div(Math.SQRT2).erf().add(1)).mul(0.5),
  mish: (x) => x.mul(x.softplus().tanh()),
  exponential: (x) => x.exp(),
  softmax: (x) => x.softmax(),
  log_softmax: (x) => tf.logSoftmax(x),
};
