// The network from scratch, held to TensorFlow.js and to central differences.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  backward,
  batchGradients,
  createNetwork,
  type DenseNetwork,
  forward,
  type LayerActivation,
  lossOf,
  type NetworkLoss,
  predict,
  weightsOf,
} from '../../src/mathematics/dense-network.ts';

const CASES: readonly [LayerActivation, LayerActivation, NetworkLoss, number][] = [
  ['tanh', 'sigmoid', 'binary_crossentropy', 1],
  ['sigmoid', 'sigmoid', 'mean_squared_error', 2],
  ['relu', 'softmax', 'categorical_crossentropy', 3],
  ['gelu', 'linear', 'mean_squared_error', 2],
  ['selu', 'softmax', 'mean_squared_error', 3],
  ['silu', 'tanh', 'mean_squared_error', 2],
];

function network(hidden: LayerActivation, out: LayerActivation, outputs: number): DenseNetwork {
  return createNetwork({
    inputs: 3,
    layers: [
      { units: 4, activation: hidden },
      { units: outputs, activation: out },
    ],
    seed: 7,
  });
}

const examples = [
  [0.3, -1.2, 0.7],
  [1.1, 0.4, -0.5],
];
const targetsOf = (outputs: number) =>
  examples.map((_, n) => Array.from({ length: outputs }, (_, k) => (k === n % outputs ? 1 : 0)));

describe('a network of dense layers', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(CASES)(
    '%s, %s with %s: gradients are the loss’s slopes',
    (hidden, out, loss, outputs) => {
      const net = network(hidden, out, outputs);
      const targets = targetsOf(outputs);
      const { gradients } = batchGradients(net, examples, targets, loss);
      const mean = () =>
        examples.reduce((sum, x, n) => sum + lossOf(loss, predict(net, x), targets[n] ?? []), 0) /
        examples.length;
      weightsOf(net).forEach((weights, at) => {
        weights.forEach((value, i) => {
          const h = 1e-5;
          weights[i] = value + h;
          const above = mean();
          weights[i] = value - h;
          const below = mean();
          weights[i] = value;
          expect(gradients[at]?.[i]).toBeCloseTo((above - below) / (2 * h), 7);
        });
      });
    },
  );

  it('computes what TensorFlow.js computes, forwards and backwards', () => {
    const net = network('tanh', 'softmax', 3);
    const targets = targetsOf(3);
    const [w1, b1, w2, b2] = weightsOf(net).map((weights, at) =>
      tf.variable(
        tf.tensor(
          Array.from(weights),
          at % 2 === 1 ? [weights.length] : at === 0 ? [3, 4] : [4, 3],
        ),
      ),
    ) as [tf.Variable, tf.Variable, tf.Variable, tf.Variable];
    const { value, grads } = tf.variableGrads(() => {
      const hidden = tf.tensor2d(examples).matMul(w1).add(b1).tanh();
      const logits = hidden.matMul(w2).add(b2);
      return tf.losses.softmaxCrossEntropy(tf.tensor2d(targets), logits) as tf.Scalar;
    });
    const { loss, gradients } = batchGradients(net, examples, targets, 'categorical_crossentropy');
    expect(loss).toBeCloseTo(value.arraySync(), 5);
    [w1, b1, w2, b2].forEach((variable, at) => {
      const theirs = grads[variable.name]?.dataSync() ?? [];
      expect(theirs).toHaveLength(gradients[at]?.length ?? -1);
      gradients[at]?.forEach((g, i) => {
        expect(g).toBeCloseTo(theirs[i] as number, 5);
      });
    });
  });

  it('hands down to each layer what the one above wants of it', () => {
    const net = network('relu', 'softmax', 3);
    const responses = forward(net, examples[0] ?? []);
    const [first, second] = backward(net, responses, [1, 0, 0], 'categorical_crossentropy');
    const delta = Array.from(responses[0]?.sums ?? [], (z, j) =>
      z > 0 ? (second?.input[j] ?? Number.NaN) : 0,
    );
    expect(delta.some((signal) => signal !== 0)).toBe(true);
    first?.sums.forEach((signal, j) => {
      expect(signal).toBeCloseTo(delta[j] as number, 12);
    });
  });

  it('refuses an example of another length', () => {
    expect(() => forward(network('relu', 'softmax', 3), [1, 2])).toThrow(/takes 3 numbers, not 2/);
  });
});
