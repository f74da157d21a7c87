// The reader's own images as a source: batches hold them as the Experiment says, and a set that is not here is told.
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { BookError } from '../../src/experiment/errors.ts';
import { exampleCounts } from '../../src/experiment/example-counts.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { HYPERPARAMETERS } from '../../src/experiment/hyperparameters.ts';
import { pythonScript } from '../../src/keras/code/python-script.ts';
import { tfjsProgram } from '../../src/keras/code/tfjs-program.ts';
import { mlp } from '../experiment/mlp.ts';

const SET = '0123456789abcdef';
const device = new DeviceImages();
beforeAll(() => tf.setBackend('cpu'));
afterEach(() => device.release());

const part = (labels: readonly number[], from: number) => {
  const pixels = new Uint8Array(labels.length * 784);
  labels.forEach((_, i) => {
    pixels.fill(from + i, i * 784, (i + 1) * 784);
  });
  return { pixels, labels: Uint8Array.from(labels) };
};
const content = { train: part([0, 1, 2, 0, 1, 2, 0, 1, 2, 0], 1), test: part([2, 1], 101) };
const source = { kind: 'own', set: SET, train: 10, test: 2, classes: 3 };
const experimentOf = (transforms: object[]) =>
  parseExperiment({ ...mlp, data: { source, transforms } });

const load = (transforms: object[]) =>
  loadExamples(experimentOf(transforms).data, {
    packed: () => Promise.reject(new Error('no packed image is needed')),
    ownSet: (id) =>
      id === SET
        ? Promise.resolve(content)
        : Promise.reject(new BookError('own-set-missing', { set: id })),
    device,
  });

test('batches hold the set’s own images and classes, of training and of test', async () => {
  const examples = await load([{ kind: 'scale', divisor: 255 }, { kind: 'one-hot' }]);
  expect(examples.dataset).toBe('own');
  expect(examples.counts).toEqual({ train: 10, validation: 0, test: 2 });
  const [features, labels] = examples.batch('train', [3], ['features', 'labels']);
  expect(features?.values.shape).toEqual([1, 28, 28]);
  expect((await features?.values.data())?.[5]).toBeCloseTo(4 / 255, 6);
  expect([...((await labels?.values.data()) ?? [])]).toEqual([1, 0, 0]);
  const [ofTest] = examples.batch('test', [1], ['features']);
  expect((await ofTest?.values.data())?.[0]).toBeCloseTo(102 / 255, 6);
  expect([...examples.identify('test', 0, 2).labels]).toEqual([2, 1]);
});

test('a set that this browser has not is told by name', async () => {
  const { data } = experimentOf([]);
  const other = { ...data, source: { ...data.source, set: 'ffffffffffffffff' } } as typeof data;
  const options = { packed: () => Promise.reject(new Error('none')), device };
  const missing = { code: 'own-set-missing', values: { set: 'ffffffffffffffff' } };
  await expect(
    loadExamples(other, {
      ...options,
      ownSet: (set) => Promise.reject(new BookError('own-set-missing', { set })),
    }),
  ).rejects.toMatchObject(missing);
  await expect(loadExamples(other, options)).rejects.toMatchObject(missing);
});

test('the lab counts its images, and never asks for more than there are', () => {
  const split = { kind: 'split', testSize: 0.2, randomState: 1 };
  const experiment = experimentOf([split]);
  expect(exampleCounts(experiment)).toEqual({ train: 8, validation: 2 });
  const row = HYPERPARAMETERS.find(({ id }) => id === 'trainingImages');
  if (row?.kind !== 'number') throw new Error('the row of the training images');
  expect(row.read(experiment)).toBe(8);
  expect(exampleCounts(row.write(experiment, 4)).train).toBe(4);
  expect(row.write(experiment, 48_000).data.transforms).toEqual(experiment.data.transforms);
});

test('its program in Keras loads the file that the book saves; TensorFlow.js is not promised', () => {
  const split = { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 1 };
  const experiment = experimentOf([{ kind: 'scale' }, { kind: 'one-hot' }, split]);
  const code = pythonScript(experiment, 'own');
  expect(code).toContain(`data = np.load("own-${SET}.npz")`);
  expect(code).toContain('images, labels = data["train_images"], data["train_labels"]');
  expect(code).toContain('test_images, test_labels = data["test_images"], data["test_labels"]');
  expect(code).toContain('import numpy as np');
  expect(code).toContain('keras.utils.to_categorical(labels, 3)');
  expect(code).not.toContain('fashion_mnist');
  expect(() => tfjsProgram(experiment, 'own')).toThrow('code-unsupported');
});
