// Named fields come out of the transforms in their order, and feed inputs and outputs by name.
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { fieldShape, fieldsOf, inputFields, targetFields } from '../../src/keras/data-fields.ts';
import { mlp } from '../experiment/mlp.ts';

const IMAGES = { shape: [28, 28], classes: 4 };
const POINTS = { shape: [3], classes: 4 };

const fields = (source: typeof IMAGES, ...transforms: object[]) =>
  fieldsOf(parseExperiment({ ...mlp, data: { ...mlp.data, transforms } }).data, source);

const CROP = { kind: 'crop', field: 'top', height: 14, width: 28 };
const GROUP = { kind: 'group', field: 'coarse', groups: [[0, 2], [1, 3]] }; // biome-ignore format: two groups

describe('fieldsOf', () => {
  it('has features and labels, which unnamed transforms change', () => {
    const { features, labels } = fields(IMAGES, { kind: 'scale' }, { kind: 'one-hot' });
    expect(features).toMatchObject({ kind: 'numbers', shape: [28, 28], steps: [{ place: 0 }] });
    expect(labels).toMatchObject({ kind: 'class', classes: 4, oneHot: true });
  });

  it('makes windows, columns and coarser classes, in a shape of their own', () => {
    const images = fields(IMAGES, CROP, {
      kind: 'crop',
      field: 'dot',
      from: 'top',
      height: 1,
      width: 2,
    });
    expect(fieldShape(images.top as never)).toEqual([14, 28]);
    expect(fieldShape(images.dot as never)).toEqual([1, 2]);
    const points = fields(POINTS, { kind: 'columns', field: 'x', columns: [2, 0] }, GROUP, {
      kind: 'one-hot',
      field: 'coarse',
    });
    expect(fieldShape(points.x as never)).toEqual([2]);
    expect(points.coarse).toMatchObject({ classes: 2, oneHot: true, groupOf: [0, 1, 0, 1] });
    expect(fieldShape(points.labels as never)).toEqual([]);
  });

  it('groups groups', () => {
    const { all } = fields(POINTS, GROUP, {
      kind: 'group',
      field: 'all',
      from: 'coarse',
      groups: [[1], [0]],
    });
    expect(all).toMatchObject({ groupOf: [1, 0, 1, 0] });
  });

  it('makes edges in the image’s shape, and a partner with the question whether it is of the same class', () => {
    const pairs = { kind: 'pairs', field: 'other', same: 'alike' };
    const all = fields(IMAGES, { kind: 'scale' }, { kind: 'edges', field: 'outline' }, pairs, {
      kind: 'crop',
      field: 'part',
      from: 'other',
      height: 2,
      width: 3,
    });
    expect(fieldShape(all.outline as never)).toEqual([28, 28]);
    expect(all.outline).toMatchObject({ steps: [{ place: 0 }, { place: 1 }], partner: null });
    expect(all.other).toMatchObject({ steps: [{ place: 0 }], partner: { place: 2 } });
    expect(all.part).toMatchObject({ shape: [2, 3], partner: { place: 2 } });
    expect(all.alike).toMatchObject({ kind: 'class', classes: 2, pair: { place: 2 } });
    expect(all.labels).toMatchObject({ pair: null });
  });

  it('takes a field as it is at that place: what comes later changes one of them', () => {
    const { features, top } = fields(IMAGES, { kind: 'scale' }, CROP, {
      kind: 'scale',
      divisor: 2,
    });
    expect(features).toMatchObject({ steps: [{ place: 0 }, { place: 2 }] });
    expect(top).toMatchObject({ steps: [{ place: 0 }, { place: 1 }] });
  });

  it.each([
    [IMAGES, [{ kind: 'scale', field: 'top' }, CROP], 'field-unknown', 'top'],
    [IMAGES, [CROP, CROP], 'field-duplicate', 'top'],
    [IMAGES, [{ ...CROP, from: 'labels' }], 'field-not-numbers', 'labels'],
    [IMAGES, [{ kind: 'one-hot', field: 'features' }], 'field-not-a-class', 'features'],
    [IMAGES, [{ ...CROP, top: 15 }], 'field-window', 'top'],
    [POINTS, [CROP], 'field-window', 'top'],
    [POINTS, [{ kind: 'edges', field: 'x' }], 'field-not-an-image', 'x'],
    [
      IMAGES,
      [
        { kind: 'pairs', field: 'x', same: 'alike' },
        { kind: 'pairs', field: 'y', from: 'x', same: 'z' },
      ],
      'field-paired',
      'y',
    ],
    [IMAGES, [{ kind: 'pairs', field: 'x', same: 'x' }], 'field-duplicate', 'x'],
    [
      IMAGES,
      [{ kind: 'pairs', field: 'x', from: 'labels', same: 'y' }],
      'field-not-numbers',
      'labels',
    ],
    [POINTS, [{ kind: 'columns', field: 'x', columns: [3] }], 'field-columns', 'x'],
    [POINTS, [{ ...GROUP, groups: [[0, 2], [1]] }], 'field-groups', 'coarse'],
    [
      POINTS,
      [
        {
          ...GROUP,
          groups: [
            [0, 2],
            [1, 3, 0],
          ],
        },
      ],
      'field-groups',
      'coarse',
    ],
    [
      POINTS,
      [
        {
          ...GROUP,
          groups: [
            [0, 2],
            [1, 3, 4],
          ],
        },
      ],
      'field-class-unknown',
      'coarse',
    ],
  ])('of %j refuses %j as %s', (source, transforms, code, field) => {
    expect(() => fields(source, ...transforms)).toThrow(
      expect.objectContaining({ code, values: expect.objectContaining({ field }) }),
    );
  });
});

describe('inputFields and targetFields', () => {
  const all = fields(IMAGES, CROP);

  it('take the only field for the only one, whatever it is called, and else go by name', () => {
    expect(inputFields({ inputs: { input: 'features' } }, ['pixels'], all)).toEqual(['features']);
    const inputs = { b: 'top', a: 'features' };
    expect(inputFields({ inputs }, ['a', 'b'], all)).toEqual(['features', 'top']);
    const outputs = ['a', 'b'].map((name) => ({ name, needed: name === 'a' }));
    expect(targetFields({ targets: { a: 'labels' } }, outputs, all)).toEqual(['labels', null]);
  });

  it('name what is missing', () => {
    const outputs = ['a', 'b'].map((name) => ({ name, needed: true }));
    expect(() => inputFields({ inputs: { input: 'features' } }, ['a', 'b'], all)).toThrow(
      expect.objectContaining({ code: 'data-inputs', values: { inputs: 'a, b', found: 'input' } }),
    );
    expect(() => inputFields({ inputs: { input: 'nothing' } }, ['a'], all)).toThrow(
      expect.objectContaining({ code: 'field-unknown' }),
    );
    expect(() => targetFields({ targets: { a: 'labels' } }, outputs, all)).toThrow(
      expect.objectContaining({ code: 'data-targets', values: { outputs: 'a, b', found: 'a' } }),
    );
    expect(() =>
      targetFields({ targets: { a: 'labels', b: 'top', c: 'top' } }, outputs, all),
    ).toThrow(expect.objectContaining({ code: 'data-targets' }));
  });
});
