// How evenly splits deal the classes: counts of each class in a part, and how far they scatter over many random
// states. Imports this room, experiment and keras.
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import { type SplitIndices, type SplitOptions, trainTestSplit } from '../keras/split.ts';

/** How often each class stands among the examples. */
export function classCounts(
  labels: readonly number[],
  indices: Iterable<number>,
  classes = 10,
): readonly number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const index of indices) {
    const label = labels[index] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}

export interface Spread {
  /** Of each class, the fewest and the most in the second part. */
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** The share of the splits in which some class is missing from the second part. */
  readonly missing: number;
  /** The mean, over splits, of the greatest distance from a class's fair count. */
  readonly distance: number;
}

/** Over the random states 0 … `states` − 1. @throws BookError as `trainTestSplit` does */
export function spreadOver(
  labels: readonly number[],
  options: Omit<SplitOptions, 'randomState'>,
  states: number,
): Spread {
  const whole = classCounts(labels, labels.keys());
  const least = whole.map(() => Number.POSITIVE_INFINITY);
  const most = whole.map(() => 0);
  let [missing, distance] = [0, 0];
  for (let randomState = 0; randomState < states; randomState += 1) {
    const { test } = trainTestSplit(labels, { ...options, randomState });
    const counts = classCounts(labels, test);
    const off = counts.map((count, c) =>
      Math.abs(count - ((whole[c] as number) * test.length) / labels.length),
    );
    counts.forEach((count, c) => {
      least[c] = Math.min(least[c] as number, count);
      most[c] = Math.max(most[c] as number, count);
    });
    missing += counts.some((count, c) => count === 0 && (whole[c] as number) > 0) ? 1 : 0;
    distance += Math.max(...off);
  }
  return { least, most, missing: missing / states, distance: distance / states };
}

/** The split, or why there is none. */
export function trySplit(
  labels: readonly number[],
  options: SplitOptions,
):
  | { readonly split: SplitIndices; readonly error: null }
  | { readonly split: null; readonly error: ErrorData } {
  try {
    return { split: trainTestSplit(labels, options), error: null };
  } catch (thrown) {
    if (!(thrown instanceof BookError)) throw thrown;
    return { split: null, error: toErrorData(thrown) };
  }
}
