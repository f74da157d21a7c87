// The chapter's numbers that take no training on images: the perceptron rule on the gates, with Novikoff's bound,
// the small network of the section on backpropagation, and how often few hidden units find XOR. Imports mathematics.
import { denseNetworkOf, SMALL_NETWORK } from '../../src/mathematics/backpropagation-steps.ts';
import {
  backward,
  type DenseNetwork,
  forward,
  lossOf,
  predict,
} from '../../src/mathematics/dense-network.ts';
import { planePoints } from '../../src/mathematics/plane-points.ts';
import { createPlaneTraining, evaluatePlane } from '../../src/mathematics/plane-training.ts';
import { CORNERS, type Corner, GATES, type Gate } from '../../src/mathematics/threshold-unit.ts';

interface PerceptronRun {
  readonly weights: readonly [number, number, number];
  readonly updates: number;
  readonly epochs: number;
}

/**
 * The rule as the listing `perceptron` has it, from zeros, through the four inputs in order; the third weight is
 * the bias. It ends after an epoch without an error, or after 100.
 */
function trainOn(gate: Gate): PerceptronRun {
  let [w1, w2, b] = [0, 0, 0];
  let updates = 0;
  for (let epoch = 1; epoch <= 100; epoch += 1) {
    const before = updates;
    CORNERS.forEach(([x1, x2], i) => {
      const error = (GATES[gate][i] as number) - (w1 * x1 + w2 * x2 + b > 0 ? 1 : 0);
      if (error === 0) return;
      w1 += error * x1;
      w2 += error * x2;
      b += error;
      updates += 1;
    });
    if (updates === before) return { weights: [w1, w2, b], updates, epochs: epoch };
  }
  return { weights: [w1, w2, b], updates, epochs: 100 };
}

/** x with a 1 for the bias, its sign turned for inputs of class 0. */
const signed = ([x1, x2]: Corner, target: number) => {
  const sign = target === 1 ? 1 : -1;
  return [sign * x1, sign * x2, sign];
};

/** (R/γ)² for a separating weight vector with its bias: γ is the smallest distance to its plane through 0. */
function novikoff(gate: Gate, separator: readonly number[]) {
  const rows = CORNERS.map((corner, i) => signed(corner, GATES[gate][i] as number));
  const dot = (row: readonly number[]) =>
    row.reduce((sum, x, i) => sum + x * (separator[i] as number), 0);
  const margin = Math.min(...rows.map(dot)) / Math.hypot(...separator);
  const radius = Math.max(...rows.map((row) => Math.hypot(...row)));
  return { margin, radius, bound: (radius / margin) ** 2 };
}

const and = trainOn('AND');
const or = trainOn('OR');
const nand = trainOn('NAND');
const xor = trainOn('XOR');
const andBound = novikoff('AND', [2, 2, -3]);

/** The net of the instrument `backpropagation`, its example and its step. */
const NET = denseNetworkOf(SMALL_NETWORK, 'sigmoid');
const EXAMPLE = [SMALL_NETWORK.x1, SMALL_NETWORK.x2];
const TARGET = [SMALL_NETWORK.t];
const RATE = SMALL_NETWORK.eta;

const responses = forward(NET, EXAMPLE);
const gradients = backward(NET, responses, TARGET, 'mean_squared_error');
const [hidden, last] = responses as [(typeof responses)[0], (typeof responses)[0]];
const [hiddenGradients, lastGradients] = gradients as [
  (typeof gradients)[0],
  (typeof gradients)[0],
];
const after: DenseNetwork = NET.map((layer, i) => ({
  ...layer,
  kernel: layer.kernel.map((w, k) => w - RATE * (gradients[i]?.kernel[k] as number)),
  bias: layer.bias.map((b, k) => b - RATE * (gradients[i]?.bias[k] as number)),
}));
const at = (values: Float64Array, index: number) => values[index] as number;
const p = at(last.output, 0);

/** Points on the wrong side at the end, for each of 20 starts of the weights, with the instrument's settings. */
function errorsOf(dataSet: 'xor-corners' | 'xor', units: number, epochs: number): number[] {
  const points = planePoints({ dataSet, count: 120, noise: 0.05, seed: 0 });
  return Array.from({ length: 20 }, (_, k) => {
    const training = createPlaneTraining({
      hidden: [units],
      activation: 'tanh',
      optimizer: 'Adam',
      learningRate: 0.03,
      seed: k + 1,
    });
    while (training.epoch < epochs) training.step(points, 12);
    return evaluatePlane(training.network, points).errors;
  });
}
const solved = (errors: readonly number[]) => errors.filter((count) => count === 0).length;
const clouds = errorsOf('xor', 4, 150);

export const figures: Readonly<Record<string, number>> = {
  'and-updates': and.updates,
  'and-epochs': and.epochs,
  'and-weight-1': and.weights[0],
  'and-weight-2': and.weights[1],
  'and-bias-size': -and.weights[2],
  'or-updates': or.updates,
  'nand-updates': nand.updates,
  'xor-updates': xor.updates,
  'corners-solved-by-two': solved(errorsOf('xor-corners', 2, 500)),
  'corners-solved-by-four': solved(errorsOf('xor-corners', 4, 500)),
  'clouds-solved-by-four': solved(clouds),
  'clouds-most-errors-of-four': Math.max(...clouds),
  'and-margin': andBound.margin,
  'and-radius': andBound.radius,
  'and-bound': andBound.bound,
  'net-z1': at(hidden.sums, 0),
  'net-z2': at(hidden.sums, 1),
  'net-h1': at(hidden.output, 0),
  'net-h2': at(hidden.output, 1),
  'net-s': at(last.sums, 0),
  'net-p': p,
  'net-loss': lossOf('mean_squared_error', last.output, TARGET),
  'net-dp': 2 * (p - SMALL_NETWORK.t),
  'net-slope': p * (1 - p),
  'net-delta': at(lastGradients.sums, 0),
  'net-dv1': at(lastGradients.kernel, 0),
  'net-dv2': at(lastGradients.kernel, 1),
  'net-dh1': at(lastGradients.input, 0),
  'net-dh2': at(lastGradients.input, 1),
  'net-h1-slope': at(hidden.output, 0) * (1 - at(hidden.output, 0)),
  'net-h2-slope': at(hidden.output, 1) * (1 - at(hidden.output, 1)),
  'net-delta1': at(hiddenGradients.sums, 0),
  'net-delta2': at(hiddenGradients.sums, 1),
  'net-dw11': at(hiddenGradients.kernel, 0),
  'net-dw12': at(hiddenGradients.kernel, 1),
  'net-dw21': at(hiddenGradients.kernel, 2),
  'net-dw22': at(hiddenGradients.kernel, 3),
  'net-v1-after': at((after[1] as DenseNetwork[0]).kernel, 0),
  'net-p-after': at(predict(after, EXAMPLE), 0),
  'net-loss-after': lossOf('mean_squared_error', predict(after, EXAMPLE), TARGET),
};
