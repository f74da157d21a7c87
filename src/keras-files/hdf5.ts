// HDF5 files as bytes in memory, written and read through h5wasm. Its file system is in memory too; whatever is
// put there is taken away again. Imports h5wasm and experiment only.
import h5wasm, { type BrokenSoftLink, type ExternalLink, type Group } from 'h5wasm';
import { BookError } from '../experiment/errors.ts';

/** What a dataset holds: its type as HDF5 names it, and its numbers' bytes as they lie in the file. */
export interface Dataset {
  readonly path: string;
  readonly shape: readonly number[];
  readonly kind: 'integer' | 'float' | 'other';
  readonly signed: boolean;
  readonly littleEndian: boolean;
  /** Bytes of one number. */
  readonly size: number;
  /** @throws BookError `weights-damaged` */
  readonly bytes: () => Uint8Array;
}

/** A group of an HDF5 file. Links to elsewhere are refused, as Keras refuses them. */
export interface Folder {
  readonly path: string;
  readonly keys: readonly string[];
  readonly attributes: readonly string[];
  /** @throws BookError `weights-links-refused` */
  readonly folder: (name: string) => Folder | null;
  /** @throws BookError `weights-links-refused` */
  readonly dataset: (name: string) => Dataset | null;
}

type Library = Awaited<typeof h5wasm.ready>;

/** What the types of h5wasm leave out. */
interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (place: number) => void;
}

/** One name is enough: nothing is waited for between writing and removing. */
const FILE = '/model.h5';

/** Runs `write` on an empty file of the layout h5py writes (superblock 0). */
export async function writeHdf5(write: (root: Group) => void): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready;
  const file = new h5wasm.File(FILE, 'w', { libver: ['earliest', 'latest'] });
  try {
    write(file);
    file.close();
    return FS.readFile(FILE);
  } finally {
    FS.unlink(FILE);
  }
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** @throws BookError `file-not-hdf5`, and what `read` throws */
export async function readHdf5<T>(bytes: Uint8Array, read: (root: Folder) => T): Promise<T> {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) {
    throw new BookError('file-not-hdf5', { bytes: bytes.length });
  }
  const library = await h5wasm.ready;
  library.FS.writeFile(FILE, bytes);
  const file = new h5wasm.File(FILE, 'r');
  try {
    if (file.file_id < 0n) throw new BookError('file-not-hdf5', { bytes: bytes.length });
    return read(folderOf(file, library));
  } finally {
    if (file.file_id >= 0n) file.close();
    library.FS.unlink(FILE);
  }
}

function folderOf(group: Group, library: Library): Folder {
  const childOf = (name: string) => {
    const path = `${group.path === '/' ? '' : group.path}/${name}`;
    if (!group.keys().includes(name)) return null;
    const child = group.get(path);
    const linked = group.get_link(path) !== null || isLink(child);
    if (linked) throw new BookError('weights-links-refused', { path });
    return child;
  };
  return {
    path: group.path,
    keys: group.keys(),
    attributes: Object.keys(group.attrs),
    folder(name) {
      const child = childOf(name);
      return child instanceof h5wasm.Group ? folderOf(child, library) : null;
    },
    dataset(name) {
      const child = childOf(name);
      return child instanceof h5wasm.Dataset ? datasetOf(child, library) : null;
    },
  };
}

/** One that leads nowhere in this file: h5wasm goes along the others. */
const isLink = (child: ReturnType<Group['get']>): child is BrokenSoftLink | ExternalLink =>
  child !== null && ('target' in child || 'obj_path' in child);

function datasetOf(dataset: InstanceType<typeof h5wasm.Dataset>, library: Library): Dataset {
  const { path, file_id, metadata } = dataset;
  if (metadata.virtual_sources !== undefined) {
    throw new BookError('weights-links-refused', { path });
  }
  const { H5T_INTEGER, H5T_FLOAT } = library.H5T_class_t;
  return {
    path,
    shape: metadata.shape ?? [],
    kind:
      metadata.type === H5T_INTEGER.value
        ? 'integer'
        : metadata.type === H5T_FLOAT.value
          ? 'float'
          : 'other',
    signed: metadata.signed,
    littleEndian: metadata.littleEndian,
    size: metadata.size,
    bytes() {
      // Not h5wasm's own `value`, which gives zeros where a damaged chunk can't be read.
      const memory = library as Library & Memory;
      const length = metadata.size * metadata.total_size;
      const place = memory._malloc(length);
      try {
        const status = library.get_dataset_data(file_id, path, null, null, null, BigInt(place));
        if (place === 0 || status < 0) throw new BookError('weights-damaged', { path });
        return memory.HEAPU8.slice(place, place + length);
      } finally {
        memory._free(place);
      }
    },
  };
}
