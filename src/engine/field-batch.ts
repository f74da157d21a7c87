// The fields of a batch as tensors. Bytes stay bytes until they are on the device, and are scaled and cut
// there; what moves or disturbs each image by itself is done before.
import type { SetName } from '../experiment/data.ts';
import type { ClassField, Field, FieldStep, NumbersField, PairStep } from '../keras/data-fields.ts';
import { integer, normal, stream } from '../keras/random.ts';
import { type Shape, sizeOf } from '../keras/shapes.ts';
import { toCategorical } from '../keras/to-categorical.ts';
import { edgeMap } from './edge-map.ts';
import type { RowForm } from './graphics/byte-rows.ts';
import * as tf from './tensorflow.ts';

/** Source examples as rows of numbers, by their official number. */
export interface Rows {
  readonly values: Uint8Array | Float32Array;
  readonly labels: Uint8Array;
  /** Rows that lie on the device as bytes, gathered there as float32 (n, …shape) and scaled. */
  readonly gather?: (numbers: readonly number[], form: RowForm) => tf.Tensor;
}

/** One field of a batch. */
export interface FieldBatch {
  /** (n, …shape) float32; of a class (n, classes) float32, or (n) int32. */
  readonly values: tf.Tensor;
  /** The class numbers (n) int32; null for a field of numbers. */
  readonly labels: tf.Tensor1D | null;
}

export interface BatchSource {
  readonly set: SetName;
  readonly rows: Rows;
  /** The shape of one example as the source has it. */
  readonly shape: Shape;
  /** The official numbers of the batch's examples. */
  readonly numbers: readonly number[];
  /** The official numbers of the examples that a transform drew for these. */
  readonly partners: (pair: PairStep) => readonly number[];
}

/** A field of a batch. */
export function fieldBatch(field: Field, source: BatchSource): FieldBatch {
  return field.kind === 'class'
    ? classBatch(field, source)
    : { values: tf.tidy(() => numbersBatch(field, source)), labels: null };
}

function classBatch(field: ClassField, source: BatchSource): FieldBatch {
  const { classes, oneHot, groupOf, pair } = field;
  const { rows, numbers } = source;
  const others = pair === null ? null : source.partners(pair);
  const labels = Int32Array.from(numbers, (number, i) => {
    const own = rows.labels[number] as number;
    const label = others === null ? own : Number(own === rows.labels[others[i] as number]);
    return groupOf === null ? label : (groupOf[label] as number);
  });
  const labelTensor = tf.tensor1d(labels, 'int32');
  const values = oneHot
    ? tf.tensor2d(toCategorical(labels, classes), [labels.length, classes])
    : labelTensor.clone();
  return { values, labels: labelTensor };
}

/** The source's rows after every step, in order. */
function numbersBatch({ steps, partner }: NumbersField, drawn: BatchSource): tf.Tensor {
  const source = partner === null ? drawn : { ...drawn, numbers: drawn.partners(partner) };
  const disturbs = ({ transform }: FieldStep) =>
    (transform.kind === 'shift' || transform.kind === 'noise') &&
    transform.sets.includes(source.set);
  const before = steps.findLastIndex(disturbs) + 1;
  if (before > 0) {
    return steps.slice(before).reduce(onDevice, disturbed(steps.slice(0, before), source));
  }
  const { rows, shape, numbers } = source;
  if (rows.gather === undefined) return steps.reduce(onDevice, copied(source));
  // Gathered and scaled at once: on a graphics card that is one kernel.
  const first = steps[0]?.transform;
  const divides = first?.kind === 'scale' && (first.subtract ?? 0) === 0;
  const start = rows.gather(numbers, { shape, divisor: divides ? first.divisor : 1 });
  return steps.slice(divides ? 1 : 0).reduce(onDevice, start);
}

/** The rows of the batch's examples, one after another. */
function copyRows<T extends Uint8Array | Float32Array>(
  { rows, shape, numbers }: BatchSource,
  to: T,
): T {
  const size = sizeOf(shape);
  numbers.forEach((number, i) => {
    to.set(rows.values.subarray(number * size, (number + 1) * size), i * size);
  });
  return to;
}

function copied(source: BatchSource): tf.Tensor {
  const { shape, numbers } = source;
  const values = copyRows(source, new Float32Array(numbers.length * sizeOf(shape)));
  return tf.tensor(values, [numbers.length, ...shape], 'float32');
}

function onDevice(values: tf.Tensor, { transform }: FieldStep): tf.Tensor {
  switch (transform.kind) {
    case 'scale': {
      const { subtract = 0, divisor } = transform;
      return (subtract === 0 ? values : values.sub(subtract)).div(divisor);
    }
    case 'crop': {
      const { top, left, height, width } = transform;
      const [n = 0, , , ...channels] = values.shape;
      const begin = [0, top, left, ...channels.map(() => 0)];
      return values.slice(begin, [n, height, width, ...channels]);
    }
    case 'edges':
      return edgeMap(values);
    case 'columns':
      return values.gather(tf.tensor1d([...transform.columns], 'int32'), 1);
    default:
      return values;
  }
}

/** The rows after steps of which the last disturbs them: all of it is done here, example by example. */
function disturbed(steps: readonly FieldStep[], source: BatchSource): tf.Tensor {
  const { set, shape, numbers } = source;
  const size = sizeOf(shape);
  const values = copyRows(source, new Float32Array(numbers.length * size));
  for (const step of steps) {
    const { transform } = step;
    if (transform.kind === 'scale') scale(values, transform);
    else if ('sets' in transform && transform.sets.includes(set)) {
      numbers.forEach((number, i) => {
        disturb(values.subarray(i * size, (i + 1) * size), step, shape, number);
      });
    }
  }
  return tf.tensor(values, [numbers.length, ...shape], 'float32');
}

function scale(
  values: Float32Array,
  { subtract = 0, divisor }: Extract<FieldStep['transform'], { kind: 'scale' }>,
): void {
  for (let i = 0; i < values.length; i += 1) {
    // Two steps in float32, as on the device.
    values[i] = Math.fround((values[i] as number) - Math.fround(subtract)) / divisor;
  }
}

/** Shifts one example, or adds noise to it, in place: a function of seed, transform and official number. */
function disturb(
  example: Float32Array,
  { transform, place }: FieldStep,
  shape: Shape,
  number: number,
): void {
  if (transform.kind === 'noise') {
    const { seed, standardDeviation } = transform;
    const name = { seed, purpose: 'noise', layer: place, epoch: number } as const;
    normal(stream(name), example.length).forEach((draw, i) => {
      example[i] = (example[i] as number) + standardDeviation * draw;
    });
  } else if (transform.kind === 'shift') {
    const { seed, pixels } = transform;
    const draws = stream({ seed, purpose: 'shift', layer: place, epoch: number });
    const down = integer(draws, 0, 2 * pixels + 1) - pixels;
    const right = integer(draws, 1, 2 * pixels + 1) - pixels;
    const [height = 1, width = 1] = shape;
    const before = example.slice();
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [fromY, fromX] = [y - down, x - right];
        const inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
        example[y * width + x] = inside ? (before[fromY * width + fromX] as number) : 0;
      }
    }
  }
}
