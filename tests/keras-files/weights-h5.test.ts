// `.weights.h5`: taken is what genuine Keras takes, refused what it refuses, by layer, shapes and what was
// expected.
import h5wasm, { type Group } from 'h5wasm';
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { formatOf } from '../../src/keras-files/file-format.ts';
import { readWeightsH5 } from '../../src/keras-files/read-weights.ts';
import { writeWeightsH5 } from '../../src/keras-files/write-weights.ts';
import { expectClose } from '../engine/models.ts';
import { mlp } from '../experiment/mlp.ts';
import { goldenFile, makeHdf5, treeOf } from './golden-files.ts';
import { goldenInput, savedModel } from './saved-models.ts';

const experiment = parseExperiment({
  ...mlp,
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [3] },
      { type: 'Dense', units: 2, name: 'first' },
      { type: 'Dropout', rate: 0.5 },
    ],
  },
  compile: { optimizer: { kind: 'Adam' }, loss: 'mean_squared_error' },
});
const kernel = goldenInput([3, 2]);
const bias = goldenInput([2]);

/** A file of the Dense layer alone, without attributes or empty groups; `change` adds to it. */
function denseFile(
  change: { layer?: (variables: Group) => void; root?: (root: Group) => void; key?: string } = {},
): Promise<Uint8Array> {
  const plain = (variables: Group) => {
    variables.create_dataset({ name: '0', data: kernel, shape: [3, 2] });
    variables.create_dataset({ name: '1', data: bias, shape: [2] });
  };
  return makeHdf5((root) => {
    const layers = root.create_group('layers');
    const variables = layers.create_group(change.key ?? 'dense').create_group('vars');
    (change.layer ?? plain)(variables);
    change.root?.(root);
  });
}

const read = async (bytes: Uint8Array | Promise<Uint8Array>) =>
  readWeightsH5(await bytes, experiment);

describe('readWeightsH5 takes', () => {
  it.each([
    ['the layers’ arrays alone, in a file of superblock 2', denseFile()],
    [
      'wrong names and unknown groups',
      denseFile({
        root(root) {
          root.create_group('something').create_attribute('name', 'else');
          root.create_group('vars').create_attribute('name', 'another');
        },
      }),
    ],
    [
      'other types of numbers, packed in chunks',
      denseFile({
        layer(variables) {
          const chunked = { chunks: [2, 2], compression: 4 };
          const data = Float64Array.from(kernel);
          variables.create_dataset({ name: '0', data, shape: [3, 2], ...chunked });
          variables.create_dataset({ name: '1', data: bias, shape: [2] });
        },
      }),
    ],
  ])('%s', async (_, bytes) => {
    const { saved, warnings } = await read(bytes);
    expect(saved).toEqual({ weights: [kernel, bias], optimizer: null });
    expect(warnings).toEqual([]);
  });

  it('half and double precision out of genuine h5py, superblock 3', async () => {
    const { saved } = await read(goldenFile('half.weights.h5'));
    expectClose(saved.weights[0] as Float32Array, kernel, 5e-4);
    expect(saved.weights[0]).not.toEqual(kernel);
    expect(saved.weights[1]).toEqual(bias);
  });

  it('whole numbers, signed and not', async () => {
    const layer = (variables: Group) => {
      const data = Int8Array.of(-1, 2, 3, 4, 5, 6);
      variables.create_dataset({ name: '0', data, shape: [3, 2] });
      variables.create_dataset({ name: '1', data: Uint8Array.of(200, 1), shape: [2] });
    };
    const { saved } = await read(denseFile({ layer }));
    expect(saved.weights.map((values) => [...values])).toEqual([
      [-1, 2, 3, 4, 5, 6],
      [200, 1],
    ]);
  });

  it('weights with another optimizer’s state, which is left out with a warning', async () => {
    const sgd = parseExperiment({
      ...experiment,
      compile: { ...experiment.compile, optimizer: { kind: 'SGD' } },
    });
    const bytes = await writeWeightsH5(sgd, savedModel(sgd.model, sgd.compile));
    const { saved, warnings } = await read(bytes);
    expect(saved.optimizer).toBeNull();
    expect(saved.weights).toHaveLength(2);
    expect(warnings).toEqual([
      { code: 'optimizer-state-skipped', values: { optimizer: 'Adam', expected: 6, found: 2 } },
    ]);
  });

  it('surplus layers, as Keras does, and says so', async () => {
    const root = (file: Group) => {
      (file.get('layers') as Group).create_group('dense_1').create_group('vars');
    };
    const { warnings } = await read(denseFile({ root }));
    expect(warnings).toEqual([{ code: 'weights-surplus-layers', values: { layers: 'dense_1' } }]);
  });
});

describe('readWeightsH5 refuses', () => {
  const dataset = (name: string, shape: number[], type: 'f' | 'd' = 'f') => ({
    name,
    shape,
    data: goldenInput(shape),
    dtype: `<${type}`,
  });
  it.each([
    [
      'a layer under another key',
      denseFile({ key: 'first' }),
      'weights-layer-missing',
      { layer: 'first', key: 'dense', found: 'first' },
    ],
    [
      'a missing array',
      denseFile({ layer: (vars) => vars.create_dataset(dataset('0', [3, 2])) }),
      'weights-count-mismatch',
      { layer: 'first', key: 'dense', expected: '2 (kernel, bias)', found: 1 },
    ],
    [
      'a surplus array in a layer without weights',
      denseFile({
        root(root) {
          const dropout = (root.get('layers') as Group).create_group('dropout');
          dropout.create_group('vars').create_dataset(dataset('0', [1]));
        },
      }),
      'weights-count-mismatch',
      { layer: 'dropout', key: 'dropout', expected: '0', found: 1 },
    ],
    [
      'a transposed kernel',
      denseFile({
        layer(vars) {
          vars.create_dataset(dataset('0', [2, 3]));
          vars.create_dataset(dataset('1', [2]));
        },
      }),
      'weights-shape-mismatch',
      { layer: 'first', weight: 'kernel', expected: '3×2', found: '2×3' },
    ],
    [
      'words',
      denseFile({
        layer(vars) {
          vars.create_dataset(dataset('0', [3, 2]));
          vars.create_dataset({ name: '1', data: ['a', 'b'] });
        },
      }),
      'weights-dtype',
      { layer: 'first', weight: 'bias' },
    ],
    [
      'a soft link',
      denseFile({
        layer(vars) {
          vars.create_dataset(dataset('0', [3, 2]));
          vars.create_soft_link('/layers/dense/vars/0', '1');
        },
      }),
      'weights-links-refused',
      { path: '/layers/dense/vars/1' },
    ],
    [
      'a link to another file',
      denseFile({
        layer(vars) {
          vars.create_dataset(dataset('0', [3, 2]));
          vars.create_external_link('elsewhere.h5', '/bias', '1');
        },
      }),
      'weights-links-refused',
      { path: '/layers/dense/vars/1' },
    ],
    [
      'big-endian numbers',
      goldenFile('big-endian.weights.h5'),
      'weights-byte-order',
      { layer: 'first', weight: 'kernel' },
    ],
    [
      'the legacy format',
      makeHdf5((root) => root.create_attribute('layer_names', ['first'])),
      'weights-legacy-h5',
      {},
    ],
    ['what is no HDF5', new Uint8Array(4000), 'file-not-hdf5', { bytes: 4000 }],
    ['half a file', denseFile().then((bytes) => bytes.slice(0, 700)), 'file-not-hdf5', {}],
    ['nothing', new Uint8Array(), 'file-not-hdf5', {}],
  ])('%s', async (_, bytes, code, values) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, values });
  });

  it('a chunk that can’t be unpacked, rather than reading zeros', async () => {
    const layer = (variables: Group) => {
      const packed = { chunks: [3, 2], compression: 4 };
      variables.create_dataset({ name: '0', data: kernel, shape: [3, 2], ...packed });
      variables.create_dataset({ name: '1', data: bias, shape: [2] });
    };
    const bytes = await denseFile({ layer });
    // The chunk is a zlib stream: it starts with 0x78.
    const starts = [...bytes.keys()].filter((at) => bytes[at] === 0x78 && bytes[at + 1] === 0x5e);
    expect(starts).toHaveLength(1);
    bytes.fill(0xff, starts[0], (starts[0] as number) + 12);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'weights-damaged' });
  });
});

describe('writeWeightsH5', () => {
  it('keys layers by class, numbered, whatever their names; a weightless one gets an empty group', async () => {
    const bytes = await writeWeightsH5(experiment, {
      weights: [kernel, bias],
      optimizer: null,
    });
    const name = (value: string) => [{ name: 'name', value, dtype: 'S', shape: [] }];
    const numbers = { dtype: '<f', chunks: null, filters: [], attributes: {} };
    expect(await treeOf(bytes)).toEqual([
      { path: 'layers', attributes: [] },
      { path: 'layers/dense', attributes: [] },
      { path: 'layers/dense/vars', attributes: name('first') },
      { path: 'layers/dense/vars/0', shape: [3, 2], ...numbers },
      { path: 'layers/dense/vars/1', shape: [2], ...numbers },
      { path: 'layers/dropout', attributes: [] },
      { path: 'layers/dropout/vars', attributes: name('dropout') },
      { path: 'vars', attributes: name('sequential') },
    ]);
  });

  it('leaves no file behind, nor does reading, whether it succeeds or fails', async () => {
    const { FS } = await h5wasm.ready;
    const files = () => FS.readdir('/').sort();
    const before = files();
    const bytes = await writeWeightsH5(experiment, { weights: [kernel, bias], optimizer: null });
    await read(bytes);
    await expect(read(bytes.slice(0, 900))).rejects.toThrow();
    await expect(read(denseFile({ key: 'conv2d' }))).rejects.toThrow();
    await expect(writeWeightsH5(experiment, { weights: [], optimizer: null })).rejects.toThrow();
    expect(files()).toEqual(before);
  });
});

describe('formatOf', () => {
  it('goes by the name as Keras does', () => {
    expect(formatOf('a.weights.h5')).toBe('weights-h5');
    expect(formatOf('MODEL.KERAS')).toBe('keras');
    const refused = (name: string) => () => formatOf(name);
    expect(refused('model.h5')).toThrow(expect.objectContaining({ code: 'weights-legacy-h5' }));
    expect(refused('model.zip')).toThrow(
      expect.objectContaining({ code: 'file-name-unsupported', values: { file: 'model.zip' } }),
    );
  });
});
