// The golden file's trainings with several inputs and outputs, class weights, an initial epoch and metrics
// with options, for the tests on each backend.

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/engine/evaluation.ts';
import type { Examples } from '../../src/engine/examples.ts';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { SetName } from '../../src/experiment/data.ts';
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../../src/experiment/experiment.ts';
import { appendLogs, type History, type Logs } from '../../src/experiment/history.ts';
import type { Hook } from '../../src/experiment/hook-event.ts';
import type { Callback, HookCall } from '../../src/keras/callbacks/callback.ts';
import { expectClose, numbers } from './models.ts';
import { straight } from './straight.ts';

interface GoldenCall {
  readonly hook: Hook;
  readonly at: number | null;
  readonly logs: Logs;
}

export interface GoldenMultiOutput {
  readonly x: Readonly<Record<'left' | 'right', number[][]>>;
  readonly kinds: readonly number[];
  readonly y: Readonly<Record<'kind' | 'size', number[][]>>;
  /** How many of the examples are for training; the others are for validation. */
  readonly train: number;
  readonly initial: Readonly<Record<'one' | 'two', unknown[]>>;
  readonly runs: Readonly<
    Record<
      string,
      {
        readonly history: Readonly<Record<string, number[]>>;
        readonly epoch: readonly number[];
        readonly evaluate: Logs;
        readonly weights: unknown[];
        readonly trace: readonly GoldenCall[] | null;
      }
    >
  >;
  readonly refused: Readonly<Record<string, { readonly type: string }>>;
  /** What EarlyStopping raises, in `auto` mode. */
  readonly monitors: Readonly<Record<string, string | null>>;
}

const dense = (name: string, units: number, activation: string) => {
  return { type: 'Dense', units, activation, name };
};

const MODELS = {
  two: {
    kind: 'functional',
    layers: [
      { type: 'Input', shape: [3], name: 'left' },
      { type: 'Input', shape: [3], name: 'right' },
      dense('shared', 4, 'tanh'),
      { type: 'Concatenate', name: 'merged' },
      dense('kind', 3, 'softmax'),
      dense('size', 2, 'linear'),
    ],
    calls: [
      { layer: 'shared', inputs: ['left'], output: 'from left' },
      { layer: 'shared', inputs: ['right'], output: 'from right' },
      { layer: 'merged', inputs: ['from left', 'from right'] },
      { layer: 'kind', inputs: ['merged'] },
      { layer: 'size', inputs: ['merged'] },
    ],
    inputs: ['left', 'right'],
    outputs: ['kind', 'size'],
  },
  one: {
    kind: 'functional',
    layers: [
      { type: 'Input', shape: [3], name: 'left' },
      dense('hidden', 4, 'tanh'),
      dense('kind', 3, 'softmax'),
    ],
    calls: [
      { layer: 'hidden', inputs: ['left'] },
      { layer: 'kind', inputs: ['hidden'] },
    ],
    inputs: ['left'],
    outputs: ['kind'],
  },
} as const;

type CompileInput = ExperimentInput['compile'];

const CROSSENTROPY = 'categorical_crossentropy';
const BOTH = { kind: CROSSENTROPY, size: 'mean_squared_error' } as const;
const ADAM = { kind: 'Adam', learningRate: 0.02 } as const;
const SGD = { kind: 'SGD', learningRate: 0.1, momentum: 0.5 } as const;

interface Case {
  readonly model: keyof typeof MODELS;
  readonly compile: CompileInput;
  readonly fit?: Partial<Experiment['fit']>;
}

/** The script's trainings, in an Experiment's words. */
const CASES: Readonly<Record<string, Case>> = {
  'losses, weights and metrics by output': {
    model: 'two',
    compile: {
      optimizer: ADAM,
      loss: BOTH,
      lossWeights: { kind: 1, size: 0.25 },
      metrics: {
        kind: ['acc', 'precision'],
        size: ['mean_absolute_error', 'root_mean_squared_error'],
      },
    },
  },
  'one loss and a metric for each': {
    model: 'two',
    compile: {
      optimizer: SGD,
      loss: 'mean_squared_error',
      metrics: ['acc', 'mean_absolute_error'],
    },
  },
  'an output without a loss': {
    model: 'two',
    compile: {
      optimizer: { kind: 'AdamW', learningRate: 0.02 },
      loss: { kind: CROSSENTROPY, size: null },
      metrics: { kind: ['acc'], size: ['mean_absolute_error'] },
    },
  },
  'a record of one loss': {
    model: 'one',
    compile: {
      optimizer: SGD,
      loss: { kind: CROSSENTROPY },
      lossWeights: { kind: 0.5 },
      metrics: { kind: ['acc', 'acc'] },
    },
  },
  'class weights': {
    model: 'one',
    compile: { optimizer: ADAM, loss: CROSSENTROPY, metrics: ['acc'] },
    fit: { classWeight: { 0: 3, 2: 0.5 } },
  },
  'initial epoch': {
    model: 'one',
    compile: { optimizer: SGD, loss: CROSSENTROPY, metrics: ['acc'] },
    fit: { initialEpoch: 1 },
  },
  'initial epoch at the end': {
    model: 'one',
    compile: { optimizer: SGD, loss: CROSSENTROPY },
    fit: { initialEpoch: 3 },
  },
  'metrics with options': {
    model: 'one',
    compile: {
      optimizer: SGD,
      loss: CROSSENTROPY,
      metrics: [
        { kind: 'TopKCategoricalAccuracy', k: 2 },
        { kind: 'TopKCategoricalAccuracy', k: 1, name: 'first' },
        { kind: 'CategoricalAccuracy' },
        { kind: 'BinaryAccuracy', threshold: 0.4 },
        { kind: 'Precision' },
        { kind: 'Precision', thresholds: 0.3 },
        { kind: 'Precision', topK: 2 },
        { kind: 'Precision', topK: 2, thresholds: 0.3, classId: 0, name: 'zeros' },
        { kind: 'Recall', classId: 1, thresholds: 0.2 },
        { kind: 'Recall', topK: 1 },
        { kind: 'MeanSquaredError' },
        { kind: 'MeanAbsoluteError' },
        { kind: 'RootMeanSquaredError', name: 'rmse' },
      ],
    },
  },
  'metrics that share a name': {
    model: 'two',
    compile: {
      optimizer: SGD,
      loss: BOTH,
      metrics: {
        kind: [{ kind: 'Precision' }, { kind: 'Precision', thresholds: 0.3 }, 'precision'],
        size: [{ kind: 'Precision' }, 'mean_absolute_error', { kind: 'MeanAbsoluteError' }],
      },
    },
  },
};

/** The Experiment of a case; its data come from the golden file. */
export function multiOutputExperiment(
  model: keyof typeof MODELS,
  compile: Omit<CompileInput, 'optimizer'>,
  fitted: Partial<Experiment['fit']> = {},
  callbacks: NonNullable<ExperimentInput['callbacks']> = [],
): Experiment {
  const two = model === 'two';
  return parseExperiment({
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'xor', count: 10 },
      inputs: two ? { left: 'left', right: 'right' } : { any: 'left' },
      targets: two ? { size: 'size', kind: 'kind' } : { any: 'kind' },
    },
    model: MODELS[model],
    compile: { optimizer: SGD, ...compile },
    fit: { batchSize: 4, epochs: 3, shuffle: false, ...fitted },
    callbacks,
  });
}

export function multiOutputExamples({ x, y, kinds, train }: GoldenMultiOutput): Examples {
  const rows = { ...x, ...y };
  return {
    dataset: 'points',
    counts: { train, validation: kinds.length - train, test: 0 },
    fields: {
      left: { kind: 'numbers', shape: [3] },
      right: { kind: 'numbers', shape: [3] },
      kind: { kind: 'class', classes: 3, oneHot: true },
      size: { kind: 'numbers', shape: [2] },
    },
    prepare: () => Promise.resolve(),
    batch(set: SetName, places, fields) {
      const at = Array.from(places, (place) => place + (set === 'train' ? 0 : train));
      return fields.map((field) => {
        const all = rows[field as keyof typeof rows];
        const values = tf.tensor2d(at.map((place) => all[place] as number[]));
        const labels = at.map((place) => kinds[place] as number);
        return { values, labels: field === 'kind' ? tf.tensor1d(labels, 'int32') : null };
      });
    },
  };
}

const HOOKS: readonly Hook[] = [
  ...(['onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd'] as const),
  ...(['onTestBegin', 'onTestEnd', 'onTestBatchBegin', 'onTestBatchEnd'] as const),
];

/** A callback that writes down each call, as the script's does. */
function tracer(calls: GoldenCall[]): Callback {
  const note = (call: HookCall) => {
    const epochHook = call.hook === 'onEpochBegin' || call.hook === 'onEpochEnd';
    const at = 'batch' in call ? call.batch : epochHook ? call.epoch : null;
    calls.push({ hook: call.hook, at, logs: call.logs });
  };
  const hooks = Object.fromEntries(HOOKS.map((hook) => [hook, note]));
  return { name: 'Trace', warnings: [], initialState: {}, ...hooks };
}

function expectLogs(found: Logs, expected: Logs, tolerance: number): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  expectClose(Object.values(found), Object.values(expected), tolerance);
}

/**
 * Declares a test for each training, on whichever backend runs.
 *
 * @param tolerance how far a weight may be off at the end
 */
export function multiOutputTrainingIsKeras(golden: GoldenMultiOutput, tolerance: number): void {
  const examples = multiOutputExamples(golden);
  const logsTolerance = tolerance / 2;
  describe('fit with several inputs and outputs, class weights and an initial epoch', () => {
    it('knows every training of the golden file', () => {
      expect(Object.keys(CASES)).toEqual(Object.keys(golden.runs));
    });

    it.each(Object.entries(CASES))('trains as Keras does: %s', (name, one) => {
      const run = golden.runs[name] as GoldenMultiOutput['runs'][string];
      const experiment = multiOutputExperiment(one.model, one.compile, one.fit);
      const before = tf.memory().numTensors;
      const built = buildModel(experiment.model, experiment.seed);
      built.setWeights(golden.initial[one.model].map(numbers));
      const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
      const calls: GoldenCall[] = [];
      const callbacks = run.trace === null ? [] : [tracer(calls)];
      let history: History = {};
      const epochs: number[] = [];
      straight(fit({ experiment, examples, built, optimizer, callbacks }), (pause) => {
        if (pause.type !== 'epoch') return;
        history = appendLogs(history, pause.logs);
        epochs.push(pause.epoch);
      });
      const loop = evaluate({ experiment, examples, built }, 'train', {
        type: 'validation',
        epoch: 0,
      });
      const evaluation = straight(loop) as Logs;
      const weights = built.variables.map((variable) => variable.dataSync());
      optimizer.dispose();
      built.dispose();
      expect(tf.memory().numTensors).toBe(before);

      expect(epochs).toEqual(run.epoch);
      expect(Object.keys(history)).toEqual(Object.keys(run.history));
      for (const [key, values] of Object.entries(run.history)) {
        expectClose(history[key] as number[], values, logsTolerance);
      }
      const sorted = Object.entries(evaluation).sort(([a], [b]) => (a < b ? -1 : 1));
      expectLogs(Object.fromEntries(sorted), run.evaluate, logsTolerance);
      weights.forEach((values, i) => {
        const expected = numbers(run.weights[i]);
        values.forEach((weight, k) => {
          expect(Math.abs(weight - (expected[k] as number))).toBeLessThanOrEqual(tolerance);
        });
      });
      expect(calls.map(({ hook, at }) => [hook, at])).toEqual(
        (run.trace ?? []).map(({ hook, at }) => [hook, at]),
      );
      run.trace?.forEach(({ logs }, i) => {
        const found = Object.entries(calls[i]?.logs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
        expectLogs(Object.fromEntries(found), logs, logsTolerance);
      });
    });
  });
}
