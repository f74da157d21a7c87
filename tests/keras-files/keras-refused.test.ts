// `.keras` files that are not what they should be, or have what the book's models can't: refused by name, with
// what was found and what was expected; and what may differ without harm.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readKeras } from '../../src/keras-files/keras-archive.ts';
import { goldenFile } from './golden-files.ts';

const golden = goldenFile('tiny.keras', 'h5-samples');

interface Config {
  class_name: string;
  config: { layers: Layer[]; [key: string]: unknown };
  compile_config: object;
}
interface Layer {
  module: string;
  class_name: string;
  config: Record<string, unknown>;
}

const tiny = unzipSync(golden);
const json = () => JSON.parse(strFromU8(tiny['config.json'] as Uint8Array)) as Config;

/** tiny.keras with another config.json. */
function changed(change: (config: Config) => void): Uint8Array {
  const config = json();
  change(config);
  return zipSync({ ...tiny, 'config.json': strToU8(JSON.stringify(config)) });
}

/** tiny.keras with other options of its layer at this place: 1 is conv2d, 3 flatten, 4 dense. */
const withOptions = (place: number, options: object) =>
  changed(({ config }) => Object.assign((config.layers[place] as Layer).config, options));

const zip = (files: Zippable) => zipSync(files);

const NO_ZIP = { missing: 'config.json, model.weights.h5' };

describe('readKeras refuses', () => {
  it.each<[string, Uint8Array, string, object]>([
    ['what is no zip', new Uint8Array(500), 'file-not-keras', NO_ZIP],
    ['half a zip', golden.slice(0, 9000), 'file-not-keras', NO_ZIP],
    ['another zip', zip({ 'a.txt': strToU8('a') }), 'file-not-keras', { missing: 'config.json' }],
    [
      'a zip without weights',
      zip({ 'config.json': tiny['config.json'] as Uint8Array }),
      'file-not-keras',
      { missing: 'model.weights.h5' },
    ],
    [
      'a zip that unpacks to a thousand times its size',
      zip({ ...tiny, 'model.weights.h5': [new Uint8Array(20 * 2 ** 20), { level: 9 }] }),
      'keras-file-too-large',
      { file: 'model.weights.h5', bytes: 20 * 2 ** 20 },
    ],
    [
      'words that are no JSON',
      zip({ ...tiny, 'config.json': strToU8('{"class_name":') }),
      'keras-config-malformed',
      { place: 'config.json', expected: 'JSON' },
    ],
    [
      'a description without layers',
      changed(({ config }) => Reflect.deleteProperty(config, 'layers')),
      'keras-config-malformed',
      { place: 'config.layers', found: 'undefined' },
    ],
    [
      'a model of one’s own class',
      changed((config) => Object.assign(config, { class_name: 'MyModel' })),
      'keras-layer-unsupported',
      { layer: 'sequential', type: 'MyModel', supported: 'Sequential, Functional' },
    ],
    [
      'a layer that the book does not have',
      changed(({ config }) => Object.assign(config.layers[3] as Layer, { class_name: 'LSTM' })),
      'keras-layer-unsupported',
      { layer: 'flatten', type: 'LSTM', supported: expect.stringContaining('Conv2D') },
    ],
    [
      'a layer of that name from elsewhere',
      changed(({ config }) => Object.assign(config.layers[3] as Layer, { module: 'mine' })),
      'keras-layer-unsupported',
      { layer: 'flatten', type: 'mine.Flatten' },
    ],
    [
      'an option that the book does not have',
      withOptions(1, { groups: 2 }),
      'keras-option-unsupported',
      { layer: 'conv2d', option: 'groups', found: '2', expected: '1' },
    ],
    [
      'an option that no layer has',
      withOptions(4, { lora_rank: 4 }),
      'keras-option-unsupported',
      { layer: 'dense', option: 'lora_rank', found: '4', expected: 'null' },
    ],
    [
      'channels first',
      withOptions(3, { data_format: 'channels_first' }),
      'keras-option-unsupported',
      { layer: 'flatten', option: 'data_format', found: 'channels_first' },
    ],
    [
      'half precision',
      withOptions(4, { dtype: { class_name: 'DTypePolicy', config: { name: 'mixed_float16' } } }),
      'keras-option-unsupported',
      { layer: 'dense', option: 'dtype', found: 'mixed_float16', expected: 'float32' },
    ],
    [
      'frozen layers',
      withOptions(4, { trainable: false }),
      'keras-option-unsupported',
      { layer: 'dense', option: 'trainable', found: 'false', expected: 'true' },
    ],
    [
      'another activation',
      withOptions(4, { activation: 'celu' }),
      'keras-option-unsupported',
      {
        layer: 'dense',
        option: 'activation',
        found: 'celu',
        expected: expect.stringContaining('relu'),
      },
    ],
    [
      'another initializer',
      withOptions(4, { kernel_initializer: { class_name: 'Orthogonal', config: { gain: 1 } } }),
      'keras-option-unsupported',
      { layer: 'dense', option: 'kernel_initializer', found: 'Orthogonal' },
    ],
    [
      'an initializer with other numbers',
      withOptions(4, {
        kernel_initializer: { class_name: 'RandomNormal', config: { mean: 0, stddev: 0.2 } },
      }),
      'keras-option-unsupported',
      { layer: 'dense', option: 'kernel_initializer', found: 'RandomNormal(stddev=0.2)' },
    ],
    [
      'an Input without sizes',
      withOptions(0, { batch_shape: [null, null, null, 1] }),
      'keras-option-unsupported',
      { layer: 'input_layer', option: 'batch_shape' },
    ],
    [
      'weights of another model',
      withOptions(4, { units: 5 }),
      'weights-shape-mismatch',
      { layer: 'dense', weight: 'kernel', expected: '18×5', found: '18×4' },
    ],
  ])('%s', async (_, bytes, code, values) => {
    await expect(readKeras(bytes)).rejects.toMatchObject({ code, values });
  });

  it('a call with an argument, or with what is no tensor', async () => {
    const graph = unzipSync(goldenFile('graph.keras'));
    const read = (change: (text: string) => string) => {
      const text = strFromU8(graph['config.json'] as Uint8Array);
      return readKeras(zipSync({ ...graph, 'config.json': strToU8(change(text)) }));
    };
    await expect(
      read((text) => text.replace('"kwargs": {}', '"kwargs": {"training": true}')),
    ).rejects.toMatchObject({
      code: 'keras-option-unsupported',
      values: { layer: 'shared', option: 'call(training=…)', found: 'true', expected: 'None' },
    });
    await expect(read((text) => text.replace('"args": [', '"args": [3, '))).rejects.toMatchObject({
      code: 'keras-config-malformed',
      values: { place: 'shared.inbound_nodes' },
    });
    await read((text) => text.replace('"kwargs": {}', '"kwargs": {"mask": null}'));
  });
});

describe('readKeras takes', () => {
  it.each<[string, number, object]>([
    [
      'seeds, which the weights make idle',
      4,
      { kernel_initializer: { class_name: 'GlorotUniform', config: { seed: 7 } } },
    ],
    [
      'activations that are written as objects',
      4,
      { activation: { class_name: 'function', config: 'relu' } },
    ],
    ['types by name', 4, { dtype: 'float32' }],
    ['options that say nothing', 4, { something_new: null }],
    ['a batch of a fixed size', 0, { batch_shape: [8, 6, 6, 1] }],
  ])('%s', async (_, place, options) => {
    const { model, saved } = await readKeras(golden);
    expect(await readKeras(withOptions(place, options))).toMatchObject({ model, saved });
  });

  it.each([
    [
      'optimizer',
      { optimizer: { class_name: 'Lion', config: { learning_rate: 0.1 } }, loss: 'mse' },
      'Lion',
    ],
    ['loss', { optimizer: { class_name: 'SGD', config: {} }, loss: 'dice' }, 'dice'],
    [
      'metrics',
      { optimizer: { class_name: 'SGD', config: {} }, loss: 'mse', metrics: ['auc'] },
      'auc',
    ],
  ])(
    'a model with another %s, uncompiled and with a warning',
    async (part, compile_config, found) => {
      const bytes = changed((config) => Object.assign(config, { compile_config }));
      const { compile, warnings, saved } = await readKeras(bytes);
      expect(compile).toBeNull();
      expect(saved.weights).toHaveLength(6);
      expect(warnings).toEqual([
        { code: 'keras-compile-skipped', values: { part, found: expect.stringContaining(found) } },
      ]);
    },
  );
});
