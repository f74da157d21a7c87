// Which examples an Experiment trains, validates and tests on, and in which order they stand: its `slice`,
// `split`, `sort-by-label` and `leak` transforms worked out on the labels alone. Imports this room and experiment.
import type { ExperimentData, SetName, Transform } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import { arange, MersenneTwister } from './mersenne-twister.ts';
import { trainTestSplit } from './split.ts';

/** Places in the official training or test set, per set of the Experiment. */
export type SetIndices = Readonly<Record<SetName, Int32Array>>;

type Slice = Extract<Transform, { kind: 'slice' }>;
type Leak = Extract<Transform, { kind: 'leak' }>;

function sliced(indices: Int32Array, { start, count, set }: Slice): Int32Array {
  if (start + count > indices.length) {
    throw new BookError('slice-out-of-range', { set, start, count, available: indices.length });
  }
  return indices.subarray(start, start + count);
}

/** The training examples, copies of validation examples in place of the first of them. */
function leaked({ train, validation }: SetIndices, { share, seed }: Leak): Int32Array {
  if (validation.length === 0) throw new BookError('leak-without-validation', {});
  const copies = Math.floor(share * validation.length + 0.5);
  if (copies > train.length) throw new BookError('leak-too-large', { copies, train: train.length });
  const mixed = train.slice();
  mixed.set(new MersenneTwister(seed).permutation(validation).subarray(0, copies));
  return mixed;
}

/**
 * The stretch of the official training set that an Experiment can touch, known before any label is: what
 * the slices before a split or a sorting leave.
 *
 * @throws BookError `slice-out-of-range`
 */
export function neededTraining(
  data: ExperimentData,
  available: number,
): { readonly start: number; readonly end: number } {
  let indices = arange(available);
  for (const transform of data.transforms) {
    if (transform.kind === 'split' || transform.kind === 'sort-by-label') break;
    if (transform.kind === 'slice' && transform.set === 'train')
      indices = sliced(indices, transform);
  }
  const start = indices[0] ?? 0;
  return { start, end: start + indices.length };
}

/**
 * @param labelOf the class of an official training example inside `neededTraining`'s stretch
 * @param available official examples per set
 * @throws BookError `slice-out-of-range`, `leak-without-validation`, `leak-too-large`, or what `trainTestSplit`
 *   throws
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
    } else if (transform.kind === 'sort-by-label') {
      // A typed array is sorted in place, and stably; a slice of the official set must stay as it is.
      sets.train = sets.train.slice().sort((a, b) => labelOf(a) - labelOf(b));
    } else if (transform.kind === 'leak') {
      sets.train = leaked(sets, transform);
    }
  }
  return sets;
}
