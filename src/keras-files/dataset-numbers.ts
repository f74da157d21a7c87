// The numbers of a dataset as float32, cast as Keras casts what it assigns. Imports this room and experiment.
import { BookError } from '../experiment/errors.ts';
import type { Dataset } from './hdf5.ts';

/**
 * @param dataset its layer and weight are named in an error
 * @returns float32, row-major
 * @throws BookError `weights-dtype` for what are no numbers, `weights-byte-order` for big-endian ones,
 *   `weights-damaged`
 */
export function float32Of(dataset: Dataset, { layer, weight }: { layer: string; weight: string }) {
  const { kind, size, littleEndian, signed } = dataset;
  const type = `${kind === 'integer' && !signed ? 'u' : ''}${kind}${size * 8}`;
  const read = READERS[type];
  if (read === undefined) throw new BookError('weights-dtype', { layer, weight, found: type });
  if (!littleEndian && size > 1) throw new BookError('weights-byte-order', { layer, weight });
  const bytes = dataset.bytes();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / size }, (_, i) => read(view, i * size));
}

const READERS: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  float16: (view, at) => float16(view.getUint16(at, true)),
  float32: (view, at) => view.getFloat32(at, true),
  float64: (view, at) => view.getFloat64(at, true),
  integer8: (view, at) => view.getInt8(at),
  integer16: (view, at) => view.getInt16(at, true),
  integer32: (view, at) => view.getInt32(at, true),
  integer64: (view, at) => Number(view.getBigInt64(at, true)),
  uinteger8: (view, at) => view.getUint8(at),
  uinteger16: (view, at) => view.getUint16(at, true),
  uinteger32: (view, at) => view.getUint32(at, true),
  uinteger64: (view, at) => Number(view.getBigUint64(at, true)),
};

/** IEEE 754's half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
