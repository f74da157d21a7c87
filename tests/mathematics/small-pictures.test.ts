// The mathematics of the preliminaries' and the introduction's instruments, against TensorFlow.js and differences.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { alignedAxes, broadcastShape } from '../../src/mathematics/broadcasting.ts';
import { neuronChain, throughChain } from '../../src/mathematics/chain.ts';
import { product, termsOf } from '../../src/mathematics/matrix.ts';
import { LEARNING_RATE, layerValues, TARGET } from '../../src/mathematics/notation-layer.ts';
import {
  bestWeight,
  divergesFrom,
  lossAt,
  type PointPair,
  slopeAt,
  stepFrom,
} from '../../src/mathematics/one-weight.ts';
import {
  bowlAt,
  CURVE_NAMES,
  CURVES,
  contourOf,
  secantSlope,
} from '../../src/mathematics/slopes.ts';
import { respond } from '../../src/mathematics/threshold-neuron.ts';

const POINTS: readonly PointPair[] = [
  [0.5, 1.2],
  [1, 1.6],
  [1.5, 3.1],
  [2, 3.7],
];

beforeAll(() => tf.setBackend('cpu'));

describe('a matrix product', () => {
  const a = [
    [1, 0, 2],
    [3, -1, 0.5],
  ];
  const b = [
    [2, 1, 0],
    [4, 0, -3],
    [1, 3, 7],
  ];

  it('is what TensorFlow.js computes', async () => {
    const expected = (await tf.matMul(tf.tensor2d(a), tf.tensor2d(b)).array()) as number[][];
    expect(product(a, b)).toEqual(expected);
  });

  it('is made of a row’s entries times a column’s', () => {
    expect(termsOf(a, b, 1, 2)).toEqual([
      [3, 0],
      [-1, -3],
      [0.5, 7],
    ]);
  });

  it('says which numbers do not fit', () => {
    expect(() => product(a, a)).toThrow('3 columns do not go with 2 rows.');
  });
});

describe('broadcasting', () => {
  it.each([
    [[64, 10], [10]],
    [
      [3, 1],
      [1, 4],
    ],
    [
      [64, 28, 28],
      [28, 28],
    ],
    [[64, 10], []],
    [[3], [64, 1]],
  ])('of %j and %j gives the shape of TensorFlow.js’s sum', (a, b) => {
    expect(broadcastShape(a, b)).toEqual(tf.add(tf.zeros(a), tf.zeros(b)).shape);
  });

  it('fails where two lengths differ and neither is 1', () => {
    expect(broadcastShape([64, 10], [64])).toBeNull();
    expect(() => tf.add(tf.zeros([64, 10]), tf.zeros([64]))).toThrow();
    expect(alignedAxes([64, 10], [64]).at(-1)).toMatchObject({ a: 10, b: 64, result: null });
  });
});

describe('slopes', () => {
  it.each(CURVE_NAMES)('of %s are what nearby points measure', (name) => {
    const curve = CURVES[name];
    for (const x of [-2, -0.7, 0.3, 1.9]) {
      const measured = (curve.value(x + 1e-6) - curve.value(x - 1e-6)) / 2e-6;
      expect(curve.derivative(x)).toBeCloseTo(measured, 6);
      expect(secantSlope(curve, x, 1e-6)).toBeCloseTo(curve.derivative(x), 4);
    }
  });

  it('do not exist at a corner', () => {
    expect(CURVES.absolute.derivative(0)).toBeNaN();
  });

  it('of a bowl make its gradient, and its contours have one height', () => {
    const bowl = { a: 0.5, b: 2 };
    const [dx, dy] = bowlAt(bowl, 1.8, 0.9).gradient;
    const height = (x: number, y: number) => bowlAt(bowl, x, y).value;
    expect(dx).toBeCloseTo((height(1.8 + 1e-6, 0.9) - height(1.8 - 1e-6, 0.9)) / 2e-6, 6);
    expect(dy).toBeCloseTo((height(1.8, 0.9 + 1e-6) - height(1.8, 0.9 - 1e-6)) / 2e-6, 6);
    const [rx, ry] = contourOf(bowl, 1.5);
    expect(height(rx, 0)).toBeCloseTo(1.5, 12);
    expect(height(0, ry)).toBeCloseTo(1.5, 12);
  });
});

describe('a chain', () => {
  it('multiplies its slopes from the end: the gradient of TensorFlow.js', () => {
    const links = throughChain(neuronChain(2, -1, 1), 0.5);
    const loss = (w: tf.Tensor) => w.mul(2).add(-1).sigmoid().sub(1).square().asScalar();
    const expected = tf.grad(loss)(tf.scalar(0.5)).dataSync()[0] ?? Number.NaN;
    expect(links[0]?.toEnd).toBeCloseTo(expected, 6);
    expect(links.map(({ value }) => value)).toEqual([0.5, 1, 0, 0.5, 0.25]);
    expect(links.map(({ toEnd }) => toEnd)).toEqual([-0.5, -0.25, -0.25, -1, 1]);
  });
});

describe('one weight', () => {
  it('has the slope that nearby losses measure', () => {
    for (const w of [-0.6, 1, 4]) {
      const measured = (lossAt(POINTS, w + 1e-6) - lossAt(POINTS, w - 1e-6)) / 2e-6;
      expect(slopeAt(POINTS, w)).toBeCloseTo(measured, 5);
    }
  });

  it('is best where the slope is 0, and one step of half the limit gets there', () => {
    const best = bestWeight(POINTS);
    expect(slopeAt(POINTS, best)).toBeCloseTo(0, 12);
    expect(stepFrom(POINTS, -0.6, divergesFrom(POINTS) / 2)).toBeCloseTo(best, 12);
  });

  it('runs away from the limit on, and only then', () => {
    const limit = divergesFrom(POINTS);
    const distance = (w: number) => Math.abs(w - bestWeight(POINTS));
    expect(distance(stepFrom(POINTS, 0, limit + 0.01))).toBeGreaterThan(distance(0));
    expect(distance(stepFrom(POINTS, 0, limit - 0.01))).toBeLessThan(distance(0));
  });
});

describe('a neuron with a threshold', () => {
  it('fires when the stimulus exceeds the threshold, not when it reaches it', () => {
    expect(respond([1, 0.5], [2, -2], 1, 'step')).toEqual({
      terms: [2, -1],
      stimulus: 1,
      output: 0,
    });
    expect(respond([1, 0.5], [2, -2], 0.99, 'step').output).toBe(1);
  });

  it('passes on what exceeds it with ReLU, and has a half at it with the sigmoid', () => {
    expect(respond([1], [2], 0.5, 'relu').output).toBe(1.5);
    expect(respond([1], [2], 3, 'relu').output).toBe(0);
    expect(respond([1], [2], 2, 'sigmoid').output).toBe(0.5);
  });
});

describe('the layer of the notation', () => {
  it('computes and learns as TensorFlow.js does', () => {
    const values = layerValues([0.6, -0.3, 0.5]);
    const x = tf.tensor2d([[0.6, -0.3, 0.5]]);
    const W = tf.tensor2d(values.W.map((row) => [...row]));
    const b = tf.tensor1d([...values.b]);
    const sums = x.matMul(W).add(b);
    const lossOf = (weights: tf.Tensor) =>
      x
        .matMul(weights as tf.Tensor2D)
        .add(b)
        .sigmoid()
        .sub(tf.tensor1d([...TARGET]))
        .square()
        .mean<tf.Scalar>();
    const slopes = tf.grad(lossOf)(W);
    const near = (ours: readonly number[], theirs: tf.Tensor) =>
      theirs.dataSync().forEach((value, k) => {
        expect(ours[k]).toBeCloseTo(value, 6);
      });
    near(values.z, sums);
    near(values.a, sums.sigmoid());
    near([values.loss], lossOf(W));
    near(values.slopes.flat(), slopes);
    near(values.updated.flat(), W.sub(slopes.mul(LEARNING_RATE)));
  });
});
