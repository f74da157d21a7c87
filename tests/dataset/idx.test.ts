// IDX files are read as they are written, gzipped or not; and each that is not one is told by what is wrong with it.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readIdx } from '../../src/dataset/idx.ts';
import { idxBytes } from './idx-bytes.ts';

const code = (bytes: Uint8Array) =>
  readIdx(bytes, 'a.idx').then(
    () => 'read',
    (thrown: { code: string; values: object }) => [thrown.code, thrown.values],
  );

const images = idxBytes(
  [2, 3, 4],
  Uint8Array.from({ length: 24 }, (_, i) => i),
);

describe('a file', () => {
  test('of images is read, gzipped or not', async () => {
    const plain = await readIdx(images, 'a');
    expect(plain).toEqual({
      ...{ kind: 'images', file: 'a', count: 2, height: 3, width: 4 },
      pixels: Uint8Array.from({ length: 24 }, (_, i) => i),
    });
    expect(await readIdx(new Uint8Array(gzipSync(images)), 'a')).toEqual(plain);
  });

  test('of labels is read, also from the middle of a larger piece of memory', async () => {
    const labels = idxBytes([3], Uint8Array.of(7, 0, 255));
    const within = new Uint8Array([9, 9, 9, ...labels]).subarray(3);
    expect(await readIdx(within, 'l')).toMatchObject({
      kind: 'labels',
      labels: Uint8Array.of(7, 0, 255),
    });
  });

  test('of another kind is refused by its first bytes', async () => {
    expect(await code(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toEqual([
      'idx-magic',
      { file: 'a.idx', found: '89 50 4e 47' },
    ]);
    // All else is in order: each of the two zeros counts.
    for (const place of [0, 1]) {
      expect(await code(images.with(place, 1))).toMatchObject(['idx-magic', {}]);
    }
    expect(await code(new Uint8Array())).toEqual(['idx-magic', { file: 'a.idx', found: '–' }]);
    expect(await code(Uint8Array.of(0, 0, 7, 1, 0, 0, 0, 0))).toMatchObject(['idx-magic', {}]);
  });

  test('of other numbers or dimensions is refused by name', async () => {
    expect(await code(Uint8Array.of(0, 0, 13, 1, 0, 0, 0, 0))).toEqual([
      'idx-type',
      { file: 'a.idx', type: 'float32' },
    ]);
    expect(await code(idxBytes([1, 2, 2, 3], new Uint8Array(12)))).toEqual([
      'idx-dimensions',
      { file: 'a.idx', dimensions: 4 },
    ]);
  });

  test('that was cut off, or has too much, tells how long it should be', async () => {
    const [expected, found] = [16 + 24, 16 + 23];
    expect(await code(images.subarray(0, found))).toEqual([
      'idx-length',
      { file: 'a.idx', expected, found },
    ]);
    expect(await code(new Uint8Array([...images, 0]))).toMatchObject(['idx-length', {}]);
    expect(await code(images.subarray(0, 9))).toEqual([
      'idx-length',
      { file: 'a.idx', expected: 16, found: 9 },
    ]);
  });

  test('whose gzip is damaged, or that holds nothing, is told so', async () => {
    const packed = new Uint8Array(gzipSync(images));
    expect(await code(packed.subarray(0, packed.length - 12))).toMatchObject(['idx-damaged', {}]);
    expect(await code(idxBytes([0, 28, 28], new Uint8Array()))).toMatchObject(['own-empty', {}]);
  });
});
