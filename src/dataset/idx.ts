// Files in the IDX format, in which MNIST and its relatives come: two bytes 0, the type of the numbers, how many
// dimensions, each dimension as a big-endian integer of four bytes, and the numbers. Gzipped or not. Imports experiment.
import { BookError } from '../experiment/errors.ts';

/** What one file holds: a class for each image, or the images, bytes row by row. */
export type IdxFile =
  | { readonly kind: 'labels'; readonly file: string; readonly labels: Uint8Array }
  | {
      readonly kind: 'images';
      readonly file: string;
      readonly count: number;
      readonly height: number;
      readonly width: number;
      readonly pixels: Uint8Array;
    };

/** What else the format knows, by its code. */
const TYPES: Readonly<Record<number, string>> = {
  9: 'int8',
  11: 'int16',
  12: 'int32',
  13: 'float32',
  14: 'float64',
};
const UNSIGNED_BYTES = 8;

/**
 * Reads one file.
 *
 * @param file its name, for what is said of it
 * @throws BookError `idx-damaged` (it can't be inflated), `idx-magic` (values `found`), `idx-type` (`type`),
 *   `idx-dimensions` (`dimensions`), `idx-length` (`expected`, `found`), `own-empty`
 */
export async function readIdx(packed: Uint8Array, file: string): Promise<IdxFile> {
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b;
  const bytes = isPacked ? await inflated(packed, file) : packed;
  const [zero, alsoZero, type = 0, dimensions = 0] = bytes;
  if (
    bytes.length < 4 ||
    zero !== 0 ||
    alsoZero !== 0 ||
    (type !== UNSIGNED_BYTES && !TYPES[type])
  ) {
    const found = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
    throw new BookError('idx-magic', { file, found: found.join(' ') || '–' });
  }
  if (type !== UNSIGNED_BYTES) throw new BookError('idx-type', { file, type: TYPES[type] ?? '' });
  if (dimensions !== 1 && dimensions !== 3) {
    throw new BookError('idx-dimensions', { file, dimensions });
  }
  const start = 4 + 4 * dimensions;
  if (bytes.length < start) {
    throw new BookError('idx-length', { file, expected: start, found: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sizes = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const expected = start + sizes.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected) {
    throw new BookError('idx-length', { file, expected, found: bytes.length });
  }
  if (sizes.includes(0)) throw new BookError('own-empty', { file });
  const values = bytes.subarray(start);
  const [count = 0, height = 0, width = 0] = sizes;
  return dimensions === 1
    ? { kind: 'labels', file, labels: values }
    : { kind: 'images', file, count, height, width, pixels: values };
}

async function inflated(packed: Uint8Array, file: string): Promise<Uint8Array> {
  try {
    const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new BookError('idx-damaged', { file }, cause);
  }
}
