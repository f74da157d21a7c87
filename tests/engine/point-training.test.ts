// Whole runs on points in the plane, whose targets are class numbers or one-hot rows.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { evaluateRun, train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendReport } from '../../src/experiment/history.ts';

const report: BackendReport = {
  backend: 'cpu',
  kernelSet: 'cpu',
  reason: 'asked-for',
  renderer: null,
  threads: 1,
  isolated: false,
  secure: true,
};

async function run(
  compile: Omit<ExperimentInput['compile'], 'optimizer'>,
  last: { units: number; activation: 'sigmoid' | 'softmax' | 'tanh' },
  oneHot: boolean,
) {
  const experiment = parseExperiment({
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'blobs', count: 80, noise: 0.1, seed: 3 },
      transforms: oneHot ? [{ kind: 'one-hot' }] : [],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [2] },
        { type: 'Dense', units: 8, activation: 'silu' },
        { type: 'Dense', ...last },
      ],
    },
    compile: { optimizer: { kind: 'Nadam', learningRate: 0.05 }, ...compile },
    fit: { batchSize: 16, epochs: 5 },
  });
  const examples = await loadExamples(experiment.data, {
    packed: () => Promise.reject(new Error('points need no images')),
    device: new DeviceImages(),
  });
  const { signal } = new AbortController();
  const { run: done, result } = await train({
    experiment,
    examples,
    report,
    emit: () => {},
    signal,
  });
  return { result, evaluation: await evaluateRun(done, 4, 'train') };
}

describe('a run on points', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('learns class numbers with one output, and frees every tensor', async () => {
    const before = tf.memory().numTensors;
    const metrics = ['acc', 'precision', 'recall', 'root_mean_squared_error'] as const;
    const { result, evaluation } = await run(
      { loss: 'binary_crossentropy', metrics: [...metrics] },
      { units: 1, activation: 'sigmoid' },
      false,
    );
    expect(result.end).toBe('completed');
    expect(Object.keys(result.history)).toEqual([
      'acc',
      'loss',
      'precision',
      'recall',
      'root_mean_squared_error',
    ]);
    expect(result.history.acc?.at(-1)).toBeGreaterThan(0.9);
    expect(Object.keys(evaluation.metrics)).toEqual(metrics);
    expect(evaluation.metrics.precision).toBeGreaterThan(0.9);
    expect(evaluation.metrics.recall).toBeGreaterThan(0.9);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['sparse_categorical_crossentropy', 2, 'softmax', false],
    ['categorical_crossentropy', 2, 'softmax', true],
    ['hinge', 1, 'tanh', false],
    ['kl_divergence', 2, 'softmax', true],
  ] as const)('learns with %s', async (loss, units, activation, oneHot) => {
    const { result } = await run({ loss, metrics: ['accuracy'] }, { units, activation }, oneHot);
    expect(result.history.accuracy?.at(-1)).toBeGreaterThan(0.9);
  });

  it('is refused where loss and targets do not fit', async () => {
    const last = { units: 2, activation: 'softmax' } as const;
    await expect(run({ loss: 'categorical_crossentropy' }, last, false)).rejects.toMatchObject({
      code: 'loss-output-mismatch',
    });
    const compile = {
      loss: 'sparse_categorical_crossentropy' as const,
      metrics: ['recall' as const],
    };
    await expect(run(compile, last, false)).rejects.toMatchObject({
      code: 'metric-output-mismatch',
    });
  });
});
