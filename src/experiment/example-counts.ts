// How many examples an Experiment trains and validates on, before anything is loaded. Imports this room only.
import type { Experiment } from './experiment.ts';

export interface ExampleCounts {
  readonly train: number;
  readonly validation: number;
}

/** Images of the official training set. */
const OFFICIAL = 60_000;

/** The sets' sizes after slices and splits; a split's validation set is ⌈n · testSize⌉, as in scikit-learn. */
export function exampleCounts({ data }: Pick<Experiment, 'data'>): ExampleCounts {
  const { source } = data;
  let train =
    source.kind === 'fashion-mnist'
      ? OFFICIAL
      : source.kind === 'own'
        ? source.train
        : source.kind === 'generated'
          ? source.count
          : source.labels.length;
  let validation = 0;
  for (const transform of data.transforms) {
    if (transform.kind === 'slice' && transform.set === 'train') {
      train = Math.min(transform.count, Math.max(0, train - transform.start));
    } else if (transform.kind === 'slice' && transform.set === 'validation') {
      validation = Math.min(transform.count, Math.max(0, validation - transform.start));
    } else if (transform.kind === 'split') {
      validation = Math.ceil(train * transform.testSize);
      train -= validation;
    }
  }
  return { train, validation };
}
