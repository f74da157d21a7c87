import { dot } from './perceptron.ts';

interface Unit {
  weights: number[];
  bias: number;
}

export interface Network {
  hidden: Unit[];
  last: Unit;
}

export function createNetwork(
  inputs: number,
  units: number,
  random = Math.random,
): Network {
  const glorot = (from: number, to: number): Unit => {
    const limit = Math.sqrt(6 / (from + to));
    const draw = () => limit * (2 * random() - 1);
    return {
      weights: Array.from({ length: from }, draw),
      bias: 0,
    };
  };
  return {
    hidden: Array.from({ length: units }, () =>
      glorot(inputs, units),
    ),
    last: glorot(units, 1),
  };
}

export function forward(
  { hidden, last }: Network,
  x: number[],
) {
  const h = hidden.map(({ weights, bias }) =>
    Math.tanh(dot(weights, x) + bias),
  );
  const z = dot(last.weights, h) + last.bias;
  return { h, p: 1 / (1 + Math.exp(-z)) };
}

function update(unit: Unit, input: number[], step: number) {
  unit.weights = unit.weights.map(
    (w, i) => w - step * (input[i] ?? 0),
  );
  unit.bias -= step;
}

/** One example: forward, backward, update. */
export function trainStep(
  network: Network,
  x: number[],
  t: number,
  learningRate = 0.5,
): void {
  const { hidden, last } = network;
  const { h, p } = forward(network, x);
  // Backward: what the loss wants of each sum.
  const d2 = p - t;
  const d1 = h.map(
    (hj, j) => d2 * (last.weights[j] ?? 0) * (1 - hj ** 2),
  );
  // Update.
  update(last, h, learningRate * d2);
  hidden.forEach((unit, j) => {
    update(unit, x, learningRate * (d1[j] ?? 0));
  });
}
