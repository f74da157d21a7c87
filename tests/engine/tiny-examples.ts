// Examples held in memory, for the tests of the fit loop.

import type { LoadedExamples } from '../../src/engine/examples.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { SetName } from '../../src/experiment/data.ts';

export interface TinySet {
  readonly inputs: readonly (readonly number[])[];
  /** One-hot rows. */
  readonly targets: readonly (readonly number[])[];
}

export function tinyExamples(sets: Partial<Record<SetName, TinySet>>): LoadedExamples {
  const some = Object.values(sets)[0] as TinySet;
  const count = (set: SetName) => sets[set]?.inputs.length ?? 0;
  return {
    dataset: 'points',
    counts: { train: count('train'), validation: count('validation'), test: count('test') },
    fields: {
      features: { kind: 'numbers', shape: [some.inputs[0]?.length ?? 0] },
      labels: { kind: 'class', classes: some.targets[0]?.length ?? 0, oneHot: true },
    },
    prepare: () => Promise.resolve(),
    identify(set, start, end) {
      const { targets } = sets[set] as TinySet;
      return {
        numbers: Int32Array.from({ length: end - start }, (_, i) => start + i),
        labels: Uint8Array.from(targets.slice(start, end), (row) => row.indexOf(1)),
      };
    },
    picture(values) {
      return [{ values: tf.tensor2d([...values], [1, values.length]), labels: null }];
    },
    batch(set, places, fields) {
      const { inputs, targets } = sets[set] as TinySet;
      const rows = Array.from(places, (place) => [...(inputs[place] as number[])]);
      const hot = Array.from(places, (place) => [...(targets[place] as number[])]);
      const labels = hot.map((row) => row.indexOf(1));
      return fields.map((field) =>
        field === 'features'
          ? { values: tf.tensor2d(rows), labels: null }
          : { values: tf.tensor2d(hot), labels: tf.tensor1d(labels, 'int32') },
      );
    },
  };
}
