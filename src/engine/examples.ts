// The examples of an Experiment, ready for a model: its sets, and batches of them as tensors. Pixels stay
// bytes until they are on the device; scaling happens there.

import type { DataSource, ExperimentData, SetName, Transform } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { DatasetName } from '../experiment/history.ts';
import { neededTraining, planSets, type SetIndices } from '../keras/data-plan.ts';
import { generatePoints, type Points } from '../keras/generated-points.ts';
import { integer, normal, stream } from '../keras/random.ts';
import { type Shape, sizeOf } from '../keras/shapes.ts';
import type { PackedImages } from './shards.ts';
import * as tf from './tensorflow.ts';

/** One batch: inputs (n, …shape) float32, targets (n, classes) float32 or (n) int32, labels (n) int32. */
export interface Batch {
  readonly inputs: tf.Tensor;
  readonly targets: tf.Tensor;
  readonly labels: tf.Tensor1D;
}

export interface Examples {
  readonly dataset: DatasetName;
  readonly counts: Readonly<Record<SetName, number>>;
  /** The shape of one example as the source has it. */
  readonly shape: Shape;
  /** What a target holds: a row of that many numbers, or with 0 a class number. */
  readonly targetWidth: number;
  /** Loads what is not needed for training: the test images. */
  prepare(set: SetName): Promise<void>;
  /**
   * A batch of a set, by places in it. The caller disposes its tensors.
   *
   * @throws BookError `data-index-out-of-range`
   */
  batch(set: SetName, places: ArrayLike<number>): Batch;
}

export interface LoadOptions {
  readonly packed: () => Promise<PackedImages>;
  readonly onProgress?: (loadedBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Source examples as rows of numbers, by their official number. */
interface Rows {
  readonly values: Uint8Array | Float32Array;
  readonly labels: Uint8Array;
}

/**
 * Loads what an Experiment trains and validates on, and works out its sets.
 *
 * @throws BookError what loading, slicing and splitting throw
 */
export function loadExamples(data: ExperimentData, options: LoadOptions): Promise<Examples> {
  return data.source.kind === 'fashion-mnist'
    ? loadImages(data, options)
    : Promise.resolve(pointExamples(data, data.source));
}

async function loadImages(data: ExperimentData, options: LoadOptions): Promise<Examples> {
  const packed = await options.packed();
  const { manifest } = packed;
  const available = { train: manifest.sets.train.count, test: manifest.sets.test.count };
  const { start, end } = neededTraining(data, available.train);
  const { pixels, labels } = await packed.load('train', start, end, options);
  const official: { train: Rows; test: Rows | null } = {
    train: { values: pixels, labels },
    test: null,
  };
  const indices = planSets(data, (i) => labels[i] as number, available);
  const shape = [manifest.image.height, manifest.image.width];
  return {
    dataset: manifest.dataset,
    ...described(data, indices, shape, manifest.classes.length),
    async prepare(set) {
      if (set !== 'test' || official.test !== null) return;
      const test = await packed.load('test', 0, available.test);
      official.test = { values: test.pixels, labels: test.labels };
    },
    batch(set, places) {
      const rows = set === 'test' ? official.test : official.train;
      if (rows === null) throw new Error('prepare(test) comes before its first batch');
      return makeBatch(
        data,
        { set, rows, indices: indices[set], shape, places },
        manifest.classes.length,
      );
    },
  };
}

type PointSource = Exclude<DataSource, { kind: 'fashion-mnist' }>;

function pointExamples(data: ExperimentData, source: PointSource): Examples {
  const points = source.kind === 'generated' ? generatePoints(source) : writtenPoints(source);
  const rows: Rows = { values: points.features, labels: points.labels };
  const shape = [points.width];
  const available = { train: points.labels.length, test: 0 };
  const indices = planSets(data, (i) => points.labels[i] as number, available);
  return {
    dataset: 'points',
    ...described(data, indices, shape, points.classes),
    prepare: () => Promise.resolve(),
    batch: (set, places) =>
      makeBatch(data, { set, rows, indices: indices[set], shape, places }, points.classes),
  };
}

function writtenPoints(source: Extract<DataSource, { kind: 'points' }>): Points {
  return {
    features: Float32Array.from(source.features.flat()),
    width: source.features[0]?.length ?? 0,
    labels: Uint8Array.from(source.labels),
    classes: source.classes,
  };
}

function described(data: ExperimentData, indices: SetIndices, shape: Shape, classes: number) {
  return {
    shape,
    targetWidth: isOneHot(data) ? classes : 0,
    counts: {
      train: indices.train.length,
      validation: indices.validation.length,
      test: indices.test.length,
    },
  };
}

const isOneHot = (data: ExperimentData) => data.transforms.some(({ kind }) => kind === 'one-hot');

interface BatchSource {
  readonly set: SetName;
  readonly rows: Rows;
  /** Official numbers of the set's examples. */
  readonly indices: Int32Array;
  readonly shape: Shape;
  readonly places: ArrayLike<number>;
}

function makeBatch(data: ExperimentData, source: BatchSource, classes: number): Batch {
  const { rows, indices, places, set } = source;
  const numbers = Array.from(places, (place) => {
    const number = indices[place];
    if (number === undefined) {
      throw new BookError('data-index-out-of-range', {
        set,
        index: place,
        available: indices.length,
      });
    }
    return number;
  });
  const labels = Int32Array.from(numbers, (number) => rows.labels[number] as number);
  return tf.tidy(() => {
    const labelTensor = tf.tensor1d(labels, 'int32');
    return {
      inputs: makeInputs(data.transforms, source, numbers),
      targets: isOneHot(data)
        ? tf.tensor2d(oneHot(labels, classes), [labels.length, classes])
        : labelTensor.clone(),
      labels: labelTensor,
    };
  });
}

function oneHot(labels: Int32Array, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => {
    rows[i * classes + label] = 1;
  });
  return rows;
}

/** The batch's inputs after every scale, shift and noise of the list, in its order. */
function makeInputs(
  transforms: readonly Transform[],
  { set, rows, shape }: BatchSource,
  numbers: readonly number[],
): tf.Tensor {
  const size = sizeOf(shape);
  const applies = (t: Transform) =>
    (t.kind === 'shift' || t.kind === 'noise') && t.sets.includes(set);
  const bytes = rows.values instanceof Uint8Array && !transforms.some(applies);
  const values = bytes
    ? new Uint8Array(numbers.length * size)
    : new Float32Array(numbers.length * size);
  numbers.forEach((number, i) => {
    values.set(rows.values.subarray(number * size, (number + 1) * size), i * size);
  });
  if (!bytes) {
    transforms.forEach((transform, place) => {
      if (transform.kind === 'scale') divide(values as Float32Array, transform.divisor);
      else if (applies(transform)) {
        numbers.forEach((number, i) => {
          disturb(values.subarray(i * size, (i + 1) * size) as Float32Array, transform, shape, {
            place,
            number,
          });
        });
      }
    });
    return tf.tensor(values, [numbers.length, ...shape], 'float32');
  }
  const onDevice = tf.tensor(values, [numbers.length, ...shape], 'int32').toFloat();
  return transforms.reduce<tf.Tensor>(
    (inputs, t) => (t.kind === 'scale' ? inputs.div(t.divisor) : inputs),
    onDevice,
  );
}

function divide(values: Float32Array, divisor: number): void {
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) / divisor;
}

/** Shifts one example, or adds noise to it, in place: a function of seed, transform and official number. */
function disturb(
  example: Float32Array,
  transform: Transform,
  shape: Shape,
  { place, number }: { place: number; number: number },
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
