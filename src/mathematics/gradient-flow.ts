// A deep, narrow network on a small task, and what of the loss's gradient reaches each of its layers. Imports
// experiment's types and keras.
import type { Initializer } from '../experiment/layers/options.ts';
import { generatePoints } from '../keras/generated-points.ts';
import { createPlainOptimizer } from '../keras/optimizers/plain-optimizer.ts';
import { derivative, type ScalarActivation } from './activations.ts';
import {
  backward,
  createNetwork,
  type DenseLayer,
  type DenseNetwork,
  forward,
  lossOf,
  weightsOf,
} from './dense-network.ts';

export const FLOW_INITIALIZERS = [
  'glorot_uniform',
  'glorot_normal',
  'he_uniform',
  'he_normal',
  'lecun_uniform',
  'lecun_normal',
  'plain',
] as const satisfies readonly (Initializer | 'plain')[];
/** `plain`: normal with the same standard deviation for every layer, however wide it is. */
export type FlowInitializer = (typeof FLOW_INITIALIZERS)[number];

export interface FlowPlan {
  readonly activation: ScalarActivation;
  readonly initializer: FlowInitializer;
  /** Of `plain` alone. */
  readonly deviation: number;
  /** Hidden layers. */
  readonly depth: number;
  /** Units of each. */
  readonly width: number;
  readonly seed: number;
}

const LOSS = 'binary_crossentropy';
/** What Keras's `random_normal` has, and is scaled from. */
const KERAS_DEVIATION = 0.05;

/** 64 points of two classes, a disc in a ring, with coordinates of standard deviation about 1. */
export const FLOW_TASK = (() => {
  const points = generatePoints({
    kind: 'generated',
    pattern: 'circles',
    count: 64,
    noise: 0,
    seed: 3,
  });
  const examples = Array.from(points.labels, (_, n) =>
    Array.from(points.features.slice(2 * n, 2 * n + 2), (x) => 2.2 * x),
  );
  return { examples, targets: Array.from(points.labels, (label) => [label]) };
})();

/** 2 inputs, `depth` hidden layers, and one sigmoid that says the class. */
export function createFlowNetwork(plan: FlowPlan): DenseNetwork {
  const hidden = Array.from({ length: plan.depth }, () => ({
    units: plan.width,
    activation: plan.activation,
  }));
  const network = createNetwork({
    inputs: 2,
    layers: [...hidden, { units: 1, activation: 'sigmoid' }],
    initializer: plan.initializer === 'plain' ? 'random_normal' : plan.initializer,
    seed: plan.seed,
  });
  if (plan.initializer === 'plain') {
    for (const { kernel } of network) {
      kernel.forEach((w, i) => {
        kernel[i] = (w * plan.deviation) / KERAS_DEVIATION;
      });
    }
  }
  return network;
}

export interface LayerFlow {
  /** The root mean square of ∂L/∂z over the layer's units and all examples, L being each example's loss. */
  readonly signal: number;
  /** The root mean square of the mean loss's gradient by the layer's weights. */
  readonly weights: number;
  /** All outputs of the layer, of all examples. */
  readonly outputs: Float64Array;
  /** The share of them where the activation's slope is below 0.05: where it is flat. */
  readonly flat: number;
}

export interface Flow {
  readonly loss: number;
  /** The share of points on the right side. */
  readonly accuracy: number;
  /** Hidden layers, then the output layer. */
  readonly layers: readonly LayerFlow[];
  /** As `weightsOf` orders the weights. */
  readonly gradients: readonly Float64Array[];
}

/** One pass of all points forwards and backwards. */
export function measureFlow(network: DenseNetwork): Flow {
  const { examples, targets } = FLOW_TASK;
  const count = examples.length;
  const gradients = weightsOf(network).map((weights) => new Float64Array(weights.length));
  const squares = network.map(() => 0);
  const outputs = network.map(({ units }) => new Float64Array(units * count));
  const flat = network.map(() => 0);
  let loss = 0;
  let right = 0;
  examples.forEach((example, n) => {
    const target = targets[n] as number[];
    const responses = forward(network, example);
    const p = responses.at(-1)?.output[0] ?? Number.NaN;
    loss += lossOf(LOSS, [p], target) / count;
    if (p > 0.5 === (target[0] === 1)) right += 1;
    backward(network, responses, target, LOSS).forEach(({ sums, kernel, bias }, at) => {
      outputs[at]?.set(responses[at]?.output ?? [], n * sums.length);
      squares[at] = (squares[at] as number) + sumOfSquares(sums);
      const slopeless = flatUnits(network[at]?.activation, responses[at]?.sums ?? []);
      flat[at] = (flat[at] as number) + slopeless / (sums.length * count);
      addShare(gradients[2 * at] as Float64Array, kernel, count);
      addShare(gradients[2 * at + 1] as Float64Array, bias, count);
    });
  });
  const layers = network.map(({ units }, at) => {
    const kernel = gradients[2 * at] as Float64Array;
    return {
      signal: Math.sqrt((squares[at] as number) / (units * count)),
      weights: Math.sqrt(sumOfSquares(kernel) / kernel.length),
      outputs: outputs[at] as Float64Array,
      flat: flat[at] as number,
    };
  });
  return { loss, accuracy: right / count, layers, gradients };
}

/** Gradient descent on all points at once. @returns the step: it changes the network by a flow's gradients */
export function flowDescent(network: DenseNetwork, learningRate: number): (flow: Flow) => void {
  const weights = weightsOf(network);
  const optimizer = createPlainOptimizer(
    { kind: 'SGD', learningRate, momentum: 0, nesterov: false },
    weights.map(({ length }) => length),
  );
  return ({ gradients }) => optimizer.step(weights, gradients);
}

/**
 * Shares of the values in `bins` equal bins from `min` to `max`; values beyond count to the outermost bins, and
 * what is no number to none.
 */
export function histogram(
  values: Float64Array,
  [min, max]: readonly [number, number],
  bins: number,
): Float64Array {
  const counts = new Float64Array(bins);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const place = Math.floor(((value - min) / (max - min)) * bins);
    const bin = Math.min(Math.max(place, 0), bins - 1);
    counts[bin] = (counts[bin] as number) + 1 / values.length;
  }
  return counts;
}

const FLAT = 0.05;

function flatUnits(activation: DenseLayer['activation'] | undefined, sums: ArrayLike<number>) {
  if (activation === undefined || activation === 'softmax') return 0;
  const isFlat = (z: number) => Number.isFinite(z) && Math.abs(derivative(activation, z)) < FLAT;
  return Array.from(sums).filter(isFlat).length;
}

function sumOfSquares(numbers: Float64Array): number {
  return numbers.reduce((sum, x) => sum + x * x, 0);
}

function addShare(sum: Float64Array, more: Float64Array, count: number): void {
  for (let i = 0; i < sum.length; i += 1) {
    sum[i] = (sum[i] as number) + (more[i] as number) / count;
  }
}
