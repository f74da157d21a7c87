// A small network learns the points of a plane by mini-batches: the order of each epoch, the optimizer's steps,
// the loss after them. Imports keras, experiment and this room.
import type { Optimizer } from '../experiment/compile.ts';
import { createPlainOptimizer } from '../keras/optimizers/plain-optimizer.ts';
import { permutation, stream } from '../keras/random.ts';
import type { ScalarActivation } from './activations.ts';
import {
  batchGradients,
  createNetwork,
  type DenseNetwork,
  lossOf,
  predict,
  weightsOf,
} from './dense-network.ts';
import type { PlanePoint } from './plane-points.ts';

export const PLANE_OPTIMIZERS = ['SGD', 'Momentum', 'RMSprop', 'Adam'] as const;
export type PlaneOptimizer = (typeof PLANE_OPTIMIZERS)[number];

/** Keras's optimizer of that name with its defaults; Momentum is SGD with momentum 0.9. */
export function optimizerNamed(name: PlaneOptimizer, learningRate: number): Optimizer {
  switch (name) {
    case 'SGD':
      return { kind: 'SGD', learningRate, momentum: 0, nesterov: false };
    case 'Momentum':
      return { kind: 'SGD', learningRate, momentum: 0.9, nesterov: false };
    case 'RMSprop':
      return {
        kind: 'RMSprop',
        learningRate,
        rho: 0.9,
        momentum: 0,
        epsilon: 1e-7,
        centered: false,
      };
    case 'Adam':
      return { kind: 'Adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
  }
}

interface Plan {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: ScalarActivation;
  readonly optimizer: PlaneOptimizer;
  readonly learningRate: number;
  readonly seed: number;
}

export interface PlaneTraining {
  readonly network: DenseNetwork;
  /** Whole epochs done. */
  readonly epoch: number;
  /** Updates done: one for each mini-batch. */
  readonly updates: number;
  learningRate: number;
  /** One update, on the epoch's next mini-batch. @returns the places of the points that it saw */
  step(points: readonly PlanePoint[], batchSize: number): readonly number[];
}

/**
 * Binary crossentropy behind one sigmoid unit, Keras's initial weights of the seed, and each epoch's order by the
 * seed too, so that the same settings give the same network. Where the points have changed in number, a new epoch
 * begins.
 */
export function createPlaneTraining({ hidden, activation, seed, ...plan }: Plan): PlaneTraining {
  const network = createNetwork({
    inputs: 2,
    layers: [
      ...hidden.map((units) => ({ units, activation })),
      { units: 1, activation: 'sigmoid' },
    ],
    seed,
  });
  const weights = weightsOf(network);
  const optimizer = createPlainOptimizer(
    optimizerNamed(plan.optimizer, plan.learningRate),
    weights.map(({ length }) => length),
  );
  let epoch = 0;
  let updates = 0;
  let at = 0;
  let order: Int32Array = new Int32Array(0);
  return {
    network,
    get epoch() {
      return epoch;
    },
    get updates() {
      return updates;
    },
    get learningRate() {
      return optimizer.learningRate;
    },
    set learningRate(rate) {
      optimizer.learningRate = rate;
    },
    step(points, batchSize) {
      if (points.length === 0) return [];
      if (at === 0 || order.length !== points.length) {
        order = permutation(stream({ seed, purpose: 'shuffle', epoch }), points.length);
        at = 0;
      }
      const batch = Array.from(order.subarray(at, at + batchSize));
      const seen = batch.map((i) => points[i] as PlanePoint);
      const { gradients } = batchGradients(
        network,
        seen.map(({ x, y }) => [x, y]),
        seen.map(({ label }) => [label]),
        'binary_crossentropy',
      );
      optimizer.step(weights, gradients);
      updates += 1;
      at += batch.length;
      if (at >= order.length) {
        at = 0;
        epoch += 1;
      }
      return batch;
    },
  };
}

export interface Evaluation {
  /** Mean binary crossentropy; 0 of no points. */
  readonly loss: number;
  /** How many points lie on the wrong side of p = 0.5. */
  readonly errors: number;
}

export function evaluatePlane(network: DenseNetwork, points: readonly PlanePoint[]): Evaluation {
  let loss = 0;
  let errors = 0;
  for (const { x, y, label } of points) {
    const output = predict(network, [x, y]);
    loss += lossOf('binary_crossentropy', output, [label]);
    if ((output[0] as number) > 0.5 !== (label === 1)) errors += 1;
  }
  return { loss: loss / Math.max(1, points.length), errors };
}
