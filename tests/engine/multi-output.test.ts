// Several inputs and outputs, class weights, an initial epoch: trainings and refusals as in genuine Keras,
// on TensorFlow.js's plain backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import { oracle } from '../golden/oracle.ts';
import {
  type GoldenMultiOutput,
  multiOutputExamples,
  multiOutputExperiment,
  multiOutputTrainingIsKeras,
} from './golden-multi-output.ts';
import { straight } from './straight.ts';

const golden = oracle<GoldenMultiOutput>('multi-output-golden.json');
const examples = multiOutputExamples(golden);

beforeAll(() => tf.setBackend('cpu'));

multiOutputTrainingIsKeras(golden, 1e-5);

function run(...args: Parameters<typeof multiOutputExperiment>) {
  const experiment = multiOutputExperiment(...args);
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  try {
    return straight(fit({ experiment, examples, built, optimizer }));
  } finally {
    optimizer.dispose();
    built.dispose();
  }
}

const BOTH = { kind: 'categorical_crossentropy', size: 'mean_squared_error' } as const;
type Refused = readonly [
  code: string,
  model: 'one' | 'two',
  compile: Omit<ExperimentInput['compile'], 'optimizer'>,
  fit?: { classWeight: Record<string, number> },
];

const REFUSED: Readonly<Record<string, Refused>> = {
  'losses that leave an output out': [
    'loss-outputs',
    'two',
    { loss: { kind: 'categorical_crossentropy' } },
  ],
  'one metric for two outputs': [
    'metrics-count',
    'two',
    { loss: 'mean_squared_error', metrics: ['acc'] },
  ],
  'metrics of an unknown output': [
    'metrics-outputs',
    'two',
    { loss: 'mean_squared_error', metrics: { other: ['acc'] } },
  ],
  'loss weights for one loss': [
    'loss-weights-one-loss',
    'two',
    { loss: 'mean_squared_error', lossWeights: { kind: 1, size: 2 } },
  ],
  'loss weights that leave an output out': [
    'loss-weights-outputs',
    'two',
    { loss: BOTH, lossWeights: { kind: 1 } },
  ],
  'no loss': ['loss-none', 'one', { loss: { kind: null } }],
  'class weights for two outputs': [
    'class-weight-outputs',
    'two',
    { loss: BOTH },
    { classWeight: { 0: 2 } },
  ],
};

describe('fit', () => {
  it('knows everything that the golden file’s Keras refuses', () => {
    expect(Object.keys(REFUSED)).toEqual(Object.keys(golden.refused));
    for (const refusal of Object.values(golden.refused)) expect(refusal).not.toBeNull();
  });

  it.each(Object.entries(REFUSED))('refuses as Keras does: %s', (_, [code, ...given]) => {
    const before = tf.memory().numTensors;
    expect(() => run(...given)).toThrow(expect.objectContaining({ code }));
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(Object.entries(golden.monitors))(
    'finds the direction of %s where Keras does',
    (monitor, raised) => {
      const compile = { loss: BOTH, metrics: { kind: ['acc'] } } satisfies Refused[2];
      const train = (mode: 'auto' | 'max') =>
        run('two', compile, {}, [{ kind: 'EarlyStopping', monitor, mode }]);
      if (raised === null) expect(train('auto')).toBe('completed');
      else {
        expect(() => train('auto')).toThrow(
          expect.objectContaining({
            code: 'callback-failed',
            cause: expect.objectContaining({ name: 'ValueError', message: raised }),
          }),
        );
      }
      expect(train('max')).toBe('completed');
    },
  );
});
