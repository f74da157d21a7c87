// Hidden units that no example wakes: one hidden layer between points of the plane and their class, trained in
// mini-batches. Imports keras.
import { generatePoints } from '../keras/generated-points.ts';
import { createPlainOptimizer } from '../keras/optimizers/plain-optimizer.ts';
import { permutation, stream } from '../keras/random.ts';
import { derivative, type ScalarActivation } from './activations.ts';
import {
  batchGradients,
  createNetwork,
  type DenseLayer,
  type DenseNetwork,
  forward,
  lossOf,
  weightsOf,
} from './dense-network.ts';

export interface DeadUnitsPlan {
  readonly activation: ScalarActivation;
  readonly units: number;
  /** Of every hidden unit before training. */
  readonly bias: number;
  readonly learningRate: number;
  readonly seed: number;
}

export const BATCH = 16;
const LOSS = 'binary_crossentropy';

/** 96 points of two classes, a disc in a ring, in [−1, 1]². */
export const PLANE = (() => {
  const points = generatePoints({
    kind: 'generated',
    pattern: 'circles',
    count: 96,
    noise: 0.03,
    seed: 5,
  });
  return {
    examples: Array.from(points.labels, (_, n) =>
      Array.from(points.features.slice(2 * n, 2 * n + 2)),
    ),
    targets: Array.from(points.labels, (label) => [label]),
  };
})();

/** 2 inputs, the hidden layer, one sigmoid. The same seed gives the same weights, whatever the activation. */
export function createPlaneNetwork(plan: DeadUnitsPlan): DenseNetwork {
  const network = createNetwork({
    inputs: 2,
    layers: [
      { units: plan.units, activation: plan.activation },
      { units: 1, activation: 'sigmoid' },
    ],
    initializer: 'he_uniform',
    seed: plan.seed,
  });
  network[0]?.bias.fill(plan.bias);
  return network;
}

/** How a unit of the hidden layer stands to the points. */
export interface UnitState {
  /** Its sum is at or below 0 for every point. */
  readonly silent: boolean;
  /** Its derivative is 0 for every point: no gradient reaches its weights, and nothing will change it. */
  readonly dead: boolean;
}

export function unitStates(network: DenseNetwork): UnitState[] {
  const { activation, units } = network[0] as DenseLayer;
  const sums = PLANE.examples.map((example) => forward(network, example)[0]?.sums ?? []);
  return Array.from({ length: units }, (_, j) => {
    const own = sums.map((z) => z[j] ?? Number.NaN);
    return {
      silent: own.every((z) => z <= 0),
      dead:
        activation !== 'softmax' &&
        own.every((z) => Number.isFinite(z) && derivative(activation, z) === 0),
    };
  });
}

/** The mean loss over all points, and the share of points on the right side. */
export function planeScore(network: DenseNetwork): { loss: number; accuracy: number } {
  const { examples, targets } = PLANE;
  let loss = 0;
  let right = 0;
  examples.forEach((example, n) => {
    const p = forward(network, example).at(-1)?.output[0] ?? Number.NaN;
    const t = targets[n]?.[0] ?? 0;
    loss += lossOf(LOSS, [p], [t]) / examples.length;
    if (p > 0.5 === (t === 1)) right += 1;
  });
  return { loss, accuracy: right / examples.length };
}

/** Stochastic gradient descent in shuffled batches. @returns one step, changing the network in place */
export function planeDescent(network: DenseNetwork, plan: DeadUnitsPlan): () => void {
  const { examples, targets } = PLANE;
  const weights = weightsOf(network);
  const optimizer = createPlainOptimizer(
    { kind: 'SGD', learningRate: plan.learningRate, momentum: 0, nesterov: false },
    weights.map(({ length }) => length),
  );
  const steps = examples.length / BATCH;
  let t = 0;
  let order = new Int32Array();
  return () => {
    if (t % steps === 0) {
      const shuffle = stream({ seed: plan.seed, purpose: 'shuffle', epoch: t / steps });
      order = permutation(shuffle, examples.length) as Int32Array<ArrayBuffer>;
    }
    const batch = [...order.subarray((t % steps) * BATCH, ((t % steps) + 1) * BATCH)];
    const { gradients } = batchGradients(
      network,
      batch.map((n) => examples[n] ?? []),
      batch.map((n) => targets[n] ?? []),
      LOSS,
    );
    optimizer.step(weights, gradients);
    t += 1;
  };
}
