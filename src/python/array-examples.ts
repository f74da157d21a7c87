// Examples that lie in the interpreter's memory, as the arrays of the NumPy shim: each batch is gathered from
// there, and nothing of a set is copied before.
import type { Examples } from '../engine/examples.ts';
import type { FieldBatch } from '../engine/field-batch.ts';
import * as tf from '../engine/tensorflow.ts';
import type { SetName } from '../experiment/data.ts';
import type { FieldKind } from '../keras/data-fields.ts';
import { type Shape, sizeOf } from '../keras/shapes.ts';

/** The numbers that arrays may have here; wider integers come as int32. */
const VIEWS = {
  uint8: Uint8Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** An array of examples, the first axis theirs, its numbers one behind the other. */
export interface ArrayField {
  readonly address: number;
  readonly count: number;
  /** Of one example. */
  readonly shape: Shape;
  readonly type: keyof typeof VIEWS;
  readonly kind: FieldKind;
}

/** The arrays of each set by the fields' names. A set without arrays has no examples. */
export type ArraySets = Readonly<
  Partial<Record<SetName, Readonly<Record<string, ArrayField>> | null>>
>;

/** @param sets the same fields in every set */
export function arrayExamples(sets: ArraySets, memory: WebAssembly.Memory): Examples {
  const countOf = (set: SetName) => Object.values(sets[set] ?? {})[0]?.count ?? 0;
  const some = Object.values(sets).find((set) => set != null) ?? {};
  const kinds = Object.entries(some).map(([name, { kind }]) => [name, kind] as const);
  return {
    dataset: 'points',
    counts: { train: countOf('train'), validation: countOf('validation'), test: countOf('test') },
    fields: Object.fromEntries(kinds),
    prepare: () => Promise.resolve(),
    batch: (set, places, names) =>
      names.map((name) => fieldOf(sets[set]?.[name] as ArrayField, places, memory)),
  };
}

function fieldOf(
  field: ArrayField,
  places: ArrayLike<number>,
  memory: WebAssembly.Memory,
): FieldBatch {
  const { address, count, shape, type, kind } = field;
  const size = sizeOf(shape);
  // The memory may have grown since the last batch: its views are made anew.
  const numbers = new VIEWS[type](memory.buffer, address, count * size);
  const rows = new Float32Array(places.length * size);
  for (let i = 0; i < places.length; i += 1) {
    const start = (places[i] as number) * size;
    rows.set(numbers.subarray(start, start + size), i * size);
  }
  if (kind.kind === 'numbers') {
    return { values: tf.tensor(rows, [places.length, ...shape], 'float32'), labels: null };
  }
  const labels = kind.oneHot ? largest(rows, size) : Int32Array.from(rows);
  const labelTensor = tf.tensor1d(labels, 'int32');
  const values = kind.oneHot
    ? tf.tensor2d(rows, [places.length, kind.classes])
    : labelTensor.clone();
  return { values, labels: labelTensor };
}

/** The place of each row's largest number: its class. */
function largest(rows: Float32Array, width: number): Int32Array {
  return Int32Array.from({ length: rows.length / width }, (_, i) => {
    const row = rows.subarray(i * width, (i + 1) * width);
    return row.indexOf(Math.max(...row));
  });
}
