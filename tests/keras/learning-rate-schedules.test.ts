// Learning-rate schedules against what genuine Keras printed: the rates, training under them, their
// configuration; and what depends on a rate that is no number.
import '@tensorflow/tfjs-backend-cpu';

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { HYPERPARAMETERS, withValue } from '../../src/experiment/hyperparameters.ts';
import type { LearningRateSchedule } from '../../src/experiment/learning-rate-schedule.ts';
import { createFitState, setLearningRate } from '../../src/keras/callbacks/fit-state.ts';
import { pythonScript } from '../../src/keras/code/python-script.ts';
import { tfjsProgram } from '../../src/keras/code/tfjs-program.ts';
import { scheduledLearningRate } from '../../src/keras/optimizers/learning-rate-schedules.ts';
import { createPlainOptimizer } from '../../src/keras/optimizers/plain-optimizer.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { compileConfig, readCompile } from '../../src/keras-files/compile-config.ts';
import { mlp } from '../experiment/mlp.ts';

interface Case {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly serialized: unknown;
  readonly steps: readonly number[];
  readonly rates: readonly number[];
  readonly weights: readonly number[];
}

const file = new URL('../golden/scheduled-optimizers.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

const camel = (key: string) => key.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

function experimentOf({ name, options }: Pick<Case, 'name' | 'options'>) {
  const own = Object.entries(options).map(([key, value]) => [camel(key), value]);
  const learningRate = { kind: name, ...Object.fromEntries(own) } as LearningRateSchedule;
  const optimizer = { kind: 'SGD', learningRate } as const;
  return parseExperiment({ ...mlp, compile: { ...mlp.compile, optimizer } });
}

const scheduleOf = (one: Case) =>
  experimentOf(one).compile.optimizer.learningRate as LearningRateSchedule;

describe.each(cases.map((one) => [`${one.name} ${JSON.stringify(one.options)}`, one] as const))(
  '%s',
  (_, one) => {
    beforeAll(() => tf.setBackend('cpu'));

    it('gives Keras’s rates', () => {
      const schedule = scheduleOf(one);
      one.steps.forEach((step, i) => {
        const expected = one.rates[i] as number;
        const found = scheduledLearningRate(schedule, step);
        // A power or a cosine of float32 may differ in its last place, which is the most where 1 + cos is near 0.
        const most = 2e-6 * Math.abs(expected) + 1e-7 * Math.max(...one.rates);
        expect(Math.abs(found - expected), `step ${step}`).toBeLessThanOrEqual(most);
        expect(found).toBe(Math.fround(found));
      });
    });

    it('trains as in Keras, on plain arrays and on the device: the first step takes the rate of step 0', () => {
      const { optimizer } = experimentOf(one).compile;
      const plain = createPlainOptimizer(optimizer, [1]);
      const weight = Float32Array.of(1);
      const variable = tf.variable(tf.tensor1d([1]));
      const kernel = createOptimizer(optimizer, [variable]);
      const gradient = tf.tensor1d([1]);
      for (const expected of one.weights) {
        plain.step([weight], [[1]]);
        kernel.step([gradient]);
        expect(weight[0]).toBeCloseTo(expected, 5);
        expect(variable.dataSync()[0]).toBeCloseTo(expected, 5);
      }
      kernel.dispose();
      tf.dispose([variable, gradient]);
    });

    it('is written as Keras serializes it, and read again', () => {
      const { compile, model } = experimentOf(one);
      const written = compileConfig(compile, placeModel(model)) as unknown as {
        optimizer: { config: { learning_rate: unknown } };
      };
      expect(written.optimizer.config.learning_rate).toEqual(one.serialized);
      expect(readCompile(JSON.parse(JSON.stringify(written)))).toEqual(compile);
    });
  },
);

describe('an optimizer with a schedule', () => {
  const [exponential] = cases as [Case];

  it('goes on where it was, from its steps', async () => {
    const { optimizer } = experimentOf(exponential).compile;
    const variable = tf.variable(tf.tensor1d([1]));
    const gradient = tf.tensor1d([1]);
    const kernel = createOptimizer(optimizer, [variable]);
    for (let step = 0; step < 5; step += 1) kernel.step([gradient]);
    const again = createOptimizer(optimizer, [variable]);
    again.restore(await kernel.state());
    expect(again.learningRate).toBe(kernel.learningRate);
    expect(again.learningRate).toBeCloseTo(exponential.rates[4] as number, 7);
    for (const one of [kernel, again]) one.dispose();
    tf.dispose([variable, gradient]);
  });

  it('can’t be set by a callback, with Keras’s words', () => {
    expect(() => setLearningRate(createFitState(0.1, [], false), 0.01)).toThrow(
      /created with a `LearningRateSchedule` object/,
    );
  });

  it('has a slider for where it begins; a list of values has none', () => {
    const row = HYPERPARAMETERS.find(({ id }) => id === 'learningRate');
    if (row?.kind !== 'number') throw new Error('no row');
    const experiment = experimentOf(exponential);
    expect(row.read(experiment)).toBe(0.1);
    expect(withValue(experiment, row, 0.5).compile.optimizer.learningRate).toEqual({
      ...scheduleOf(exponential),
      initialLearningRate: 0.5,
    });
    const constant = cases.find(({ name }) => name === 'PiecewiseConstantDecay') as Case;
    expect(row.read(experimentOf(constant))).toBe(null);
  });

  it('is written in Python; TensorFlow.js has none, and the book says so', () => {
    const program = pythonScript(experimentOf(exponential), 'mlp').replace(/\s+/g, ' ');
    expect(program).toContain('learning_rate=keras.optimizers.schedules.ExponentialDecay(');
    expect(program).toMatch(/initial_learning_rate=0\.1, decay_steps=10, decay_rate=0\.96/);
    expect(() => tfjsProgram(experimentOf(exponential), 'mlp')).toThrow(
      expect.objectContaining({
        code: 'code-unsupported',
        values: { what: 'ExponentialDecay (TensorFlow.js)' },
      }),
    );
  });

  it('is refused where it can’t be', () => {
    const wrong = (learningRate: object) => () =>
      parseExperiment({
        ...mlp,
        compile: { ...mlp.compile, optimizer: { kind: 'SGD', learningRate } },
      });
    expect(wrong({ kind: 'PiecewiseConstantDecay', boundaries: [5], values: [1] })).toThrow();
    expect(
      wrong({ kind: 'ExponentialDecay', initialLearningRate: 0.1, decaySteps: 0, decayRate: 1 }),
    ).toThrow();
    expect(wrong({ kind: 'StepDecay', initialLearningRate: 0.1 })).toThrow();
  });
});
