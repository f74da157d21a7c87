// Genuine Keras's `.keras` files, which have every layer and optimizer of the book between them: they load,
// predict the same, and ours are written like them.
import '@tensorflow/tfjs-backend-cpu';

import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import type { Compile } from '../../src/experiment/compile.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { readKeras, writeKeras } from '../../src/keras-files/keras-archive.ts';
import { LAYER_CODECS } from '../../src/keras-files/layer-codecs.ts';
import { slotVariables } from '../../src/keras-files/weights-layout.ts';
import { expectClose } from '../engine/models.ts';
import { mlp } from '../experiment/mlp.ts';
import { GOLDEN_MODELS, goldenFile, treeOf } from './golden-files.ts';
import { predictions } from './saved-models.ts';

const NAMES = Object.keys(GOLDEN_MODELS);
const load = (name: string) => readKeras(goldenFile(`${name}.keras`));
const contentsOf = (bytes: Uint8Array) => {
  const files = unzipSync(bytes);
  const json = (name: string) => JSON.parse(strFromU8(files[name] as Uint8Array));
  return {
    names: Object.keys(files),
    config: json('config.json'),
    metadata: json('metadata.json'),
    weights: files['model.weights.h5'] as Uint8Array,
  };
};

beforeAll(() => tf.setBackend('cpu'));

describe.each(NAMES)('%s.keras', (name) => {
  const golden = GOLDEN_MODELS[name] as (typeof GOLDEN_MODELS)[string];

  it('loads with Keras’s weights, and the engine predicts what Keras predicted', async () => {
    const { model, saved, warnings } = await load(name);
    expect(warnings).toEqual([]);
    const specs = placeModel(model).layers.flatMap((layer) =>
      layer.weights.map((weight) => [`${layer.name}/${weight.name}`, weight.shape]),
    );
    expect(specs).toEqual(
      golden.weights.map(([path, shape]) => [path.split('/').slice(-2).join('/'), shape]),
    );
    const found = predictions(model, saved.weights);
    expect(found).toHaveLength(golden.predictions.length);
    found.forEach((values, i) => {
      expectClose(values, [golden.predictions[i]].flat(9) as number[], 1e-5);
    });
  });

  it('brings its optimizer’s state along', async () => {
    const { model, compile, saved } = await load(name);
    const { optimizer } = compile as Compile;
    expect(saved.optimizer?.steps).toBe(2);
    if (golden.optimizer === null) return;
    const [, [, rate], ...rest] = golden.optimizer as [
      unknown,
      [string, number[]],
      ...[string, number[]][],
    ];
    expect(saved.optimizer?.learningRate).toBe(rate[0]);
    const variables = slotVariables(optimizer, placeModel(model));
    const found = variables.map(({ slot, weight }) => [
      ...(saved.optimizer?.slots[weight]?.[slot] ?? []),
    ]);
    // Nadam has one more, which the steps give.
    expect(rest.length - found.length).toBe(optimizer.kind === 'Nadam' ? 1 : 0);
    expect(found).toEqual(rest.slice(0, found.length).map(([, values]) => values));
  });

  it('is written like ours, but for what Keras’s torch backend and seeds leave in it', async () => {
    const { model, compile, saved } = await load(name);
    const genuine = contentsOf(goldenFile(`${name}.keras`));
    const written = await writeKeras({ model, compile: compile as Compile }, saved);
    const ours = contentsOf(written);
    expect(ours.names).toEqual(genuine.names);
    expect(plainly(ours.config)).toEqual(plainly(genuine.config));
    expect(await treeOf(ours.weights)).toEqual(await treeOf(genuine.weights));
    expect(ours.metadata).toEqual({
      keras_version: genuine.metadata.keras_version,
      date_saved: expect.stringMatching(/^\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d$/),
      written_by: 'Fitting Room',
    });
    expect(await readKeras(written)).toEqual({ model, compile, saved, warnings: [] });
  });
});

/** Names of losses and metrics that mean the same. */
const LONG: Readonly<Record<string, string>> = {
  mse: 'mean_squared_error',
  mae: 'mean_absolute_error',
};

/**
 * A configuration without the differences that are known: ids of shared objects; the optimizer's module, which
 * names the backend that saved it; seeds; numbers that Keras holds in float32; ranges, which Keras writes as
 * one number where they were given so; short names;
 * metrics of None; a metric's class where its name says the same; and Huber's delta, which Keras forgets.
 */
function plainly(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return LONG[value] ?? value;
  if (typeof value === 'number') {
    return /factor$/.test(key) ? [-value, value] : /^l[12]$/.test(key) ? Math.fround(value) : value;
  }
  if (value === null && key === 'metrics') return [];
  if (Array.isArray(value)) return value.map((each) => plainly(each));
  if (typeof value !== 'object' || value === null) return value;
  const { class_name: kind, config, module } = value as Record<string, unknown>;
  const named = config as { name?: string } | undefined;
  if (kind === 'RootMeanSquaredError') return named?.name;
  const isOptimizer = /optimizers/.test(String(module));
  const fields = Object.entries(value).filter(([field]) => {
    if (isOptimizer && (field === 'module' || field === 'registered_name')) return false;
    return !['shared_object_id', 'seed', 'delta'].includes(field);
  });
  return Object.fromEntries(fields.map(([field, each]) => [field, plainly(each, field)]));
}

it('whole learning rates and momenta are written as Python’s floats, which Keras asks for', async () => {
  const { model, saved } = await load('sgd');
  const { compile } = parseExperiment({
    ...mlp,
    compile: { optimizer: { kind: 'SGD', learningRate: 1 }, loss: 'mean_squared_error' },
  });
  const files = unzipSync(await writeKeras({ model, compile }, { ...saved, optimizer: null }));
  const text = strFromU8(files['config.json'] as Uint8Array);
  expect(text).toContain('"learning_rate":1.0,');
  expect(text).toContain('"momentum":0.0,');
  expect(text).toContain('"units":2,');
});

it('the golden files have every layer and every optimizer of the book', async () => {
  const loaded = await Promise.all(NAMES.map(load));
  const types = loaded.flatMap(({ model }) => model.layers.map(({ type }) => type));
  expect(new Set(types)).toEqual(new Set(['Input', ...Object.keys(LAYER_CODECS)]));
  const kinds = loaded.map(({ compile }) => compile?.optimizer.kind);
  expect(new Set(kinds)).toEqual(
    new Set(['SGD', 'RMSprop', 'Adagrad', 'Adadelta', 'Adam', 'AdamW', 'Adamax', 'Nadam']),
  );
});
