// Which examples an Experiment trains, validates and tests on, and in which order they stand: its `slice`
// and `split` transforms worked out on the labels alone. Imports this room and experiment.
import type { ExperimentData, SetName, Transform } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import { arange } from './mersenne-twister.ts';
import { trainTestSplit } from './split.ts';

/** Places in the official training or test set, per set of the Experiment. */
export type SetIndices = Readonly<Record<SetName, Int32Array>>;

type Slice = Extract<Transform, { kind: 'slice' }>;

function sliced(indices: Int32Array, { start, count, set }: Slice): Int32Array {
  if (start + count > indices.length) {
    throw new BookError('slice-out-of-range', { set, start, count, available: indices.length });
  }
  return indices.subarray(start, start + count);
}

/**
 * The stretch of the official training set that an Experiment can touch, known before any label is: what
 * the slices before the split leave.
 *
 * @throws BookError `slice-out-of-range`
 */
export function neededTraining(
  data: ExperimentData,
  available: number,
): { readonly start: number; readonly end: number } {
  let indices = arange(available);
  for (const transform of data.transforms) {
    if (transform.kind === 'split') break;
    if (transform.kind === 'slice' && transform.set === 'train')
      indices = sliced(indices, transform);
  }
  const start = indices[0] ?? 0;
  return { start, end: start + indices.length };
}

/**
 * @param labelOf the class of an official training example inside `neededTraining`'s stretch
 * @param available official examples per set
 * @throws BookError `slice-out-of-range`, or what `trainTestSplit` throws
 */
export function planSets(
  data: ExperimentData,
  labelOf: (index: number) => number,
  available: Readonly<Record<'train' | 'test', number>>,
): SetIndices {
  const sets: Record<SetName, Int32Array> = {
    train: arange(available.train),
    validation: new Int32Array(),
    test: arange(available.test),
  };
  for (const transform of data.transforms) {
    if (transform.kind === 'slice') {
      sets[transform.set] = sliced(sets[transform.set], transform);
    } else if (transform.kind === 'split') {
      const whole = sets.train;
      const { train, test } = trainTestSplit(whole.map(labelOf), transform);
      sets.train = train.map((at) => whole[at] as number);
      sets.validation = test.map((at) => whole[at] as number);
    }
  }
  return sets;
}
