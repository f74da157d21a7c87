// Functional models as graphs: Keras's order and connections, shared layers, and graphs that can't be.
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { summarize } from '../../src/keras/summary.ts';
import { mlp } from '../experiment/mlp.ts';

interface Written {
  layers: object[];
  calls: object[];
  inputs: string[];
  outputs: string[];
}

const functional = (written: Written) =>
  parseExperiment({ ...mlp, model: { kind: 'functional', ...written } }).model;

/** Two images through one shared convolution, their features joined, with a shortcut and two outputs. */
const siamese: Written = {
  layers: [
    { type: 'Input', shape: [8, 8, 1], name: 'left' },
    { type: 'Input', shape: [8, 8, 1], name: 'right' },
    { type: 'Conv2D', filters: 4, kernelSize: 3 },
    { type: 'GlobalAveragePooling2D', name: 'pool' },
    { type: 'Concatenate' },
    { type: 'Dense', units: 8, activation: 'relu' },
    { type: 'Add' },
    { type: 'BatchNormalization' },
    { type: 'Dense', units: 1, activation: 'sigmoid', name: 'same' },
    { type: 'Dense', units: 3, activation: 'softmax', name: 'kind' },
  ],
  calls: [
    { layer: 'conv2d', inputs: ['left'], output: 'a' },
    { layer: 'conv2d', inputs: ['right'], output: 'b' },
    { layer: 'pool', inputs: ['a'], output: 'pa' },
    { layer: 'pool', inputs: ['b'], output: 'pb' },
    { layer: 'concatenate', inputs: ['pa', 'pb'] },
    { layer: 'dense', inputs: ['concatenate'] },
    { layer: 'add', inputs: ['dense', 'concatenate'] },
    { layer: 'batch_normalization', inputs: ['add'] },
    { layer: 'same', inputs: ['batch_normalization'] },
    { layer: 'kind', inputs: ['add'] },
  ],
  inputs: ['left', 'right'],
  outputs: ['same', 'kind'],
};

describe('a Functional model', () => {
  it('has Keras’s summary: layers by depth, what each is connected to, shared weights once', () => {
    const summary = summarize(functional(siamese));
    expect(
      summary.rows.map(({ name, type, outputShape, parameters, connectedTo }) => [
        name,
        type,
        outputShape,
        parameters,
        connectedTo.join(', '),
      ]),
    ).toEqual([
      ['left', 'InputLayer', [null, 8, 8, 1], 0, ''],
      ['right', 'InputLayer', [null, 8, 8, 1], 0, ''],
      ['conv2d', 'Conv2D', [null, 6, 6, 4], 40, 'left[0][0], right[0][0]'],
      ['pool', 'GlobalAveragePooling2D', [null, 4], 0, 'conv2d[0][0], conv2d[1][0]'],
      ['concatenate', 'Concatenate', [null, 8], 0, 'pool[0][0], pool[1][0]'],
      ['dense', 'Dense', [null, 8], 72, 'concatenate[0][0]'],
      ['add', 'Add', [null, 8], 0, 'dense[0][0], concatenate[0][0]'],
      ['batch_normalization', 'BatchNormalization', [null, 8], 32, 'add[0][0]'],
      ['same', 'Dense', [null, 1], 9, 'batch_normalization[0][0]'],
      ['kind', 'Dense', [null, 3], 27, 'add[0][0]'],
    ]);
    expect(summary).toMatchObject({
      showsConnections: true,
      total: 180,
      trainable: 164,
      nonTrainable: 16,
    });
  });

  it('shows no connections where its graph is a chain, as Keras', () => {
    const summary = summarize(
      functional({
        layers: [
          { type: 'Input', shape: [2] },
          { type: 'Dense', units: 3 },
        ],
        calls: [{ layer: 'dense', inputs: ['input_layer'] }],
        inputs: ['input_layer'],
        outputs: ['dense'],
      }),
    );
    expect(summary.showsConnections).toBe(false);
    expect(summary.rows.map(({ name }) => name)).toEqual(['input_layer', 'dense']);
  });

  it('leaves out what no output needs, and sorts the calls so that each can be computed', () => {
    const { calls, layers, outputs } = placeModel(
      functional({
        ...siamese,
        calls: siamese.calls.toReversed(),
        outputs: ['kind'],
      }),
    );
    expect(layers.map(({ name }) => name)).not.toContain('same');
    calls.forEach(({ inputs }, at) => {
      for (const input of inputs) expect(input).toBeLessThan(at);
    });
    expect(outputs.map((at) => calls[at]?.tensor)).toEqual(['kind']);
  });

  const chain = (changes: Partial<Written>): Written => ({
    layers: [
      { type: 'Input', shape: [4], name: 'x' },
      { type: 'Input', shape: [3], name: 'y' },
      { type: 'Dense', units: 4, name: 'd' },
      { type: 'Add', name: 'sum' },
    ],
    calls: [
      { layer: 'd', inputs: ['x'] },
      { layer: 'sum', inputs: ['x', 'd'] },
    ],
    inputs: ['x'],
    outputs: ['sum'],
    ...changes,
  });

  it.each([
    [
      'a circle',
      {
        calls: [
          { layer: 'd', inputs: ['sum'] },
          { layer: 'sum', inputs: ['x', 'd'] },
        ],
      },
      'graph-cycle',
      { layer: 'sum' },
    ],
    [
      'shapes that clash',
      {
        calls: [{ layer: 'sum', inputs: ['x', 'y'] }],
        inputs: ['x', 'y'],
      },
      'layer-shape-clash',
      { layer: 'sum', first: '4', second: '3' },
    ],
    [
      'a shared layer on another width',
      {
        calls: [
          { layer: 'd', inputs: ['x'], output: 'a' },
          { layer: 'd', inputs: ['y'], output: 'b' },
          { layer: 'sum', inputs: ['a', 'b'] },
        ],
        inputs: ['x', 'y'],
      },
      'layer-shape-clash',
      { layer: 'd', first: '4×4', second: '3×4' },
    ],
    [
      'an unknown layer',
      { calls: [{ layer: 'nope', inputs: ['x'] }] },
      'graph-unknown-layer',
      { layer: 'nope', known: 'x, y, d, sum' },
    ],
    [
      'an unknown tensor',
      { calls: [{ layer: 'd', inputs: ['z'] }], outputs: ['d'] },
      'graph-unknown-tensor',
      { layer: 'd', tensor: 'z', known: 'x, y, d' },
    ],
    ['an unknown output', { outputs: ['z'] }, 'graph-unknown-tensor', { tensor: 'z' }],
    [
      'one name for two tensors',
      {
        calls: [
          { layer: 'd', inputs: ['x'] },
          { layer: 'd', inputs: ['x'] },
        ],
      },
      'graph-tensor-duplicate',
      { tensor: 'd' },
    ],
    ['an Input that is not listed', { inputs: ['y'] }, 'graph-input', { tensor: 'x' }],
    ['an Input listed twice', { inputs: ['x', 'x'] }, 'graph-input', { tensor: 'x' }],
    ['an input that is no Input', { inputs: ['x', 'd'] }, 'graph-input', { tensor: 'd' }],
    ['a called Input', { calls: [{ layer: 'y', inputs: ['x'] }] }, 'graph-input', { tensor: 'y' }],
    [
      'a Dense on two tensors',
      { calls: [{ layer: 'd', inputs: ['x', 'x'] }], outputs: ['d'] },
      'layer-inputs-count',
      { layer: 'd', found: 2 },
    ],
  ])('with %s is refused by name', (_, changes, code, values) => {
    expect(() => placeModel(functional(chain(changes)))).toThrow(
      expect.objectContaining({ code, values: expect.objectContaining(values) }),
    );
  });

  it.each([
    [{ type: 'Concatenate', axis: 1 }, [2, 3, 4], [5, 3, 4], [7, 3, 4], null],
    [{ type: 'Concatenate', axis: 2 }, [2, 3, 4], [2, 5, 4], [2, 8, 4], null],
    [{ type: 'Multiply' }, [2, 3, 4], [4], [2, 3, 4], null],
    [{ type: 'Maximum' }, [2, 1, 4], [3, 1], [2, 3, 4], null],
    [{ type: 'Dot', axes: 1 }, [5], [5], [1], null],
    [{ type: 'Dot', axes: [2, 1] }, [3, 4], [4, 6], [3, 6], null],
    [{ type: 'Dot', axes: -1 }, [3, 4], [4, 6], null, 'layer-shape-clash'],
    [{ type: 'Concatenate' }, [2, 3], [2, 3, 1], null, 'layer-shape-clash'],
  ])('infers %j of %j and %j', (layer, first, second, shape, code) => {
    const place = () =>
      placeModel(
        functional({
          layers: [
            { type: 'Input', shape: first, name: 'x' },
            { type: 'Input', shape: second, name: 'y' },
            { ...layer, name: 'm' },
          ],
          calls: [{ layer: 'm', inputs: ['x', 'y'] }],
          inputs: ['x', 'y'],
          outputs: ['m'],
        }),
      ).layers.at(-1)?.outputShape;
    if (code !== null) expect(place).toThrow(expect.objectContaining({ code }));
    else expect(place()).toEqual(shape);
  });
});
