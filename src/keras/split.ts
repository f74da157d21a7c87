// scikit-learn's `train_test_split`, index for index (source: scikit-learn 1.2,
// `sklearn.model_selection`: ShuffleSplit and StratifiedShuffleSplit). Imports this room and experiment.
import { BookError } from '../experiment/errors.ts';
import { arange, MersenneTwister } from './mersenne-twister.ts';

export interface SplitOptions {
  /** The share of the second part, in (0, 1): it gets ⌈share · n⌉ examples. From 1 on, their number. */
  readonly testSize: number;
  /**
   * What to keep in proportion: nothing, integer labels, or the same labels as one-hot rows. Like
   * scikit-learn, which orders one-hot rows as strings, the last two give different indices.
   */
  readonly stratify: 'none' | 'labels' | 'one-hot';
  readonly randomState: number;
}

export interface SplitIndices {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits examples 0 … n − 1, given by their labels, into two parts.
 *
 * @throws BookError `split-too-small` when a part would hold nothing, or fewer examples than there are
 *   classes; `split-class-too-small` when a class has a single example
 */
export function trainTestSplit(labels: ArrayLike<number>, options: SplitOptions): SplitIndices {
  const examples = labels.length;
  const { testSize } = options;
  const testCount = testSize < 1 ? Math.ceil(testSize * examples) : testSize;
  const trainCount = examples - testCount;
  if (testCount < 1 || trainCount < 1) {
    throw new BookError('split-too-small', {
      examples,
      train: trainCount,
      test: testCount,
      classes: 1,
    });
  }
  const random = new MersenneTwister(options.randomState);
  if (options.stratify === 'none') {
    const order = random.permutation(arange(examples));
    return { train: order.slice(testCount), test: order.slice(0, testCount) };
  }

  const byClass = indicesByClass(labels, options.stratify);
  const counts = byClass.map((indices) => indices.length);
  if (Math.min(...counts) < 2) {
    const single = byClass.find((indices) => indices.length < 2)?.[0] ?? 0;
    throw new BookError('split-class-too-small', { class: labels[single] ?? 0 });
  }
  if (Math.min(trainCount, testCount) < counts.length) {
    throw new BookError('split-too-small', {
      examples,
      train: trainCount,
      test: testCount,
      classes: counts.length,
    });
  }
  const toTrain = approximateMode(counts, trainCount, random);
  const remaining = counts.map((count, i) => count - (toTrain[i] as number));
  const toTest = approximateMode(remaining, testCount, random);

  const train: number[] = [];
  const test: number[] = [];
  byClass.forEach((indices, i) => {
    const order = random.permutation(arange(indices.length));
    const inTrain = toTrain[i] as number;
    const inBoth = inTrain + (toTest[i] as number);
    for (let k = 0; k < inBoth; k += 1) {
      (k < inTrain ? train : test).push(indices[order[k] as number] as number);
    }
  });
  return { train: random.permutation(train), test: random.permutation(test) };
}

/** The examples of each class, in the order in which `np.unique` sorts the classes. */
function indicesByClass(labels: ArrayLike<number>, stratify: 'labels' | 'one-hot'): number[][] {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] as number;
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [i]);
    else group.push(i);
  }
  // One-hot rows are compared as strings: "0.0 … 1.0", the last class, sorts first.
  const direction = stratify === 'one-hot' ? -1 : 1;
  return [...groups].sort(([a], [b]) => direction * (a - b)).map(([, indices]) => indices);
}

/**
 * How many of each class a draw of `draws` examples should hold: the floor of each class's share, and the
 * rest to the largest remainders, ties at random (scikit-learn's `_approximate_mode`).
 */
function approximateMode(
  counts: readonly number[],
  draws: number,
  random: MersenneTwister,
): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (count / total) * draws);
  const drawn = shares.map(Math.floor);
  let missing = draws - drawn.reduce((sum, count) => sum + count, 0);
  const remainders = shares.map((share, i) => share - (drawn[i] as number));
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing <= 0) break;
    const tied = remainders.flatMap((value, i) => (value === remainder ? [i] : []));
    const chosen = random.permutation(arange(tied.length)).slice(0, missing);
    for (const at of chosen) {
      const index = tied[at] as number;
      drawn[index] = (drawn[index] as number) + 1;
    }
    missing -= chosen.length;
  }
  return drawn;
}
