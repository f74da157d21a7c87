// Genuine Keras's files, and what stands in an HDF5 file, for the tests of files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import h5wasm, { type Group } from 'h5wasm';

const folder = (name: string) => join(import.meta.dirname, '..', 'golden', name);

/** A file of tests/golden/keras-files or of another folder there. */
export const goldenFile = (name: string, from = 'keras-files') =>
  new Uint8Array(readFileSync(join(folder(from), name)));

export interface GoldenModel {
  readonly inputs: readonly number[][];
  readonly predictions: readonly unknown[];
  readonly weights: readonly [path: string, shape: number[]][];
  /** Null where it was not the case's matter. */
  readonly optimizer: readonly [path: string, values: number[]][] | null;
}

/** What genuine Keras printed of each model of tests/golden/keras-files. */
export const GOLDEN_MODELS: Readonly<Record<string, GoldenModel>> = JSON.parse(
  new TextDecoder().decode(goldenFile('keras-files.json')),
).files;

/** A test's own file in h5wasm's memory, away from the room's. */
const FILE = '/test.h5';

export async function withHdf5<T>(bytes: Uint8Array, read: (root: Group) => T): Promise<T> {
  const { FS } = await h5wasm.ready;
  FS.writeFile(FILE, bytes);
  const file = new h5wasm.File(FILE, 'r');
  try {
    return read(file);
  } finally {
    file.close();
    FS.unlink(FILE);
  }
}

export async function makeHdf5(write: (root: Group) => void): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready;
  const file = new h5wasm.File(FILE, 'w');
  write(file);
  file.close();
  const bytes = FS.readFile(FILE);
  FS.unlink(FILE);
  return bytes;
}

/** Every group and dataset with all that can be seen of it, but for the numbers. */
export const treeOf = (bytes: Uint8Array) =>
  withHdf5(bytes, (root) =>
    root.paths().map((path) => {
      const entry = root.get(path);
      if (entry instanceof h5wasm.Dataset) {
        const { dtype, shape, metadata, filters } = entry;
        return { path, dtype, shape, chunks: metadata.chunks, filters, attributes: entry.attrs };
      }
      if (!(entry instanceof h5wasm.Group)) return { path };
      const attributes = Object.values(entry.attrs).map(({ name, value, dtype, shape }) => {
        return { name, value, dtype, shape };
      });
      return { path, attributes };
    }),
  );
