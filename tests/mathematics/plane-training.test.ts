// A small network's training on points of the plane, held to TensorFlow.js; its maps, held to the network.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNetwork, forward, predict, weightsOf } from '../../src/mathematics/dense-network.ts';
import { planePoints } from '../../src/mathematics/plane-points.ts';
import { createPlaneTraining, evaluatePlane } from '../../src/mathematics/plane-training.ts';
import { responseMaps } from '../../src/mathematics/response-maps.ts';
import { zeroLine } from '../../src/mathematics/zero-line.ts';

const points = planePoints({ dataSet: 'xor', count: 20, noise: 0.05, seed: 4 });
const plan = {
  hidden: [3, 2],
  activation: 'tanh',
  optimizer: 'SGD',
  learningRate: 0.1,
  seed: 5,
} as const;

/** The same optimizers as TensorFlow.js has them. Its Adam has ε elsewhere than Keras's, which tests/golden holds. */
const theirs = {
  SGD: () => tf.train.sgd(0.1),
  Momentum: () => tf.train.momentum(0.1, 0.9),
  RMSprop: () => tf.train.rmsprop(0.1, 0.9, 0, 1e-7),
};

const THEIRS = Object.keys(theirs) as (keyof typeof theirs)[];

describe('training on points', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(THEIRS)('%s gives the weights that TensorFlow.js gives', (optimizer) => {
    const training = createPlaneTraining({ ...plan, optimizer });
    const shapes = [[2, 3], [3], [3, 2], [2], [2, 1], [1]];
    const variables = weightsOf(training.network).map((weights, i) =>
      tf.variable(tf.tensor(Array.from(weights), shapes[i])),
    );
    const [w1, b1, w2, b2, w3, b3] = variables as [
      tf.Variable,
      tf.Variable,
      tf.Variable,
      tf.Variable,
      tf.Variable,
      tf.Variable,
    ];
    const their = theirs[optimizer]();
    for (let i = 0; i < 7; i += 1) {
      const batch = training.step(points, 6).map((at) => points[at] as (typeof points)[0]);
      their.minimize(
        () => {
          const x = tf.tensor2d(batch.map((point) => [point.x, point.y]));
          const t = tf.tensor2d(batch.map((point) => [point.label]));
          const first = x.matMul(w1).add(b1).tanh();
          const second = first.matMul(w2).add(b2).tanh();
          const logits = second.matMul(w3).add(b3);
          return tf.losses.sigmoidCrossEntropy(t, logits) as tf.Scalar;
        },
        false,
        variables,
      );
    }
    weightsOf(training.network).forEach((weights, i) => {
      const expected = variables[i]?.dataSync() ?? [];
      weights.forEach((w, k) => {
        expect(w).toBeCloseTo(expected[k] as number, 4);
      });
    });
  });

  it('sees every point once in an epoch, in an order by the seed', () => {
    const training = createPlaneTraining(plan);
    const epoch = () => [0, 1, 2, 3].flatMap(() => [...training.step(points, 6)]);
    const [first, second] = [epoch(), epoch()];
    expect([...first].sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
    expect(training).toMatchObject({ epoch: 2, updates: 8 });
    expect(second).not.toEqual(first);
    const again = createPlaneTraining(plan);
    expect([0, 1, 2, 3].flatMap(() => [...again.step(points, 6)])).toEqual(first);
  });

  it('begins a new epoch where a point has come or gone', () => {
    const training = createPlaneTraining(plan);
    training.step(points, 6);
    const seen = [0, 1].flatMap(() => [...training.step(points.slice(0, 10), 6)]);
    expect(seen.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(training.step([], 6)).toEqual([]);
  });

  it('learns exclusive or with four tanh units', () => {
    const cloud = planePoints({ dataSet: 'xor', count: 100, noise: 0, seed: 0 });
    const training = createPlaneTraining({
      ...plan,
      hidden: [4],
      optimizer: 'Adam',
      learningRate: 0.03,
    });
    const before = evaluatePlane(training.network, cloud);
    for (let i = 0; i < 1500; i += 1) training.step(cloud, 10);
    const after = evaluatePlane(training.network, cloud);
    expect(before.errors).toBeGreaterThan(20);
    expect(after.errors).toBe(0);
    expect(after.loss).toBeLessThan(0.1);
  });
});

describe('maps of responses', () => {
  it('hold what every unit answers at every place', () => {
    const network = createNetwork({
      inputs: 2,
      layers: [
        { units: 3, activation: 'relu' },
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
      seed: 3,
    });
    weightsOf(network).forEach((weights, i) => {
      if (i % 2 === 1) weights.fill(0.2);
    });
    const { layers, lastSums, side } = responseMaps(network, { min: -1, max: 1 }, 4);
    expect(side).toBe(4);
    for (const [row, column] of [
      [0, 0],
      [1, 3],
      [3, 2],
    ] as const) {
      const example = [-0.75 + 0.5 * column, 0.75 - 0.5 * row];
      forward(network, example).forEach(({ output, sums }, l) => {
        output.forEach((value, j) => {
          expect(layers[l]?.[j]?.[row * 4 + column]).toBeCloseTo(value, 12);
        });
        if (l === 2) expect(lastSums[row * 4 + column]).toBeCloseTo(sums[0] as number, 12);
      });
      expect(layers[2]?.[0]?.[row * 4 + column]).toBeCloseTo(predict(network, example)[0] ?? 0, 12);
    }
  });

  it('give the line where a field changes its sign', () => {
    const side = 20;
    const field = (f: (x: number, y: number) => number) =>
      Float64Array.from({ length: side * side }, (_, at) =>
        f((at % side) + 0.5, Math.floor(at / side) + 0.5),
      );
    const straight = zeroLine(
      field((x) => x - 7.2),
      side,
    );
    expect(straight).toHaveLength(side - 1);
    for (const [x1, , x2] of straight) {
      expect(x1).toBeCloseTo(7.2, 10);
      expect(x2).toBeCloseTo(7.2, 10);
    }
    const circle = zeroLine(
      field((x, y) => Math.hypot(x - 10, y - 10) - 6),
      side,
    );
    const length = circle.reduce((sum, [a, b, c, d]) => sum + Math.hypot(c - a, d - b), 0);
    expect(Math.abs(length - 12 * Math.PI)).toBeLessThan(0.5);
    expect(
      zeroLine(
        field(() => 1),
        side,
      ),
    ).toEqual([]);
    // A saddle: both pieces, and they keep to the quadrants.
    const saddle = zeroLine(
      [1, -1, -1, 1].map((value) => value + 0.01),
      2,
    );
    expect(saddle).toHaveLength(2);
  });
});
