// Genuine Keras's sample files: all load, predictions agree, and ours are built like them.
import '@tensorflow/tfjs-backend-cpu';

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { readKeras } from '../../src/keras-files/keras-archive.ts';
import { readWeightsH5 } from '../../src/keras-files/read-weights.ts';
import { writeWeightsH5 } from '../../src/keras-files/write-weights.ts';
import { expectClose } from '../engine/models.ts';
import { mlp } from '../experiment/mlp.ts';
import { goldenFile, treeOf } from './golden-files.ts';
import { predictions } from './saved-models.ts';

interface Written {
  input_shape: number[];
  predictions: number[][];
  weights: { shape: number[]; sum: number; first: number[] }[];
}

const relu = { activation: 'relu' };
const image = { type: 'Input', shape: [28, 28, 1] };
const conv = (filters: number, kernelSize: number, padding: string) => {
  return { type: 'Conv2D', filters, kernelSize, padding, ...relu };
};
const dense = (units: number) => ({ type: 'Dense', units, ...relu });
const flatten = { type: 'Flatten' };
const pool = { type: 'MaxPooling2D' };
const softmax = (units: number) => ({ type: 'Dense', units, activation: 'softmax' });
const tiny = [
  { type: 'Input', shape: [6, 6, 1] },
  conv(2, 3, 'same'),
  pool,
  flatten,
  dense(4),
  softmax(3),
];
const stacked = (layers: object[]) => ({ kind: 'sequential', layers });
const names = ['conv2d', 'max_pooling2d', 'flatten', 'dense', 'dense_1'];
const MODELS: Record<string, object> = {
  tiny: stacked(tiny),
  'tiny-compiled': stacked(tiny),
  'tiny-functional': {
    kind: 'functional',
    layers: tiny,
    calls: names.map((layer, i) => ({ layer, inputs: [names[i - 1] ?? 'input_layer'] })),
    inputs: ['input_layer'],
    outputs: ['dense_1'],
  },
  mlp: stacked([image, flatten, dense(64), dense(128), softmax(10)]),
  cnn: stacked([
    image,
    conv(16, 3, 'same'),
    conv(32, 4, 'same'),
    conv(64, 4, 'valid'),
    pool,
    flatten,
    dense(50),
    dense(20),
    softmax(10),
  ]),
};

const experimentOf = (name: string) =>
  parseExperiment({
    ...mlp,
    model: MODELS[name],
    compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy' },
  });

function expectWritten(weights: readonly Float32Array[], { weights: written }: Written): void {
  expect(weights.map(({ length }) => length)).toEqual(
    written.map(({ shape }) => shape.reduce((size, n) => size * n)),
  );
  weights.forEach((values, k) => {
    const sum = values.reduce((total, x) => total + x, 0);
    expect(sum).toBeCloseTo(written[k]?.sum as number, 4);
    expectClose(values.slice(0, 3), written[k]?.first.slice(0, values.length) ?? [], 1e-7);
  });
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(['tiny', 'tiny-functional', 'tiny-compiled'])('%s.weights.h5', (name) => {
  const bytes = goldenFile(`${name}.weights.h5`, 'h5-samples');
  const written: Written = JSON.parse(
    new TextDecoder().decode(goldenFile(`${name}.written.json`, 'h5-samples')),
  );
  const experiment = experimentOf(name);

  it('loads, and the engine predicts what Keras predicted', async () => {
    const { saved, warnings } = await readWeightsH5(bytes, experiment);
    // Keras warns likewise: the file's optimizer was never used, so it has no slot.
    const skipped = { optimizer: 'Adam', expected: 14, found: 2 };
    expect(warnings).toEqual(
      name === 'tiny-compiled' ? [{ code: 'optimizer-state-skipped', values: skipped }] : [],
    );
    expectWritten(saved.weights, written);
    const [found] = predictions(experiment.model, saved.weights);
    expectClose(found ?? [], written.predictions.flat(), 1e-5);
  });

  it('is built like ours: groups, attributes, types, shapes', async () => {
    const { saved } = await readWeightsH5(bytes, experiment);
    const ours = await writeWeightsH5(experiment, saved);
    const genuine = (await treeOf(bytes)).filter(({ path }) => !path.startsWith('optimizer'));
    expect(await treeOf(ours)).toEqual(genuine);
    // Superblock 0, as h5py's default.
    expect([ours[8], bytes[8]]).toEqual([0, 0]);
    expect((await readWeightsH5(ours, experiment)).saved).toEqual(saved);
  });
});

it('tiny.keras loads as a model of its own, and predicts the same', async () => {
  const { model, compile, saved, warnings } = await readKeras(
    goldenFile('tiny.keras', 'h5-samples'),
  );
  expect(model).toEqual(experimentOf('tiny').model);
  expect({ compile, warnings }).toEqual({ compile: null, warnings: [] });
  const written: Written = JSON.parse(
    new TextDecoder().decode(goldenFile('tiny.written.json', 'h5-samples')),
  );
  expectClose(predictions(model, saved.weights)[0] ?? [], written.predictions.flat(), 1e-5);
});

const shared = process.env.ORACLE_DIR ?? join(import.meta.dirname, '../../../shared/oracle');

describe.each(['mlp', 'cnn'])('%s.weights.h5 of the book', (name) => {
  const file = join(shared, 'h5-samples', `${name}.weights.h5`);
  const loads = 'loads, and the engine predicts what Keras predicted';

  it.skipIf(!existsSync(file))(
    `${loads} (skipped where h5-samples is not)`,
    async () => {
      const experiment = experimentOf(name);
      const written: Written = JSON.parse(
        readFileSync(file.replace('.weights.h5', '.written.json'), 'utf8'),
      );
      const { saved } = await readWeightsH5(new Uint8Array(readFileSync(file)), experiment);
      expectWritten(saved.weights, written);
      const [batch] = written.input_shape as [number];
      const [found] = predictions(experiment.model, saved.weights, batch);
      expectClose(found ?? [], written.predictions.flat(), 1e-5);
    },
    60_000,
  );
});
