// The chapter's TypeScript listings run, and its exercises' answers are right.
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contenders, createModel, train } from '../../content/optimizer/listings/compare.ts';
import {
  descend as descendListing,
  gradient,
  loss,
} from '../../content/optimizer/listings/gradient-descent.ts';
import { findLearningRate } from '../../content/optimizer/listings/learning-rate-finder.ts';
import { fitLine } from '../../content/optimizer/listings/mini-batches.ts';
import { cosineDecay, scheduled } from '../../content/optimizer/listings/schedule.ts';
import * as rules from '../../content/optimizer/listings/update-rules.ts';
import type { Optimizer } from '../../src/experiment/compile.ts';
import { learningRateAt } from '../../src/keras/optimizers/learning-rate-schedules.ts';
import { createPlainOptimizer } from '../../src/keras/optimizers/plain-optimizer.ts';
import { permutation, stream } from '../../src/keras/random.ts';
import { descend, stepsTo } from '../../src/mathematics/descent.ts';
import { batchPath, gradientCloud, lineProblem } from '../../src/mathematics/noisy-gradients.ts';
import { parabolaPath } from '../../src/mathematics/parabola.ts';
import { SURFACES } from '../../src/mathematics/surfaces.ts';

const sgd = (learningRate: number, momentum = 0, nesterov = false): Optimizer => ({
  kind: 'SGD',
  learningRate,
  momentum,
  nesterov,
});
const epsilon = 1e-7;
const moments = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon };
const RULES: readonly [string, Optimizer, typeof rules.adam][] = [
  ['momentum', sgd(0.01, 0.9), (w, g, s) => rules.momentum(w, g, s)],
  ['Nesterov', sgd(0.01, 0.9, true), (w, g, s) => rules.momentum(w, g, s, 0.01, 0.9, true)],
  [
    'Adagrad',
    { kind: 'Adagrad', learningRate: 0.001, initialAccumulatorValue: 0.1, epsilon },
    (w, g, s) => rules.adagrad(w, g, s),
  ],
  [
    'RMSprop',
    { kind: 'RMSprop', learningRate: 0.001, rho: 0.9, momentum: 0, epsilon, centered: false },
    (w, g, s) => rules.rmsprop(w, g, s),
  ],
  ['Adam', { kind: 'Adam', ...moments }, (w, g, s) => rules.adam(w, g, s)],
  [
    'AdamW',
    { kind: 'AdamW', ...moments, weightDecay: 0.004 },
    (w, g, s) => rules.adam(w, g, s, 0.001, 0.9, 0.999, 1e-7, 0.004),
  ],
];

describe('the listings of the chapter on optimizers', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });
  afterAll(() => tf.disposeVariables());

  it('descend the ravine as the instrument does', () => {
    const path = descend(SURFACES.ravine, [-3.5, 2.5], sgd(0.03), 20);
    const [x, y] = path.at(-1)?.weights ?? [0, 0];
    const found = descendListing([-3.5, 2.5], 0.03, 20);
    expect(found[0]).toBeCloseTo(x, 12);
    expect(found[1]).toBeCloseTo(y, 12);
    expect(loss([x, y])).toBeCloseTo(SURFACES.ravine.value(x, y), 12);
    expect(gradient([x, y])).toEqual([...SURFACES.ravine.gradient(x, y)]);
  });

  it('fit a line with batches as the instrument does', () => {
    const problem = lineProblem(256, 1.2, 3);
    const points = { x: [...problem.x], y: [...problem.y] };
    const order = (epoch: number) => [
      ...permutation(stream({ seed: 1, purpose: 'shuffle', epoch }), 256),
    ];
    const { a, b } = fitLine(points, 8, order);
    const path = batchPath(problem, [0, 1], { size: 8, rate: 0.15, steps: 64, seed: 1 });
    expect(a).toBeCloseTo(path.at(-1)?.[0] ?? Number.NaN, 12);
    expect(b).toBeCloseTo(path.at(-1)?.[1] ?? Number.NaN, 12);
  });

  it.each(RULES)('update by %s as Keras does', (_, optimizer, rule) => {
    const weights = Float64Array.of(0.7);
    const plain = createPlainOptimizer(optimizer, [1]);
    const state = {};
    let w = 0.7;
    for (const g of [2, -0.5, 0.03, 0, 1.5, -4]) {
      plain.step([weights], [[g]]);
      w = rule(w, g, state);
      expect(w).toBeCloseTo(weights[0] as number, 12);
    }
  });

  it('train with every optimizer of the race', async () => {
    const labels = Array.from({ length: 80 }, (_, i) => i % 10);
    const images = tf.tensor3d(
      labels.map((label) =>
        Array.from({ length: 28 }, (_, r) => new Array<number>(28).fill(Number(r === label))),
      ),
    );
    const targets = tf.oneHot(labels, 10);
    const losses: Record<string, number> = {};
    for (const [name, create] of Object.entries(contenders)) {
      const history = await train(create(), images, targets, 2);
      expect(Object.keys(history).sort()).toEqual(['acc', 'loss', 'val_acc', 'val_loss']);
      losses[name] = history.loss?.at(-1) as number;
    }
    expect(Object.keys(losses)).toHaveLength(7);
    expect(losses.Adam).toBeLessThan(losses.SGD as number);
    // At Keras's default rate the first hardly moves.
    expect(losses.SGD).toBeLessThan(losses.Adadelta as number);
    images.dispose();
    targets.dispose();
  });

  it('set the rate before every step, by the cosine of the instrument', async () => {
    const schedule = {
      kind: 'CosineDecay',
      initialLearningRate: 0,
      warmupTarget: 0.2,
      warmupSteps: 50,
      decaySteps: 735,
      alpha: 0,
    } as const;
    for (const step of [0, 25, 50, 400, 785, 900]) {
      expect(cosineDecay(step)).toBeCloseTo(learningRateAt(schedule, step), 7);
    }
    const optimizer = tf.train.sgd(0.5);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer, loss: 'meanSquaredError' });
    const x = tf.ones([6, 1]);
    await model.fit(x, x, { batchSize: 2, epochs: 2, verbose: 0, callbacks: scheduled(optimizer) });
    expect(optimizer.getConfig().learningRate).toBeCloseTo(cosineDecay(5), 12);
    tf.dispose([x]);
    model.dispose();
  });

  it('find a rate: from the lowest to the highest, the loss falling, then exploding', async () => {
    const model = createModel(1);
    // The first ten contradict the others, so that no weights fit all and the gradient stays.
    const labels = Array.from({ length: 40 }, (_, i) => i % 10);
    const images = tf.tensor3d(
      labels.map((label) =>
        Array.from({ length: 28 }, (_, r) => new Array<number>(28).fill(Number(r === label))),
      ),
    );
    const named = labels.map((label, i) => (i < 10 ? (label + 3) % 10 : label));
    const batch = { images, targets: tf.oneHot(named, 10) };
    const curve = await findLearningRate(model, new Array(30).fill(batch), 1e-3, 1_000);
    expect(curve).toHaveLength(30);
    expect(curve[0]?.rate).toBe(1e-3);
    expect(curve.at(-1)?.rate).toBeCloseTo(1_000, 6);
    const [first, lowest] = [curve[0]?.loss as number, Math.min(...curve.map((c) => c.loss))];
    expect(lowest).toBeLessThan(0.8 * first);
    const after = curve.slice(curve.findIndex((c) => c.loss === lowest));
    expect(Math.max(...after.map((c) => c.loss))).toBeGreaterThan(first);
  });
});

describe('the exercises of the chapter on optimizers', () => {
  it('bound: L = 3w² converges below 1/3 and not above', () => {
    const end = (rate: number) =>
      Math.abs(parabolaPath({ curvature: 6, rate, start: 1, steps: 200 }).at(-1) as number);
    expect(end(0.333)).toBeLessThan(1);
    expect(end(0.334)).toBeGreaterThan(1);
  });

  it('terminal-step: at full speed a step is 0.2 long', () => {
    const slope = { value: (x: number) => 2 * x, gradient: () => [2, 0] as const };
    const path = descend(slope, [0, 0], sgd(0.01, 0.9), 300);
    expect(path.at(-1)?.change?.[0]).toBeCloseTo(-0.2, 9);
  });

  it('quieter: 256 examples scatter half as much as 64', () => {
    const problem = lineProblem(3_000, 1.2, 3);
    const spread = (size: number) =>
      gradientCloud(problem, [0, 1], { size, draws: 150, seed: 1 }).spread;
    expect(Math.abs(spread(256) / spread(64) - 0.5)).toBeLessThan(0.05);
  });

  it('first-step: Adam moves by its rate, whatever the gradient', () => {
    for (const g of [0.0005, 500]) {
      expect(Math.abs(rules.adam(0, g, {}) / -0.001 - 1)).toBeLessThan(0.01);
    }
  });

  it('adagrad-tired: step 100 is a tenth of step 1', () => {
    const state: Record<string, number> = { a: 0 };
    const steps = Array.from({ length: 100 }, () => rules.adagrad(0, 1, state));
    expect((steps[99] as number) / (steps[0] as number)).toBeCloseTo(0.1, 4);
  });

  it('on-the-ridge: all three stay in the saddle point, and off the ridge they do not', () => {
    const adam: Optimizer = { kind: 'Adam', ...moments, learningRate: 0.1 };
    for (const optimizer of [sgd(0.1), sgd(0.1, 0.9), adam]) {
      const end = descend(SURFACES.saddle, [-2.5, 0], optimizer, 500).at(-1);
      expect(Math.hypot(...(end?.weights ?? [9, 9]))).toBeLessThan(1e-3);
      const off = descend(SURFACES.saddle, [-2.5, 0.001], optimizer, 500);
      expect(stepsTo(off, 0.01)).not.toBeNull();
    }
  });

  it('decay: an L2 term pulls more where gradients are small; AdamW pulls alike', () => {
    /** How much nearer to 0 the weight ends because of the decay, under gradients of alternating sign. */
    const pull = (size: number, way: 'l2' | 'adamw') => {
      const end = (lambda: number) => {
        const state = {};
        let w = 1;
        for (let t = 0; t < 200; t += 1) {
          const g = size * (t % 2 === 0 ? 1 : -1);
          w =
            way === 'l2'
              ? rules.adam(w, g + lambda * w, state)
              : rules.adam(w, g, state, 0.001, 0.9, 0.999, 1e-7, lambda);
        }
        return w;
      };
      return end(0) - end(0.1);
    };
    expect(pull(0.1, 'l2')).toBeGreaterThan(3 * pull(10, 'l2'));
    expect(pull(0.1, 'adamw')).toBeCloseTo(pull(10, 'adamw'), 6);
  });
});

describe('what the text says of its maps', () => {
  it('AdamW with a decay of 0.5 rests on the origin’s side of a minimum of Himmelblau', () => {
    const adamw = (weightDecay: number): Optimizer => ({
      ...{ kind: 'AdamW', ...moments, weightDecay },
      learningRate: 0.1,
    });
    for (const start of [
      [-3.5, 1],
      [-3.5, 2.5],
      [-1.5, 2],
    ] as const) {
      const path = descend(SURFACES.himmelblau, start, adamw(0.5), 500);
      const [[x, y], [bx, by]] = [path.at(-1), path.at(-21)].map(
        (point) => point?.weights ?? [9, 9],
      ) as [[number, number], [number, number]];
      const [mx, my] = descend(SURFACES.himmelblau, start, adamw(0), 500).at(-1)?.weights ?? [0, 0];
      // Nearer to the origin by more than a tenth, on the same side of it, and hardly moving any more.
      expect(Math.hypot(x, y)).toBeLessThan(0.9 * Math.hypot(mx, my));
      expect((x * mx + y * my) / Math.hypot(x, y) / Math.hypot(mx, my)).toBeGreaterThan(0.98);
      expect(Math.hypot(x - bx, y - by)).toBeLessThan(2e-3);
    }
  });
});
