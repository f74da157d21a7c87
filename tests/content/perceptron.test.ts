// The chapter's TypeScript listings run, and the answers of its exercises are right.
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figures } from '../../content/perceptron/figures.ts';
import { trainUnit } from '../../content/perceptron/listings/dense-1.ts';
import { createMlp } from '../../content/perceptron/listings/mlp.ts';
import {
  createNetwork,
  forward,
  trainStep,
} from '../../content/perceptron/listings/mlp-from-scratch.ts';
import { dot, trainPerceptron } from '../../content/perceptron/listings/perceptron.ts';
import {
  createSlp,
  type Examples,
  train,
} from '../../content/perceptron/listings/softmax-classifier.ts';
import { readRecord } from '../../scripts/mdx/experiments.ts';
import { stream, uniform } from '../../src/keras/random.ts';
import { derivative } from '../../src/mathematics/activations.ts';
import {
  backward,
  type DenseNetwork,
  forward as forwardOf,
} from '../../src/mathematics/dense-network.ts';
import { type DataSet, planePoints } from '../../src/mathematics/plane-points.ts';
import { createPlaneTraining, evaluatePlane } from '../../src/mathematics/plane-training.ts';
import { CORNERS, GATES, type Gate, outputOf } from '../../src/mathematics/threshold-unit.ts';

const recordOf = (id: string) =>
  readRecord(fileURLToPath(new URL('../../content/perceptron/', import.meta.url)), id);

const cornersOf = (gate: Gate) =>
  CORNERS.map(([x1, x2], i) => ({ point: [x1, x2], target: GATES[gate][i] as number }));

/** The same numbers in every run, as Math.random gives them. */
function seeded(seed: number): () => number {
  const draws = uniform(stream({ seed, purpose: 'points' }), 100, 0, 1);
  let next = 0;
  return () => draws[next++ % draws.length] as number;
}

/** Ten kinds of images that one layer can tell apart: a bright band, its row the class. */
function bands(count: number): Examples {
  const pixels = new Float32Array(count * 784);
  for (let i = 0; i < count; i += 1) {
    pixels.fill(1, i * 784 + (i % 10) * 56, i * 784 + (i % 10) * 56 + 56);
  }
  const labels = tf.tensor1d(
    Array.from({ length: count }, (_, i) => i % 10),
    'int32',
  );
  return {
    images: tf.tensor3d(pixels, [count, 28, 28]),
    targets: tf.oneHot(labels, 10).toFloat() as tf.Tensor2D,
  };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});
afterAll(() => tf.disposeVariables());

describe('the listing of the perceptron rule', () => {
  it.each(['AND', 'OR', 'NAND'] as const)('learns %s in the updates that the text says', (gate) => {
    const learnt = trainPerceptron(cornersOf(gate));
    expect(learnt?.updates).toBe(figures[`${gate.toLowerCase()}-updates`]);
    for (const { point, target } of cornersOf(gate)) {
      const sum = dot(learnt?.weights ?? [], point) + (learnt?.bias ?? 0);
      expect(sum > 0 ? 1 : 0).toBe(target);
    }
  });

  it('ends for AND at the weights and the sums of the text', () => {
    const { weights, bias } = trainPerceptron(cornersOf('AND')) ?? { weights: [], bias: 0 };
    expect(weights).toEqual([figures['and-weight-1'], figures['and-weight-2']]);
    expect(bias).toBe(-(figures['and-bias-size'] as number));
    expect(CORNERS.map((corner) => dot(weights, [...corner]) + bias)).toEqual([-2, -1, 0, 1]);
    expect(figures['and-bound']).toBeCloseTo(51, 9);
  });

  it('never learns XOR', () => {
    expect(trainPerceptron(cornersOf('XOR'))).toBeNull();
    expect(trainPerceptron(cornersOf('XOR'), 1_000)).toBeNull();
    // Two updates, then three, then the same four in every epoch.
    expect(figures['xor-updates']).toBe(2 + 3 + 98 * 4);
  });
});

describe('the other listings', () => {
  it('train one unit to be AND with Dense(1)', async () => {
    const unit = await trainUnit(
      CORNERS.map((corner) => [...corner]),
      [0, 0, 0, 1],
    );
    const answers = tf.tidy(() => {
      const output = unit.predict(tf.tensor2d(CORNERS.map((corner) => [...corner]))) as tf.Tensor;
      return [...output.dataSync()];
    });
    expect(answers.map((p) => (p > 0.5 ? 1 : 0))).toEqual([0, 0, 0, 1]);
  });

  it('build the two networks that the chapter counts', () => {
    expect(createSlp().countParams()).toBe(7_850);
    expect(createMlp().countParams()).toBe(50_890);
    expect(createMlp().layers.map((layer) => layer.countParams())).toEqual([0, 50_240, 650]);
  });

  it('train both of them', async () => {
    const examples = bands(64);
    for (const model of [createSlp(), createMlp()]) {
      const { history } = await train(model, examples, bands(20));
      const losses = history.loss as number[];
      expect(losses).toHaveLength(10);
      expect(losses.at(-1)).toBeLessThan(0.9 * (losses[0] as number));
      expect(history.val_acc).toHaveLength(10);
    }
  });

  it('learn XOR from scratch with a hidden layer of four', () => {
    for (const seed of [1, 2, 3]) {
      const network = createNetwork(2, 4, seeded(seed));
      for (let step = 0; step < 2_000; step += 1) {
        for (const { point, target } of cornersOf('XOR')) trainStep(network, point, target);
      }
      const answers = cornersOf('XOR').map(({ point }) => forward(network, point).p);
      expect(answers.map((p) => Math.round(p))).toEqual([0, 1, 1, 0]);
      for (const p of answers) expect(Math.abs(p - Math.round(p))).toBeLessThan(0.1);
    }
  });

  it('take the gradients of the network from scratch as the mathematics has them', () => {
    const network = createNetwork(2, 3, seeded(4));
    const [x, t, rate] = [[0.7, -0.4], 1, 0.25] as const;
    const dense: DenseNetwork = [
      {
        inputs: 2,
        units: 3,
        activation: 'tanh',
        kernel: Float64Array.from(
          [0, 1].flatMap((i) => network.hidden.map((u) => u.weights[i] ?? 0)),
        ),
        bias: Float64Array.from(network.hidden.map(({ bias }) => bias)),
      },
      {
        inputs: 3,
        units: 1,
        activation: 'sigmoid',
        kernel: Float64Array.from(network.last.weights),
        bias: Float64Array.of(network.last.bias),
      },
    ];
    const [first, second] = backward(dense, forwardOf(dense, x), [t], 'binary_crossentropy');
    trainStep(network, [...x], t, rate);
    network.hidden.forEach(({ weights, bias }, j) => {
      weights.forEach((w, i) => {
        const before = dense[0]?.kernel[i * 3 + j] ?? Number.NaN;
        expect(w).toBeCloseTo(before - rate * (first?.kernel[i * 3 + j] ?? Number.NaN), 12);
      });
      expect(bias).toBeCloseTo(-rate * (first?.bias[j] ?? Number.NaN), 12);
    });
    network.last.weights.forEach((w, j) => {
      const before = dense[1]?.kernel[j] ?? Number.NaN;
      expect(w).toBeCloseTo(before - rate * (second?.kernel[j] ?? Number.NaN), 12);
    });
  });
});

/** All gates of so many inputs that some unit with small whole weights is, each written as its answers. */
function separableGates(inputs: number): Set<string> {
  const cases = Array.from({ length: 2 ** inputs }, (_, n) =>
    Array.from({ length: inputs }, (_, i) => (n >> i) & 1),
  );
  const small = [-2, -1, 0, 1, 2];
  const weightsOf = (n: number): number[][] =>
    n === 0 ? [[]] : weightsOf(n - 1).flatMap((rest) => small.map((w) => [...rest, w]));
  const found = new Set<string>();
  for (const weights of weightsOf(inputs)) {
    for (let bias = -6.5; bias <= 6.5; bias += 1) {
      found.add(cases.map((each) => (dot(weights, each) + bias > 0 ? 1 : 0)).join(''));
    }
  }
  return found;
}

describe('what the chapter states', () => {
  it('14 of the 16 gates with two inputs are separable, 104 of the 256 with three', () => {
    expect(separableGates(2).size).toBe(14);
    expect(separableGates(3).size).toBe(104);
    expect(separableGates(2).has('0110')).toBe(false);
  });

  it('XOR by hand: OR and NAND, then AND', () => {
    for (const [i, [x1, x2]] of CORNERS.entries()) {
      const h1 = outputOf({ w1: 1, w2: 1, b: -0.5 }, [x1, x2]);
      const h2 = outputOf({ w1: -1, w2: -1, b: 1.5 }, [x1, x2]);
      expect(outputOf({ w1: 1, w2: 1, b: -1.5 }, [h1, h2])).toBe(GATES.XOR[i]);
    }
  });

  it('one step of the small net makes its loss smaller, with the signs that the text reads out', () => {
    expect(figures['net-loss-after']).toBeLessThan(figures['net-loss'] as number);
    expect(figures['net-dp']).toBeLessThan(0);
    expect(figures['net-dh1']).toBeLessThan(0);
    expect(figures['net-dh2']).toBeGreaterThan(0);
  });

  it('four hidden units learn XOR; two lines fence in no circle; spirals want two layers', () => {
    const errors = (dataSet: DataSet, hidden: readonly number[], epochs: number) => {
      const points = planePoints({ dataSet, count: 120, noise: 0.05, seed: 0 });
      const training = createPlaneTraining({
        hidden,
        activation: 'tanh',
        optimizer: 'Adam',
        learningRate: 0.03,
        seed: 1,
      });
      while (training.epoch < epochs) training.step(points, 12);
      return evaluatePlane(training.network, points).errors;
    };
    expect(errors('xor', [4], 150)).toBe(0);
    expect(errors('xor', [2], 150)).toBeGreaterThan(3);
    expect(errors('circles', [2], 150)).toBeGreaterThan(9);
    expect(errors('circles', [4], 150)).toBe(0);
    expect(errors('spirals', [8], 250)).toBeGreaterThan(3);
    expect(errors('spirals', [8, 8], 250)).toBeLessThan(3);
  });

  it('from zero a hidden layer learns nothing', async () => {
    const record = await recordOf('zero-start');
    expect(record?.figures['test-accuracy']).toBe(0.1);
    expect(record?.figures['train-loss']).toBeCloseTo(Math.log(10), 3);
  });
});

describe('the exercises', () => {
  it('nor-gate: of the three biases only 0.5 makes NOR', () => {
    const isNor = (b: number) =>
      CORNERS.every((corner, i) => outputOf({ w1: -1, w2: -1, b }, corner) === (i === 0 ? 1 : 0));
    expect([-0.5, 0.5, 1.5].map(isNor)).toEqual([false, true, false]);
  });

  it('one-update: (2, −1), −1 becomes (3, 2), 0, and the sum 9', () => {
    const x = [1, 3];
    const before = dot([2, -1], x) - 1;
    expect(before).toBeLessThanOrEqual(0);
    const weights = [2, -1].map((w, i) => w + (x[i] as number));
    expect(weights[1]).toBe(2);
    expect(dot(weights, x) + 0).toBe(9);
  });

  it('novikoff-bound: 625', () => {
    expect((5 / 0.2) ** 2).toBeCloseTo(625, 9);
  });

  it('separable: exactly one of three is the one that no unit can be', () => {
    const found = separableGates(3);
    const answers = (rule: (x: number[]) => boolean) =>
      Array.from({ length: 8 }, (_, n) => (rule([n & 1, (n >> 1) & 1, n >> 2]) ? 1 : 0)).join('');
    const ones = (x: number[]) => x.reduce((a, b) => a + b, 0);
    expect(found.has(answers((x) => ones(x) >= 2))).toBe(true);
    expect(found.has(answers((x) => x[0] === 1 && x[1] === 0))).toBe(true);
    expect(found.has(answers((x) => ones(x) === 1))).toBe(false);
  });

  it('hidden-error: 0.05 and −0.1', () => {
    // h = 0.5 is the sigmoid at 0.
    const delta = derivative('sigmoid', 0) * (2 * 0.3 - 1 * 0.4);
    expect(delta).toBeCloseTo(0.05, 12);
    expect(-2 * delta).toBeCloseTo(-0.1, 12);
  });

  it('same-start: equal hidden units stay equal, and do learn', () => {
    const network = createNetwork(2, 64, () => 0.9);
    const before = network.hidden[0]?.weights[0];
    for (let step = 0; step < 50; step += 1) {
      for (const { point, target } of cornersOf('AND')) trainStep(network, point, target);
    }
    expect(network.hidden[0]?.weights[0]).not.toBe(before);
    for (const unit of network.hidden) expect(unit).toEqual(network.hidden[0]);
  });

  it('sawtooth: the tent applied eight times has 256 pieces', () => {
    const tent = (x: number) => 2 * Math.max(0, x) - 4 * Math.max(0, x - 0.5);
    const heights = Array.from({ length: 1025 }, (_, i) => {
      let x = i / 1024;
      for (let layer = 0; layer < 8; layer += 1) x = tent(x);
      return x;
    });
    const slopes = heights.slice(1).map((height, i) => height - (heights[i] as number));
    const bends = slopes.slice(1).filter((slope, i) => slope !== slopes[i]).length;
    expect(bends).toBe(255);
    expect(bends + 1).toBe(256);
  });

  it('small-budget: 25 units fit, 26 do not, and the recorded run solves it', async () => {
    const parameters = (units: number) => 785 * units + (units + 1) * 10;
    expect(parameters(25)).toBeLessThanOrEqual(20_000);
    expect(parameters(26)).toBeGreaterThan(20_000);
    const record = await recordOf('small-mlp');
    expect(record?.figures.parameters).toBe(parameters(25));
    expect(record?.figures['val-accuracy']).toBeGreaterThanOrEqual(0.87);
    // The hint says that ten epochs are not enough.
    expect(record?.history.val_acc?.[9]).toBeLessThan(0.87);
  });
});
