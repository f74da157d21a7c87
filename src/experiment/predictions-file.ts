// The predictions of a recorded run over the whole test set as a file, content/<chapter>/records/
// <experiment>.predictions.bin, which the page fetches when a reader asks for an image that no summary holds.
// Little-endian: examples and width as uint32, the outputs as uint16 in steps of 1/65,535, the labels as bytes.
// Imports types only.
import type { SetPredictions } from './history.ts';

const STEPS = 65_535;
const HEAD = 8;

/** @param predictions probabilities in [0, 1] of a whole set in the order of its official numbers */
export function writePredictions({
  outputs,
  width,
  labels,
}: Pick<SetPredictions, 'outputs' | 'width' | 'labels'>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD + 2 * outputs.length + labels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, labels.length, true);
  view.setUint32(4, width, true);
  for (const [i, output] of outputs.entries()) {
    view.setUint16(HEAD + 2 * i, Math.round(output * STEPS), true);
  }
  bytes.set(labels, HEAD + 2 * outputs.length);
  return bytes;
}

/** @throws RangeError when the file is not as long as its head says */
export function readPredictions(file: ArrayBuffer): SetPredictions {
  const view = new DataView(file);
  const count = view.getUint32(0, true);
  const width = view.getUint32(4, true);
  const expected = HEAD + 2 * count * width + count;
  if (file.byteLength !== expected) {
    throw new RangeError(`${file.byteLength} bytes of predictions; expected ${expected}`);
  }
  const outputs = Float32Array.from(
    { length: count * width },
    (_, i) => view.getUint16(HEAD + 2 * i, true) / STEPS,
  );
  return {
    ...{ outputs, width },
    labels: new Uint8Array(file, HEAD + 2 * count * width, count),
    numbers: Int32Array.from({ length: count }, (_, i) => i),
  };
}
