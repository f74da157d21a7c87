// Zip archives in memory, as Keras writes them (stored) and as others may have packed them. Imports fflate and
// experiment only.
import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from 'fflate';
import { BookError } from '../experiment/errors.ts';

/** Weights of the largest model that the book builds, with every slot that an optimizer may have. */
const MAX_BYTES = 512 * 2 ** 20;
/** What is larger must not be more than a hundred times what it was packed to, as in Keras. */
const ALWAYS_TAKEN = 16 * 2 ** 20;
const MAX_EXPANSION = 100;

export function zipped(files: Readonly<Record<string, Uint8Array>>, savedAt: Date): Uint8Array {
  const entries = Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 0 }]]);
  return zipSync(Object.fromEntries(entries) as Zippable, { mtime: savedAt });
}

/**
 * Unpacks these files alone, after their sizes were looked at.
 *
 * @throws BookError `file-not-keras` for what is no zip or lacks one of them, `keras-file-too-large`
 */
export function unzipped(bytes: Uint8Array, names: readonly string[]): readonly Uint8Array[] {
  const files = unpack(bytes, (file) => {
    if (!names.includes(file.name)) return false;
    const { originalSize, size } = file;
    const expands = originalSize > ALWAYS_TAKEN && originalSize > MAX_EXPANSION * size;
    if (originalSize > MAX_BYTES || expands) {
      const values = { file: file.name, bytes: originalSize, max: MAX_BYTES };
      throw new BookError('keras-file-too-large', values);
    }
    return true;
  });
  return names.map((name) => {
    const found = files[name];
    if (found === undefined) throw new BookError('file-not-keras', { missing: name });
    return found;
  });
}

function unpack(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof BookError) throw error;
    throw new BookError('file-not-keras', { missing: 'config.json, model.weights.h5' }, error);
  }
}
