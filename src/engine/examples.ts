// The examples of an Experiment, ready for a model: its sets, and the fields of their batches as tensors.

import type { PackedImages } from '../dataset/packed-images.ts';
import type { DataSource, ExperimentData, SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { DatasetName } from '../experiment/history.ts';
import { OWN_SIDE, type OwnSetContent } from '../experiment/own-set.ts';
import { type Field, type FieldKind, fieldsOf, type PairStep } from '../keras/data-fields.ts';
import { neededTraining, planSets, type SetIndices } from '../keras/data-plan.ts';
import { generatePoints, type Points } from '../keras/generated-points.ts';
import { drawPartners } from '../keras/pairs.ts';
import { type Shape, sizeOf } from '../keras/shapes.ts';
import type { DeviceImages, ImageStretch } from './device-images.ts';
import { type FieldBatch, fieldBatch, type Rows } from './field-batch.ts';

export interface Examples {
  readonly dataset: DatasetName;
  readonly counts: Readonly<Record<SetName, number>>;
  /** The fields by name: what the model's inputs and outputs can be fed from. */
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** Loads what a whole set needs and training did not: the test images. */
  prepare(set: SetName): Promise<void>;
  /** Null when the batch can be had; else what to wait for first. Absent where all is there. */
  arrival?(set: SetName, places: ArrayLike<number>): Promise<unknown> | null;
  /**
   * Fields of a batch of a set, in the order of their names; the examples by places in the set. The caller
   * disposes the tensors.
   *
   * @throws BookError `data-index-out-of-range`
   */
  batch(set: SetName, places: ArrayLike<number>, fields: readonly string[]): readonly FieldBatch[];
}

/** Examples that can be told apart, and pictures beside them. */
export interface LoadedExamples extends Examples {
  /**
   * A batch of a single picture that is in no set, transformed as the test images are. It has class 0, and is its
   * own partner.
   *
   * @param values as many numbers as the source's examples have
   * @throws BookError `picture-size`
   */
  picture(values: Uint8Array | Float32Array, fields: readonly string[]): readonly FieldBatch[];
  /** Official numbers and labels of a stretch of a set. @throws BookError `data-index-out-of-range` */
  identify(set: SetName, start: number, end: number): Identified;
}

/** Which examples these are, one after another. */
export interface Identified {
  readonly numbers: Int32Array;
  readonly labels: Uint8Array;
}

export interface LoadOptions {
  readonly packed: () => Promise<PackedImages>;
  /** A set of the reader's own images. @throws BookError `own-set-missing` */
  readonly ownSet?: (id: string) => Promise<OwnSetContent>;
  /** Where the images lie on the device. */
  readonly device: DeviceImages;
  /** Whether the training images are gone through in their order. */
  readonly inOrder?: boolean;
  /** Whether nothing is to be trained: then no training image is loaded. */
  readonly isForLooking?: boolean;
  readonly onProgress?: (loadedBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Loads what an Experiment trains and validates on, and works out its sets. Where images are gone through in
 * their order, the first shard is enough to begin with: `arrival` tells what a batch must wait for.
 *
 * @throws BookError what loading, slicing and splitting throw
 */
export function loadExamples(data: ExperimentData, options: LoadOptions): Promise<LoadedExamples> {
  const { source } = data;
  if (source.kind === 'fashion-mnist') return loadImages(data, options);
  if (source.kind === 'own') return loadOwnImages(data, source, options);
  return Promise.resolve(pointExamples(data, source));
}

/** All of them are here at once. */
async function loadOwnImages(
  data: ExperimentData,
  { set: id, classes }: Extract<DataSource, { kind: 'own' }>,
  { ownSet, device }: LoadOptions,
): Promise<LoadedExamples> {
  if (ownSet === undefined) throw new BookError('own-set-missing', { set: id });
  const { train, test } = await ownSet(id);
  const size = OWN_SIDE * OWN_SIDE;
  const rowsOf = (part: OwnSetContent['train'], set: 'train' | 'test'): Rows => {
    const lies = { set: `${id} ${set}`, pixels: part.pixels, start: 0, end: part.labels.length };
    return {
      values: part.pixels,
      labels: part.labels,
      gather: (numbers, form) => device.gather({ ...lies, size }, numbers, form),
    };
  };
  const available = { train: train.labels.length, test: test.labels.length };
  const indices = planSets(data, (i) => train.labels[i] as number, available);
  const rows = { train: rowsOf(train, 'train'), test: rowsOf(test, 'test') };
  return {
    dataset: 'own',
    ...sets(data, { indices, shape: [OWN_SIDE, OWN_SIDE], classes }, (set) =>
      set === 'test' ? rows.test : rows.train,
    ),
    prepare: () => Promise.resolve(),
  };
}

async function loadImages(data: ExperimentData, options: LoadOptions): Promise<LoadedExamples> {
  const packed = await options.packed();
  const { manifest } = packed;
  const available = { train: manifest.sets.train.count, test: manifest.sets.test.count };
  const { start, end } = neededTraining(data, available.train);
  if (options.isForLooking !== true) {
    const loading = packed.load('train', start, end, options);
    // Who waits for a batch hears of a failure; nobody else does.
    if (startsEarly(data, options)) loading.catch(() => {});
    else await loading;
  }
  const { pixels, labels } = packed.bytes('train');
  const size = manifest.image.height * manifest.image.width;
  const rowsOf = (stretch: Omit<ImageStretch, 'size'>, classes: Uint8Array): Rows => ({
    values: stretch.pixels,
    labels: classes,
    gather: (numbers, form) => options.device.gather({ ...stretch, size }, numbers, form),
  });
  const official: { train: Rows; test: Rows | null } = {
    train: rowsOf({ set: 'train', pixels, start, end }, labels),
    test: null,
  };
  const isWhole = () => packed.has('train', start, end);
  const indices =
    options.isForLooking === true
      ? testOnly(data, available)
      : planSets(data, (i) => labels[i] as number, available);
  const shape = [manifest.image.height, manifest.image.width];
  return {
    dataset: manifest.dataset,
    ...sets(data, { indices, shape, classes: manifest.classes.length }, (set) => {
      const rows = set === 'test' ? official.test : official.train;
      if (rows === null) throw new Error('prepare(test) comes before its first batch');
      // On the device images lie all together: till then a batch is copied from where they arrive.
      return set === 'test' || isWhole() ? rows : { values: pixels, labels };
    }),
    arrival(set, places) {
      if (set === 'test' || isWhole()) return null;
      const numbers = Array.from(places, (place) => indices[set][place] as number);
      const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
      if (packed.has('train', first, last + 1)) return null;
      return packed.load(
        'train',
        first,
        last + 1,
        options.signal ? { signal: options.signal } : {},
      );
    },
    async prepare(set) {
      if (set !== 'test') await packed.load('train', start, end);
      if (set !== 'test' || official.test !== null) return;
      const test = await packed.load('test', 0, available.test);
      const stretch = { set, pixels: test.pixels, start: 0, end: available.test };
      official.test = rowsOf(stretch, test.labels);
    },
  };
}

/** The test set as the Experiment has it; of the training images, whose labels are not here, none. */
function testOnly(data: ExperimentData, available: { train: number; test: number }): SetIndices {
  const transforms = data.transforms.filter((one) => one.kind === 'slice' && one.set === 'test');
  const { test } = planSets({ ...data, transforms }, () => 0, available);
  return { train: new Int32Array(), validation: new Int32Array(), test };
}

/**
 * Whether training can begin with the first images. A split draws each part, a sorting each class, a pair its
 * other example and a shuffled epoch its first batch, from all over the stretch: with any of them the first
 * step needs every shard.
 */
function startsEarly({ transforms }: ExperimentData, { inOrder = false }: LoadOptions): boolean {
  const draws = ['split', 'sort-by-label', 'pairs'];
  return inOrder && !transforms.some(({ kind }) => draws.includes(kind));
}

type PointSource = Exclude<DataSource, { kind: 'fashion-mnist' | 'own' }>;

function pointExamples(data: ExperimentData, source: PointSource): LoadedExamples {
  const points = source.kind === 'generated' ? generatePoints(source) : writtenPoints(source);
  const { features: values, labels, width, classes } = points;
  const available = { train: labels.length, test: 0 };
  const indices = planSets(data, (i) => labels[i] as number, available);
  return {
    dataset: 'points',
    ...sets(data, { indices, shape: [width], classes }, () => ({ values, labels })),
    prepare: () => Promise.resolve(),
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

interface Sets {
  /** Official numbers of each set's examples. */
  readonly indices: SetIndices;
  readonly shape: Shape;
  readonly classes: number;
}

/** What can be said of the sets, and batches of them out of the source's rows. */
function sets(
  data: ExperimentData,
  { indices, shape, classes }: Sets,
  rowsOf: (set: SetName) => Rows,
): Pick<LoadedExamples, 'counts' | 'fields' | 'batch' | 'picture' | 'identify'> {
  const fields = fieldsOf(data, { shape, classes });
  /** By set and the transform's place: for each example its partner, drawn when a batch first asks. */
  const drawn = new Map<string, ReadonlyMap<number, number>>();
  const partnersOf = (set: SetName, rows: Rows, pair: PairStep) => {
    const key = `${set} ${pair.place}`;
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const partners = drawPartners(pair, indices[set], (i) => rows.labels[i] as number, set);
    drawn.set(key, partners);
    return partners;
  };
  return {
    counts: {
      train: indices.train.length,
      validation: indices.validation.length,
      test: indices.test.length,
    },
    fields,
    batch(set, places, names) {
      const rows = rowsOf(set);
      const numbers = officialNumbers(set, indices[set], places);
      const partners = (pair: PairStep) => {
        const others = partnersOf(set, rows, pair);
        return numbers.map((number) => others.get(number) as number);
      };
      const source = { set, rows, shape, numbers, partners };
      return names.map((name) => fieldBatch(fields[name] as Field, source));
    },
    picture(values, names) {
      if (values.length !== sizeOf(shape)) {
        throw new BookError('picture-size', { given: values.length, needed: sizeOf(shape) });
      }
      const rows = { values, labels: Uint8Array.of(0) };
      const source = { set: 'test', rows, shape, numbers: [0], partners: () => [0] } as const;
      return names.map((name) => fieldBatch(fields[name] as Field, source));
    },
    identify(set, start, end) {
      const { labels } = rowsOf(set);
      const places = Array.from({ length: end - start }, (_, i) => start + i);
      const numbers = Int32Array.from(officialNumbers(set, indices[set], places));
      return { numbers, labels: Uint8Array.from(numbers, (number) => labels[number] as number) };
    },
  };
}

function officialNumbers(
  set: SetName,
  indices: Int32Array,
  places: ArrayLike<number>,
): readonly number[] {
  return Array.from(places, (place) => {
    const number = indices[place];
    if (number !== undefined) return number;
    throw new BookError('data-index-out-of-range', {
      set,
      index: place,
      available: indices.length,
    });
  });
}
