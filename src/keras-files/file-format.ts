// Which format a file of the reader's is in, by its name as Keras goes by it. Imports experiment only.
import { BookError } from '../experiment/errors.ts';

/**
 * @throws BookError `weights-legacy-h5` for a name that Keras reads as its legacy format, `file-name-unsupported`
 */
export function formatOf(name: string): 'weights-h5' | 'keras' {
  const lower = name.toLowerCase();
  if (lower.endsWith('.weights.h5')) return 'weights-h5';
  if (lower.endsWith('.keras')) return 'keras';
  if (/\.(h5|hdf5)$/.test(lower)) throw new BookError('weights-legacy-h5');
  throw new BookError('file-name-unsupported', { file: name });
}
