// Losses as Keras computes them, one number per example. Source: Keras 3's documentation of keras.losses.
// `minimum` and `maximum`, never `clipByValue`, which on WebAssembly makes a number of NaN: a diverging
// run would look like a bad one.

import { type Loss, type LossOptions, lossOptions } from '../experiment/compile.ts';
import * as tf from './tensorflow.ts';

/** Keras's `epsilon()`: what is kept off 0 stays this far from it. */
const EPSILON = 1e-7;

/**
 * @param targets (n, …, k) float32, or (n) class numbers
 * @param outputs (n, …, k) float32
 * @returns (n) float32: the mean over the axes between, where there are any
 */
export type LossKernel = (targets: tf.Tensor, outputs: tf.Tensor) => tf.Tensor1D;

/** The loss per example. */
export function lossKernel(loss: Loss): LossKernel {
  const options = lossOptions(loss);
  const overLast = rule(options);
  const sparse = options.kind === 'SparseCategoricalCrossentropy';
  return (targets, outputs) => {
    const rows = sparse
      ? tf.oneHot(targets.toInt(), outputs.shape.at(-1) ?? 1).toFloat()
      : aligned(targets, outputs);
    const losses = overLast(rows, outputs);
    return losses.rank > 1
      ? losses.reshape([losses.shape[0] ?? 0, -1]).mean(1)
      : (losses as tf.Tensor1D);
  };
}

/** Targets in the outputs' shape: class numbers (n) stand beside outputs (n, 1) as a column, and back. */
export function aligned(targets: tf.Tensor, outputs: tf.Tensor): tf.Tensor {
  const column = targets.rank === outputs.rank - 1 && outputs.shape.at(-1) === 1;
  const flat = targets.rank === outputs.rank + 1 && targets.shape.at(-1) === 1;
  const rows = column ? targets.expandDims(-1) : flat ? targets.squeeze([-1]) : targets;
  return rows.dtype === 'float32' ? rows : rows.toFloat();
}

/** From targets and outputs of one shape to losses over the last axis. */
type Rule = (targets: tf.Tensor, outputs: tf.Tensor) => tf.Tensor;

function rule(options: LossOptions): Rule {
  switch (options.kind) {
    case 'CategoricalCrossentropy': {
      const { fromLogits, labelSmoothing } = options;
      return (t, y) =>
        crossentropy(smoothed(t, labelSmoothing, t.shape.at(-1) ?? 1), y, fromLogits);
    }
    case 'SparseCategoricalCrossentropy':
      return (t, y) => crossentropy(t, y, options.fromLogits);
    case 'BinaryCrossentropy': {
      const binary = options.fromLogits ? binaryFromLogits : binaryFromProbabilities;
      return (t, y) => binary(smoothed(t, options.labelSmoothing, 2), y).mean(-1);
    }
    case 'Huber':
      return huber(options.delta);
    default:
      return RULES[options.kind];
  }
}

/** A share of the target is taken off and spread evenly over the classes. */
function smoothed(targets: tf.Tensor, smoothing: number, classes: number): tf.Tensor {
  return smoothing === 0 ? targets : targets.mul(1 - smoothing).add(smoothing / classes);
}

/** −Σ t log p. */
function crossentropy(t: tf.Tensor, y: tf.Tensor, fromLogits: boolean): tf.Tensor {
  return fromLogits ? t.mul(tf.logSoftmax(y)).sum(-1).neg() : crossentropyOfShares(t, y);
}

/**
 * −Σ t log p with p = y / Σ y kept off its ends. Its gradient is the chain rule's, operation for operation and
 * bit for bit, without the products with one and the copies of a tape: half as many kernels.
 */
function crossentropyOfShares(t: tf.Tensor, outputs: tf.Tensor): tf.Tensor {
  const loss = tf.customGrad((y, save) => {
    const [given, keep] = [y as tf.Tensor, save as tf.GradSaveFunc];
    const total = given.sum(-1, true);
    const p = given.div(total);
    const kept = offEnds(p);
    keep([t, given, total, p, kept]);
    const value = t.mul(kept.log()).sum(-1).neg();
    return { value, gradFunc: crossentropyGradient };
  });
  return loss(outputs);
}

function crossentropyGradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor {
  type Saved = [t: tf.Tensor, y: tf.Tensor, total: tf.Tensor, p: tf.Tensor, kept: tf.Tensor];
  const [t, y, total, p, kept] = saved as Saved;
  const ofKept = dy.neg().expandDims(-1).mul(t).div(kept);
  // Flat beyond the ends.
  const ofShares = ofKept.mul(p.equal(kept).toFloat());
  const ofTotal = ofShares.mul(y).sum(-1, true).div(total.square()).neg();
  return ofShares.div(total).add(ofTotal);
}

/** Probabilities kept off 0 and 1, so that a logarithm can be taken. */
function offEnds(p: tf.Tensor): tf.Tensor {
  return p.minimum(1 - EPSILON).maximum(EPSILON);
}

/**
 * −(t log p + (1−t) log(1−p)). 1−p is cut off by itself: cut off p first, and float32 would leave 1.19e-7
 * of it where Keras's float64 leaves 1e-7.
 */
function binaryFromProbabilities(t: tf.Tensor, p: tf.Tensor): tf.Tensor {
  const ones = t.mul(offEnds(p).log());
  const zeros = tf.sub(1, t).mul(offEnds(tf.sub(1, p)).log());
  return ones.add(zeros).neg();
}

/** The same of p = σ(x), without an overflow: log(1 + eˣ) − xt. */
function binaryFromLogits(t: tf.Tensor, x: tf.Tensor): tf.Tensor {
  return x.softplus().sub(x.mul(t));
}

/** |x|, flat at 0 as in Keras: the slope of tfjs's is −1 there. */
function absolute(x: tf.Tensor): tf.Tensor {
  return x.mul(x.sign());
}

/** e²/2 up to |e| = δ, from there on along the tangent. */
function huber(delta: number): Rule {
  return (t, y) => {
    const error = absolute(y.sub(t));
    const within = error.minimum(delta);
    return within.square().mul(0.5).add(error.sub(within).mul(delta)).mean(-1);
  };
}

type Plain = Exclude<
  LossOptions['kind'],
  'CategoricalCrossentropy' | 'SparseCategoricalCrossentropy' | 'BinaryCrossentropy' | 'Huber'
>;

const RULES: Record<Plain, Rule> = {
  MeanSquaredError: (t, y) => t.sub(y).square().mean(-1),
  MeanAbsoluteError: (t, y) => absolute(t.sub(y)).mean(-1),
  MeanAbsolutePercentageError: (t, y) =>
    absolute(t.sub(y).div(t.abs().maximum(EPSILON)))
      .mean(-1)
      .mul(100),
  MeanSquaredLogarithmicError: (t, y) => logOnePlus(t).sub(logOnePlus(y)).square().mean(-1),
  /** log cosh e = e + log(1 + e^−2e) − log 2. */
  LogCosh(t, y) {
    const error = y.sub(t);
    return error.add(error.mul(-2).softplus()).sub(Math.LN2).mean(-1);
  },
  CosineSimilarity: (t, y) => direction(t).mul(direction(y)).sum(-1).neg(),
  Hinge: (t, y) => hinge(t, y).mean(-1),
  SquaredHinge: (t, y) => hinge(t, y).square().mean(-1),
  CategoricalHinge(t, y) {
    const right = t.mul(y).sum(-1);
    const wrong = tf.sub(1, t).mul(y).max(-1);
    return wrong.sub(right).add(1).maximum(0);
  },
  KLDivergence(t, y) {
    const [p, q] = [t, y].map((x) => x.minimum(1).maximum(EPSILON)) as [tf.Tensor, tf.Tensor];
    return p.mul(p.div(q).log()).sum(-1);
  },
  Poisson: (t, y) => y.sub(t.mul(y.add(EPSILON).log())).mean(-1),
};

const logOnePlus = (x: tf.Tensor) => x.maximum(EPSILON).add(1).log();

/** x / ‖x‖ over the last axis. */
const direction = (x: tf.Tensor) =>
  x.div(
    x
      .square()
      .sum(-1, true)
      .maximum(EPSILON ** 2)
      .sqrt(),
  );

/** max(1 − ty, 0), with targets 0 and 1, where a batch has no others, read as −1 and 1. */
function hinge(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const binary = t.mul(t.sub(1)).equal(0).all().toFloat();
  return tf.sub(1, t.add(binary.mul(t.sub(1))).mul(y)).maximum(0);
}
