// The golden file's short trainings of a convolutional network, for the tests on each backend.

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/engine/evaluation.ts';
import type { Examples } from '../../src/engine/examples.ts';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { SetName } from '../../src/experiment/data.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { appendLogs, type History } from '../../src/experiment/history.ts';
import { mlp } from '../experiment/mlp.ts';
import { expectClose, numbers } from './models.ts';
import { straight } from './straight.ts';

export interface GoldenTraining {
  x: unknown[];
  y: number[][];
  x_val: unknown[];
  y_val: number[][];
  initial_weights: { values: unknown }[];
  runs: Record<
    string,
    {
      history: Record<string, number[]>;
      final_weights: unknown[];
      predict_first_two_before: number[][];
      predict_first_two_after: number[][];
      evaluate_train_after: [number, number];
    }
  >;
}

const OPTIMIZERS: Record<string, ExperimentInput['compile']['optimizer']> = {
  'SGD_0.1': { kind: 'SGD', learningRate: 0.1 },
  'Adam_0.01': { kind: 'Adam', learningRate: 0.01 },
};

function examplesOf(golden: GoldenTraining): Examples {
  const sets: Partial<Record<SetName, { x: unknown[]; y: number[][] }>> = {
    train: { x: golden.x, y: golden.y },
    validation: { x: golden.x_val, y: golden.y_val },
  };

  return {
    dataset: 'points',
    counts: { train: golden.x.length, validation: golden.x_val.length, test: 0 },
    fields: {
      // Without the channels' axis, which Keras adds to an Input of (8, 8, 1).
      features: { kind: 'numbers', shape: [8, 8] },
      labels: { kind: 'class', classes: 3, oneHot: true },
    },
    prepare: () => Promise.resolve(),
    batch(set, places, fields) {
      const { x, y } = sets[set] as { x: unknown[]; y: number[][] };
      const rows = Array.from(places, (place) => y[place] as number[]);
      const images = numbers(Array.from(places, (place) => x[place]));
      const labels = rows.map((row) => row.indexOf(1));
      return fields.map((field) =>
        field === 'features'
          ? { values: tf.tensor(images, [rows.length, 8, 8]), labels: null }
          : { values: tf.tensor2d(rows), labels: tf.tensor1d(labels, 'int32') },
      );
    },
  };
}

/**
 * Declares a test for each optimizer, on whichever backend runs.
 *
 * @param tolerance how far a weight may be off at the end
 */
export function convolutionalTrainingIsKeras(golden: GoldenTraining, tolerance: number): void {
  const examples = examplesOf(golden);
  describe('fit on a convolutional network', () => {
    it('knows every optimizer of the golden file', () => {
      expect(Object.keys(OPTIMIZERS)).toEqual(Object.keys(golden.runs));
    });

    it.each(Object.entries(OPTIMIZERS))('trains as Keras does with %s', (name, optimizerSpec) => {
      const run = golden.runs[name] as GoldenTraining['runs'][string];
      const experiment = parseExperiment({
        ...mlp,
        model: {
          kind: 'sequential',
          layers: [
            { type: 'Input', shape: [8, 8, 1] },
            { type: 'Conv2D', filters: 2, kernelSize: 3, padding: 'same', activation: 'relu' },
            { type: 'Conv2D', filters: 3, kernelSize: 4, padding: 'same', activation: 'relu' },
            { type: 'Conv2D', filters: 2, kernelSize: 4, activation: 'relu' },
            { type: 'MaxPooling2D', poolSize: 2 },
            { type: 'Flatten' },
            { type: 'Dense', units: 3, activation: 'softmax' },
          ],
        },
        compile: {
          optimizer: optimizerSpec,
          loss: 'categorical_crossentropy',
          metrics: ['acc'],
        },
        fit: { batchSize: 4, epochs: 2, shuffle: false },
      });
      const before = tf.memory().numTensors;
      const built = buildModel(experiment.model, experiment.seed);
      built.setWeights(golden.initial_weights.map(({ values }) => numbers(values)));
      const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
      const predict = () =>
        tf.tidy(() => {
          const [images] = examples.batch('train', [0, 1], ['features']);
          return built.forward(images?.values as tf.Tensor, null).outputs[0].dataSync();
        });
      expectClose(predict(), numbers(run.predict_first_two_before), tolerance);
      let history: History = {};
      straight(fit({ experiment, examples, built, optimizer }), (pause) => {
        if (pause.type === 'epoch') history = appendLogs(history, pause.logs);
      });
      for (const [key, values] of Object.entries(run.history)) {
        expectClose(history[key] as number[], values, tolerance);
      }
      built.variables.forEach((variable, i) => {
        const expected = numbers(run.final_weights[i]);
        variable.dataSync().forEach((weight, k) => {
          expect(Math.abs(weight - (expected[k] as number))).toBeLessThanOrEqual(tolerance);
        });
      });
      expectClose(predict(), numbers(run.predict_first_two_after), tolerance);
      const evaluation = straight(
        evaluate({ experiment, examples, built }, 'train', { type: 'validation', epoch: 0 }),
      ) as Record<string, number>;
      expectClose(
        [evaluation.loss, evaluation.acc] as number[],
        run.evaluate_train_after,
        tolerance,
      );
      optimizer.dispose();
      built.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}
