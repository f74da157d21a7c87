import { expect, test } from 'vitest';
import { findBadLabel, parseIdx } from '../../../scripts/data/idx.ts';

/** An IDX file of unsigned bytes with these dimensions and this body. */
function idx(shape: number[], body: number[], magic = 0x800 | shape.length): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  for (const [axis, size] of shape.entries()) view.setUint32(4 + 4 * axis, size);
  bytes.set(body, 4 + 4 * shape.length);
  return bytes;
}

test('the elements after the header are returned', () => {
  expect([...parseIdx('f', idx([2, 1, 2], [1, 2, 3, 4]), [2, 1, 2])]).toEqual([1, 2, 3, 4]);
});

test('a file that lies inside a larger buffer is read from its own start', () => {
  const file = idx([3], [7, 8, 9]);
  const larger = new Uint8Array(file.length + 5);
  larger.set(file, 5);
  expect([...parseIdx('f', larger.subarray(5), [3])]).toEqual([7, 8, 9]);
});

test('a labels file in the place of an images file is refused by its magic number', () => {
  expect(() => parseIdx('train-images', idx([3], [1, 2, 3]), [3, 28, 28])).toThrow(
    'train-images has the magic number 0x00000801, expected 0x00000803 (unsigned bytes in 3 dimensions).',
  );
});

test('elements that are not bytes are refused by the magic number', () => {
  expect(() => parseIdx('f', idx([1], [0, 0, 0, 0], 0xd01), [1])).toThrow('0x00000d01');
});

test('other counts than expected are named', () => {
  expect(() => parseIdx('f', idx([2, 28, 27], []), [2, 28, 28])).toThrow(
    'f says that it holds 2 × 28 × 27 elements, expected 2 × 28 × 28.',
  );
});

test('a truncated body is refused with the number of bytes that are there', () => {
  expect(() => parseIdx('f', idx([4], [1, 2]), [4])).toThrow(
    'f is truncated: 2 bytes after the header, expected 4.',
  );
});

test('a truncated header is refused', () => {
  expect(() => parseIdx('f', idx([4], []).subarray(0, 6), [4])).toThrow('too few for its header');
  expect(() => parseIdx('f', new Uint8Array(3), [4])).toThrow('too few for a magic number');
});

test('bytes after the last element are refused', () => {
  expect(() => parseIdx('f', idx([2], [1, 2, 3]), [2])).toThrow('f has 1 bytes too many');
});

test('a label that is no class is found', () => {
  expect(findBadLabel(Uint8Array.of(0, 9, 10), 10)).toBe('label 2 is 10, expected 0 to 9');
  expect(findBadLabel(Uint8Array.of(0, 9), 10)).toBeUndefined();
});
