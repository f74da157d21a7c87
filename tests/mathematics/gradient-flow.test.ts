// The gradient's size in every layer, held to TensorFlow.js, and what the initial weights make of it.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { weightsOf } from '../../src/mathematics/dense-network.ts';
import {
  createFlowNetwork,
  FLOW_TASK,
  type FlowPlan,
  flowDescent,
  histogram,
  measureFlow,
} from '../../src/mathematics/gradient-flow.ts';

const PLAN: FlowPlan = {
  activation: 'tanh',
  initializer: 'glorot_uniform',
  deviation: 1,
  depth: 3,
  width: 6,
  seed: 1,
};
const flowOf = (plan: Partial<FlowPlan>) => measureFlow(createFlowNetwork({ ...PLAN, ...plan }));

/** From the last hidden layer to the first. */
function fade(plan: Partial<FlowPlan>): number {
  const { layers } = flowOf({ depth: 10, width: 16, ...plan });
  return (layers[9]?.signal ?? Number.NaN) / (layers[0]?.signal ?? Number.NaN);
}

describe('the gradient of a deep network', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it('is what TensorFlow.js finds, in every layer', () => {
    const network = createFlowNetwork(PLAN);
    const flow = measureFlow(network);
    const tensors = weightsOf(network).map((weights, at) => {
      const { inputs, units } = network[Math.floor(at / 2)] as (typeof network)[number];
      return tf.tensor(Array.from(weights), at % 2 === 0 ? [inputs, units] : [units]);
    });
    const gradients = tf.grads((...weights: tf.Tensor[]) => {
      let x: tf.Tensor = tf.tensor2d(FLOW_TASK.examples);
      for (let at = 0; at < network.length; at += 1) {
        const z = x.matMul(weights[2 * at] as tf.Tensor).add(weights[2 * at + 1] as tf.Tensor);
        x = at < network.length - 1 ? z.tanh() : z;
      }
      return tf.losses.sigmoidCrossEntropy(tf.tensor2d(FLOW_TASK.targets), x);
    })(tensors);
    gradients.forEach((gradient, at) => {
      const ours = flow.gradients[at] as Float64Array;
      gradient.dataSync().forEach((g, i) => {
        expect(ours[i]).toBeCloseTo(g, 5);
      });
      if (at % 2 === 0) {
        const size = gradient.square().mean().sqrt().arraySync() as number;
        expect(flow.layers[at / 2]?.weights).toBeCloseTo(size, 5);
      }
    });
    // The bias's gradient is the mean of δ: no greater than δ's root mean square.
    gradients.forEach((gradient, at) => {
      if (at % 2 === 0) return;
      const mean = gradient.square().mean().sqrt().arraySync() as number;
      expect(flow.layers[(at - 1) / 2]?.signal).toBeGreaterThanOrEqual(mean - 1e-6);
    });
  });

  it('vanishes behind sigmoids and small weights, explodes behind large ones, and else holds', () => {
    expect(fade({ activation: 'sigmoid' })).toBeGreaterThan(1e5);
    expect(fade({ initializer: 'plain', deviation: 0.1 })).toBeGreaterThan(1e3);
    expect(fade({ activation: 'relu', initializer: 'plain' })).toBeLessThan(1e-3);
    for (const healthy of [
      {},
      { activation: 'relu', initializer: 'he_normal' },
      { activation: 'selu', initializer: 'lecun_normal' },
    ] as const) {
      expect(fade(healthy)).toBeGreaterThan(0.1);
      expect(fade(healthy)).toBeLessThan(10);
    }
  });

  it('leaves sigmoids where they are, and lets ReLU with He’s weights learn', () => {
    const trained = (plan: Partial<FlowPlan>, learningRate: number, steps: number) => {
      const network = createFlowNetwork({ ...PLAN, depth: 10, width: 16, ...plan });
      const descend = flowDescent(network, learningRate);
      let flow = measureFlow(network);
      for (let step = 0; step < steps; step += 1) {
        descend(flow);
        flow = measureFlow(network);
      }
      return flow;
    };
    expect(trained({ activation: 'sigmoid' }, 0.1, 300).loss).toBeCloseTo(Math.LN2, 2);
    expect(trained({ activation: 'relu', initializer: 'he_normal' }, 0.1, 300).accuracy).toBe(1);
    // Exploded: no number, and said so, not hidden.
    expect(trained({ activation: 'relu', initializer: 'plain' }, 0.01, 5).loss).toBeNaN();
  });

  it('counts outputs where the activation is flat', () => {
    const flat = flowOf({ initializer: 'plain', deviation: 3 }).layers[1];
    const share =
      (flat?.outputs.filter((output) => 1 - output * output < 0.05).length ?? 0) /
      (flat?.outputs.length ?? 1);
    expect(flat?.flat).toBeCloseTo(share, 12);
    expect(share).toBeGreaterThan(0.5);
  });
});

describe('the histogram', () => {
  it('puts what lies beyond into the outermost bins, and leaves out what is no number', () => {
    const values = Float64Array.of(
      -9,
      -0.9,
      0.1,
      0.2,
      9,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      0.9,
    );
    expect(Array.from(histogram(values, [-1, 1], 4), (share) => share * 8)).toEqual([2, 0, 2, 3]);
  });
});
