// A set is saved as NumPy reads it: a zip of arrays whose heads say type, order and shape.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { npyOf, npzOf } from '../../src/dataset/npz.ts';

/** What `numpy.lib.format` asks of version 1.0, checked by hand. */
function readNpy(bytes: Uint8Array): { head: string; values: Uint8Array } {
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, ...Buffer.from('NUMPY'), 1, 0]);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  expect((10 + length) % 64).toBe(0);
  const head = Buffer.from(bytes.subarray(10, 10 + length)).toString('latin1');
  expect(head.endsWith('\n')).toBe(true);
  return { head: head.trim(), values: bytes.subarray(10 + length) };
}

test('an array of one dimension has NumPy’s comma', () => {
  const { head, values } = readNpy(npyOf(Uint8Array.of(3, 1, 2), [3]));
  expect(head).toBe("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }");
  expect(values).toEqual(Uint8Array.of(3, 1, 2));
});

test('a set has its four arrays', () => {
  const part = (count: number) => ({
    pixels: new Uint8Array(count * 784).fill(count),
    labels: new Uint8Array(count).fill(1),
  });
  const files = unzipSync(npzOf({ train: part(3), test: part(2) }));
  expect(Object.keys(files)).toEqual([
    'train_images.npy',
    'train_labels.npy',
    'test_images.npy',
    'test_labels.npy',
  ]);
  const { head, values } = readNpy(files['train_images.npy'] as Uint8Array);
  expect(head).toContain("'shape': (3, 28, 28)");
  expect(values).toHaveLength(3 * 784);
  expect(values[0]).toBe(3);
  expect(readNpy(files['test_labels.npy'] as Uint8Array).values).toEqual(Uint8Array.of(1, 1));
});
