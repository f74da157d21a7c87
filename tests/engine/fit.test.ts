// The fit loop against short trainings of genuine Keras from fixed weights.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { appendLogs, type History, type RunEvent } from '../../src/experiment/history.ts';
import { oracle } from '../golden/oracle.ts';
import {
  flat,
  type TrainingFile,
  trainingCases,
  trainingExperiment,
  trainingStart,
} from '../golden/training-cases.ts';
import { trainAsKeras } from './golden-training.ts';
import { straight } from './straight.ts';
import { tinyExamples } from './tiny-examples.ts';

const golden = oracle<TrainingFile>('numeric-golden.json');
const { sets, weights: initialWeights } = trainingStart(golden);

describe('fit', () => {
  beforeAll(() => tf.setBackend('cpu'));

  const examples = tinyExamples(sets);

  it.each(trainingCases(golden))('trains as Keras does with $name', (one) => {
    const { run } = one;
    const { end, history, evaluation, finalWeights } = trainAsKeras(one, trainingStart(golden));
    expect(end).toBe('completed');
    expect(Object.keys(history)).toEqual(Object.keys(run.history));
    for (const [key, values] of Object.entries(history)) {
      values.forEach((value, epoch) => {
        expect(value, `${key} ${epoch}`).toBeCloseTo(run.history[key]?.[epoch] as number, 5);
      });
    }
    finalWeights.forEach((weights, i) => {
      const expected = flat(run.final_weights[i]);
      weights.forEach((weight, k) => {
        expect(Math.abs(weight - (expected[k] as number))).toBeLessThanOrEqual(1e-5);
      });
    });
    const [loss, acc] = run.evaluate_train_after;
    expect(evaluation).toEqual({ loss: expect.closeTo(loss, 5), acc: expect.closeTo(acc, 5) });
  });

  it('logs every metric under its name, in the order of the names', () => {
    const experiment = parseExperiment({
      ...trainingExperiment({ kind: 'Adam' }),
      compile: {
        optimizer: { kind: 'Adam', learningRate: 1e-9 },
        loss: { kind: 'CategoricalCrossentropy', labelSmoothing: 0.1 },
        metrics: ['precision', 'accuracy', 'root_mean_squared_error', 'mean_squared_error'],
      },
    });
    const built = buildModel(experiment.model, experiment.seed);
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    let history: History = {};
    straight(fit({ experiment, examples, built, optimizer }), (pause) => {
      if (pause.type === 'epoch') history = appendLogs(history, pause.logs);
    });
    const names = [
      'accuracy',
      'loss',
      'mean_squared_error',
      'precision',
      'root_mean_squared_error',
    ];
    expect(Object.keys(history)).toEqual([...names, ...names.map((name) => `val_${name}`)]);
    const [mse, root] = ['mean_squared_error', 'root_mean_squared_error'].map(
      (name) => history[`val_${name}`]?.[0] as number,
    );
    expect(root).toBeCloseTo(Math.sqrt(mse as number), 6);
    // Over batches of four of ten examples, which is not the mean of the batches' roots.
    expect(history.root_mean_squared_error?.[0]).toBeCloseTo(
      Math.sqrt(history.mean_squared_error?.[0] as number),
      6,
    );
    optimizer.dispose();
    built.dispose();
  });

  it('gives the same numbers to the last bit for the same seed, and others for another', () => {
    const digests = [7, 7, 8].map((seed) => {
      const experiment = {
        ...trainingExperiment({ kind: 'Adam' }),
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
      const experiment = trainingExperiment({ kind: 'Adam' });
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
    const experiment = trainingExperiment({ kind: 'SGD', learningRate: 1e6 });
    const built = buildModel(experiment.model, experiment.seed);
    built.setWeights(initialWeights.map((weights) => weights.map(() => Number.NaN)));
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    expect(straight(fit({ experiment, examples, built, optimizer }))).toBe('diverged');
    optimizer.dispose();
    built.dispose();
  });

  it('restores the best weights and stops early, telling the driver what callbacks do', () => {
    const experiment = trainingExperiment({ kind: 'SGD', learningRate: 0.5 }, 50, [
      { kind: 'EarlyStopping', monitor: 'val_loss', patience: 2, restoreBestWeights: true },
    ]);
    const built = buildModel(experiment.model, experiment.seed);
    built.setWeights(initialWeights);
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    const before = tf.memory().numTensors;
    const events: RunEvent[] = [];
    const weights: string[] = [];
    let history: History = {};
    const weightsNow = () => built.variables.map((variable) => variable.dataSync().join()).join();
    const end = straight(fit({ experiment, examples, built, optimizer }), (pause) => {
      if (pause.type === 'events') events.push(...pause.events);
      if (pause.type === 'epoch') {
        history = appendLogs(history, pause.logs);
        weights.push(weightsNow());
      }
    });
    const losses = history.val_loss as number[];
    const best = losses.indexOf(Math.min(...losses));
    expect(end).toBe('completed');
    expect(losses.length).toBe(best + 3);
    expect(weightsNow()).toBe(weights[best]);
    expect(events.map((event) => event.type === 'callback' && event.action)).toEqual(
      expect.arrayContaining(['wait', 'stopped', 'restored']),
    );
    expect(tf.memory().numTensors).toBe(before);
    optimizer.dispose();
    built.dispose();
  });

  it('ends with Python’s words when a callback raises, and frees what it kept', () => {
    const experiment = trainingExperiment({ kind: 'Adam' }, 3, [
      { kind: 'EarlyStopping', monitor: 'loss', restoreBestWeights: true, patience: 9 },
      { kind: 'ModelCheckpoint', filepath: '{nothing}.weights.h5', saveWeightsOnly: true },
    ]);
    const built = buildModel(experiment.model, experiment.seed);
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    expect(() => straight(fit({ experiment, examples, built, optimizer }))).toThrow(
      expect.objectContaining({
        code: 'callback-failed',
        values: expect.objectContaining({ callback: 'ModelCheckpoint' }),
        cause: expect.objectContaining({ name: 'KeyError' }),
      }),
    );
    optimizer.dispose();
    built.dispose();
  });

  it('ends as diverged within the epoch when TerminateOnNaN watches', () => {
    const experiment = trainingExperiment({ kind: 'Adam' }, 3, [{ kind: 'TerminateOnNaN' }]);
    const built = buildModel(experiment.model, experiment.seed);
    built.setWeights(initialWeights.map((weights) => weights.map(() => Number.NaN)));
    const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
    const steps: number[] = [];
    const end = straight(fit({ experiment, examples, built, optimizer }), (pause) => {
      if (pause.type === 'step') steps.push(pause.step);
    });
    expect(end).toBe('diverged');
    expect(steps).toEqual([1]);
    optimizer.dispose();
    built.dispose();
  });
});
