// What a run is asked after it has ended: the predictions of any of its snapshots over a whole set or a stretch
// of it, and its evaluation, whatever the batch size.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { predictRun, predictSetRun } from '../../src/engine/prediction.ts';
import { evaluateRun, type Run, train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { SetName } from '../../src/experiment/data.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendReport, RunEvent } from '../../src/experiment/history.ts';

const experiment = parseExperiment({
  version: 1,
  data: {
    source: { kind: 'generated', pattern: 'circles', count: 1600, noise: 0.1, seed: 3 },
    transforms: [
      { kind: 'one-hot' },
      { kind: 'split', testSize: 0.4, stratify: 'one-hot', randomState: 1 },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [2] },
      { type: 'Dense', units: 6, activation: 'relu' },
      { type: 'Dense', units: 2, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.02 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 64, epochs: 3 },
  seed: 4,
});

const signal = () => new AbortController().signal;
const quiet = { emit: () => {} };

function predictAll(run: Run, epoch: number, set: SetName, stretch = {}) {
  return predictSetRun(run, epoch, set, { ...stretch, ...quiet, signal: signal() });
}

describe('a run that has ended', () => {
  let run: Run;
  beforeAll(async () => {
    await tf.setBackend('cpu');
    const examples = await loadExamples(experiment.data, {
      packed: () => Promise.reject(new Error('points need no images')),
      device: new DeviceImages(),
    });
    const report = { backend: 'cpu', kernelSet: 'cpu' } as BackendReport;
    ({ run } = await train({ ...quiet, experiment, examples, report, signal: signal() }));
  });

  it.each([-1, 0, 1, 2])(
    'predicts a whole set as of epoch %i, row for row as predict',
    async (epoch) => {
      const { outputs, width, labels, numbers } = await predictAll(run, epoch, 'validation');
      expect([outputs.length, width, labels.length, numbers.length]).toEqual([1280, 2, 640, 640]);
      const places = [0, 249, 250, 639];
      const rows = await predictRun(run, epoch, 'validation', places);
      for (const [i, place] of places.entries()) {
        expect([...outputs.slice(2 * place, 2 * place + 2)]).toEqual(rows[i]);
      }
    },
  );

  it('knows the examples: their labels, by which accuracy comes out as evaluate says, and their numbers', async () => {
    const { outputs, labels, numbers } = await predictAll(run, 2, 'validation');
    const right = labels.filter((label, i) => {
      const [a = 0, b = 0] = outputs.slice(2 * i, 2 * i + 2);
      return label === (b > a ? 1 : 0);
    });
    const { metrics } = await evaluateRun(run, 2, 'validation');
    expect(right.length / labels.length).toBeCloseTo(metrics.acc as number, 6);
    expect(new Set(numbers).size).toBe(640);
    const training = await predictAll(run, 2, 'train');
    expect(training.numbers.filter((number) => numbers.includes(number))).toHaveLength(0);
  });

  it('predicts a stretch, an empty one too, and refuses one that the set does not have', async () => {
    const whole = await predictAll(run, 2, 'validation');
    const some = await predictAll(run, 2, 'validation', { start: 100, end: 130 });
    expect([...some.outputs]).toEqual([...whole.outputs.slice(200, 260)]);
    expect([...some.numbers]).toEqual([...whole.numbers.slice(100, 130)]);
    expect((await predictAll(run, 2, 'validation', { start: 5, end: 5 })).outputs).toHaveLength(0);
    for (const stretch of [{ start: -1 }, { start: 640 }, { end: 641 }, { start: 0.5 }]) {
      await expect(predictAll(run, 2, 'validation', stretch)).rejects.toMatchObject({
        code: 'data-index-out-of-range',
        values: { set: 'validation', available: 640 },
      });
    }
  });

  it('tells how far it is, and can be called off', async () => {
    const events: RunEvent[] = [];
    const controller = new AbortController();
    const emit = (event: RunEvent) => {
      events.push(event);
      if (event.type === 'predicted' && event.done >= 500) controller.abort();
    };
    await expect(
      predictSetRun(run, 2, 'train', { emit, signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'request-aborted' });
    expect(events).toEqual([
      { type: 'predicted', done: 250, count: 960 },
      { type: 'predicted', done: 500, count: 960 },
    ]);
    await expect(
      evaluateRun(run, 2, 'train', { batchSize: 1, signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'request-aborted' });
  });

  it('evaluates to the same, whatever the batch size', async () => {
    const whole = await evaluateRun(run, 2, 'validation');
    for (const batchSize of [1, 7, 640, 10_000]) {
      const { loss, metrics } = await evaluateRun(run, 2, 'validation', { batchSize });
      expect(loss).toBeCloseTo(whole.loss, 5);
      expect(metrics.acc).toBeCloseTo(whole.metrics.acc as number, 6);
    }
  });

  it('names the snapshot that it does not have, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await expect(predictAll(run, 3, 'train')).rejects.toMatchObject({
      code: 'snapshot-unknown',
      values: { epoch: 3 },
    });
    await predictAll(run, 0, 'train');
    await expect(predictAll(run, 0, 'train', { output: 'other' })).rejects.toMatchObject({
      code: 'output-unknown',
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});
