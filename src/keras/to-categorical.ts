// `keras.utils.to_categorical`. Imports experiment.
import { BookError } from '../experiment/errors.ts';

/**
 * One-hot rows, one after another: 1 at the place of the label, 0 elsewhere.
 *
 * @param labels whole numbers from 0
 * @param classes numbers in a row; one more than the greatest label where absent, as in Keras
 * @returns (labels, classes) as float32
 * @throws BookError `label-out-of-range`, naming the first label that has no place
 * @example toCategorical([0, 2]) // => 1 0 0  0 0 1
 */
export function toCategorical(labels: ArrayLike<number>, classes?: number): Float32Array {
  const list = Array.from(labels);
  const width = classes ?? list.reduce((most, label) => Math.max(most, label), -1) + 1;
  const rows = new Float32Array(list.length * width);
  for (const [i, label] of list.entries()) {
    if (!Number.isInteger(label) || label < 0 || label >= width) {
      throw new BookError('label-out-of-range', { label, place: i, classes: width });
    }
    rows[i * width + label] = 1;
  }
  return rows;
}
