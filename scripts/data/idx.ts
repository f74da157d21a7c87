// The IDX format of the MNIST family (http://yann.lecun.com/exdb/mnist/): a magic number 00 00 TT DD of
// element type and number of dimensions, each dimension as a big-endian uint32, then the elements.
const UNSIGNED_BYTE = 0x08;

export class IdxError extends Error {
  override readonly name = 'IdxError';
}

const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;

/**
 * The elements of an IDX file of unsigned bytes.
 *
 * @param name the file's name, for messages
 * @param bytes the file's content, not compressed
 * @param shape the dimensions it must have: `[60000, 28, 28]` for images, `[60000]` for labels
 * @returns a view of `bytes` without the header
 * @throws IdxError for another magic number, other dimensions, too few bytes and too many
 */
export function parseIdx(name: string, bytes: Uint8Array, shape: readonly number[]): Uint8Array {
  const headerBytes = 4 + 4 * shape.length;
  if (bytes.length < 4) {
    throw new IdxError(`${name} is truncated: ${bytes.length} bytes, too few for a magic number.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  const expectedMagic = (UNSIGNED_BYTE << 8) | shape.length;
  if (magic !== expectedMagic) {
    throw new IdxError(
      `${name} has the magic number ${hex(magic)}, expected ${hex(expectedMagic)} ` +
        `(unsigned bytes in ${shape.length} dimension${shape.length === 1 ? '' : 's'}).`,
    );
  }
  if (bytes.length < headerBytes) {
    throw new IdxError(
      `${name} is truncated: ${bytes.length} bytes, too few for its header of ${headerBytes}.`,
    );
  }
  const found = shape.map((_, axis) => view.getUint32(4 + 4 * axis));
  if (found.some((size, axis) => size !== shape[axis])) {
    throw new IdxError(
      `${name} says that it holds ${found.join(' × ')} elements, expected ${shape.join(' × ')}.`,
    );
  }
  const elements = shape.reduce((product, size) => product * size, 1);
  const body = bytes.subarray(headerBytes);
  if (body.length < elements) {
    throw new IdxError(
      `${name} is truncated: ${body.length} bytes after the header, expected ${elements}.`,
    );
  }
  if (body.length > elements) {
    throw new IdxError(
      `${name} has ${body.length - elements} bytes too many after its ${elements} elements.`,
    );
  }
  return body;
}

/** The first label that is no class, as a message, or undefined when all are in 0 … classes − 1. */
export function findBadLabel(labels: Uint8Array, classes: number): string | undefined {
  const index = labels.findIndex((label) => label >= classes);
  return index < 0 ? undefined : `label ${index} is ${labels[index]}, expected 0 to ${classes - 1}`;
}
