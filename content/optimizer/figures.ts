// Numbers that the chapter quotes and that no training on images gives: paths over surfaces and the scatter of
// batches, computed as the instruments compute them. Imports experiment's types and mathematics.
import type { Optimizer } from '../../src/experiment/compile.ts';
import { descend, stepsTo } from '../../src/mathematics/descent.ts';
import { gradientCloud, lineProblem } from '../../src/mathematics/noisy-gradients.ts';
import { type Pair, SURFACES } from '../../src/mathematics/surfaces.ts';

const epsilon = 1e-7;
const moments = { beta1: 0.9, beta2: 0.999, epsilon };
const sgd = (learningRate: number, momentum = 0, nesterov = false): Optimizer => ({
  kind: 'SGD',
  learningRate,
  momentum,
  nesterov,
});
const rmsprop = (learningRate: number): Optimizer => ({
  kind: 'RMSprop',
  learningRate,
  rho: 0.9,
  momentum: 0,
  epsilon,
  centered: false,
});
const adagrad: Optimizer = {
  kind: 'Adagrad',
  learningRate: 0.5,
  initialAccumulatorValue: 0.1,
  epsilon,
};
const adam: Optimizer = { kind: 'Adam', learningRate: 0.1, ...moments };

/** Steps until the loss is at most 0.01. */
function ravine(optimizer: Optimizer): number {
  return stepsTo(descend(SURFACES.ravine, [-3.5, 2.5], optimizer, 500), 0.01) ?? Number.NaN;
}

function saddle(optimizer: Optimizer): number {
  return stepsTo(descend(SURFACES.saddle, [-2.5, 0.001], optimizer, 500), 0.01) ?? Number.NaN;
}

/** The loss after 200 steps on Rosenbrock's valley. */
function valley(optimizer: Optimizer): number {
  return descend(SURFACES.rosenbrock, [-1.5, 2], optimizer, 200).at(-1)?.loss ?? Number.NaN;
}

const problem = lineProblem(256, 1.2, 3);
const start: Pair = [0, 1];
const scatter = (size: number) =>
  gradientCloud(problem, start, { size, draws: 2_000, seed: 1 }).spread;

export const figures = {
  'ravine-sgd-steps': ravine(sgd(0.03)),
  'ravine-momentum-steps': ravine(sgd(0.03, 0.8)),
  'ravine-nesterov-steps': ravine(sgd(0.03, 0.8, true)),
  'ravine-adagrad-steps': ravine(adagrad),
  'ravine-rmsprop-steps': ravine(rmsprop(0.1)),
  'saddle-sgd-steps': saddle(sgd(0.1)),
  'saddle-momentum-steps': saddle(sgd(0.1, 0.9)),
  'saddle-adam-steps': saddle(adam),
  'valley-sgd-loss': valley(sgd(0.001)),
  'valley-momentum-loss': valley(sgd(0.001, 0.9)),
  'valley-rmsprop-loss': valley(rmsprop(0.02)),
  'valley-adam-loss': valley(adam),
  'scatter-1': scatter(1),
  'scatter-4': scatter(4),
  'scatter-16': scatter(16),
  'scatter-64': scatter(64),
} satisfies Readonly<Record<string, number>>;
