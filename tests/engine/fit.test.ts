// The fit loop against short trainings of genuine Keras from fixed weights.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { evaluate, type FitAnswer, type FitPause, fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { appendLogs, type History } from '../../src/experiment/history.ts';
import { oracle } from '../golden/oracle.ts';
import { tinyExamples } from './tiny-examples.ts';

interface GoldenRun {
  history: Record<string, number[]>;
  final_weights: unknown[];
  predict_first_two_before: number[][];
  predict_first_two_after: number[][];
  evaluate_train_after: [number, number];
}

interface GoldenTraining {
  x: number[][];
  y: number[][];
  x_val: number[][];
  y_val: number[][];
  initial_weights: { values: unknown }[];
  runs: Record<string, GoldenRun>;
}

const golden = oracle<{ training: { mlp: GoldenTraining } }>('numeric-golden.json').training.mlp;

const numbers = (nested: unknown) => Float32Array.from([nested].flat(9) as number[]);

// The golden file names two rates and leaves two out: 0.01 and 0.05 are the ones its weights were made with.
const OPTIMIZERS = {
  'SGD_0.1': { kind: 'SGD', learningRate: 0.1 },
  RMSprop: { kind: 'RMSprop', learningRate: 0.01 },
  'Adam_0.01': { kind: 'Adam', learningRate: 0.01 },
  Adagrad: { kind: 'Adagrad', learningRate: 0.05 },
} as const;

function experimentWith(optimizer: ExperimentInput['compile']['optimizer']) {
  return parseExperiment({
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'xor', count: 10 },
      transforms: [{ kind: 'one-hot' }],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [4] },
        { type: 'Dense', units: 5, activation: 'relu' },
        { type: 'Dense', units: 3, activation: 'softmax' },
      ],
    },
    compile: { optimizer, loss: 'categorical_crossentropy', metrics: ['acc'] },
    fit: { batchSize: 4, epochs: 3, shuffle: false },
  });
}

/** Straight through, as a synchronous caller drives it. */
function straight<T>(loop: Generator<FitPause, T, FitAnswer>, onPause = (_: FitPause) => {}): T {
  let step = loop.next();
  while (!step.done) {
    onPause(step.value);
    const { value } = step;
    step = loop.next(value.type === 'read' ? { sums: value.totals.sums.dataSync() } : 'go');
  }
  return step.value;
}

describe('fit', () => {
  beforeAll(() => tf.setBackend('cpu'));

  const examples = tinyExamples({
    train: { inputs: golden.x, targets: golden.y },
    validation: { inputs: golden.x_val, targets: golden.y_val },
  });

  it.each(Object.entries(OPTIMIZERS))('trains as Keras does with %s', (name, options) => {
    const run = golden.runs[name] as GoldenRun;
    const experiment = experimentWith(options);
    const built = buildModel(experiment.model, experiment.seed);
    built.setWeights(golden.initial_weights.map(({ values }) => numbers(values)));
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    let history: History = {};
    const end = straight(fit({ experiment, examples, built, optimizer }), (pause) => {
      if (pause.type === 'epoch') history = appendLogs(history, pause.logs);
    });

    expect(end).toBe('completed');
    expect(Object.keys(history)).toEqual(['acc', 'loss', 'val_acc', 'val_loss']);
    for (const [key, values] of Object.entries(run.history)) {
      values.forEach((value, epoch) => {
        expect(history[key]?.[epoch], `${key} ${epoch}`).toBeCloseTo(value, 5);
      });
    }
    built.variables.forEach((variable, i) => {
      const expected = numbers(run.final_weights[i]);
      variable.dataSync().forEach((weight, k) => {
        expect(Math.abs(weight - (expected[k] as number))).toBeLessThanOrEqual(1e-5);
      });
    });
    const evaluation = straight(
      evaluate({ experiment, examples, built }, 'train', { type: 'validation', epoch: 0 }),
    );
    const [loss, acc] = run.evaluate_train_after;
    expect(evaluation).toEqual({ loss: expect.closeTo(loss, 5), acc: expect.closeTo(acc, 5) });
    optimizer.dispose();
    built.dispose();
  });

  it('gives the same numbers to the last bit for the same seed, and others for another', () => {
    const digests = [7, 7, 8].map((seed) => {
      const experiment = {
        ...experimentWith({ kind: 'Adam' }),
        fit: { batchSize: 4, epochs: 2, shuffle: true },
        seed,
      };
      const built = buildModel(experiment.model, seed);
      const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
      straight(fit({ experiment, examples, built, optimizer }));
      const weights = built.variables.flatMap((variable) => [...variable.dataSync()]);
      optimizer.dispose();
      built.dispose();
      return weights.join();
    });
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  it.each(['completed', 'stopped'])('frees every tensor when it is %s', (end) => {
    const before = tf.memory().numTensors;
    for (let run = 0; run < 10; run += 1) {
      const experiment = experimentWith({ kind: 'Adam' });
      const built = buildModel(experiment.model, experiment.seed);
      const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
      const loop = fit({ experiment, examples, built, optimizer });
      if (end === 'completed') {
        straight(loop);
      } else {
        loop.next();
        loop.next('go');
        expect(loop.next('stop')).toEqual({ done: true, value: 'stopped' });
      }
      optimizer.dispose();
      built.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('ends as diverged when the loss is no longer a number', () => {
    const experiment = experimentWith({ kind: 'SGD', learningRate: 1e6 });
    const built = buildModel(experiment.model, experiment.seed);
    built.setWeights(golden.initial_weights.map(({ values }) => numbers(values).fill(Number.NaN)));
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    expect(straight(fit({ experiment, examples, built, optimizer }))).toBe('diverged');
    optimizer.dispose();
    built.dispose();
  });
});
