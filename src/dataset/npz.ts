// A set of images as NumPy's `np.load` opens it: a zip archive of arrays of bytes, which is what `.npz` is. Imports
// experiment's types, fflate.
import { zipSync } from 'fflate';
import { OWN_SIDE, type OwnSetContent } from '../experiment/own-set.ts';

/** `train_images`, `train_labels`, `test_images`, `test_labels`, all of them uint8. */
export function npzOf({ train, test }: OwnSetContent): Uint8Array {
  const images = ({ pixels, labels }: OwnSetContent['train']) =>
    npyOf(pixels, [labels.length, OWN_SIDE, OWN_SIDE]);
  const files = {
    'train_images.npy': images(train),
    'train_labels.npy': npyOf(train.labels, [train.labels.length]),
    'test_images.npy': images(test),
    'test_labels.npy': npyOf(test.labels, [test.labels.length]),
  };
  return zipSync(files, { level: 6 });
}

/** NumPy's format 1.0: a head whose length is a multiple of 64, then the numbers in C order. */
export function npyOf(values: Uint8Array, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = Math.ceil((10 + head.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + values.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]); // \x93NUMPY, 1.0
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${head.padEnd(start - 11)}\n`), 10);
  bytes.set(values, start);
  return bytes;
}
