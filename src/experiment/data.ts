// The data of an Experiment: a source with the fields `features` and `labels`, a list of seeded transforms,
// of which some make further fields, and which field feeds which of the model's inputs and outputs. Imports
// valibot only.
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const rate = v.pipe(v.number(), v.minValue(0), v.finite());

/** As many as Fashion-MNIST has images; a page would draw no more. */
const MAX_POINTS = 70_000;
/** A class is kept as one byte. */
const MAX_CLASSES = 256;

/** Fashion-MNIST (or its drawn stand-in): 60,000 + 10,000 images of 28×28 bytes, ten classes. */
const fashionMnistSchema = v.strictObject({ kind: v.literal('fashion-mnist') });

/** Points written out: one row of features and one class each. */
const pointsSchema = v.pipe(
  v.strictObject({
    kind: v.literal('points'),
    features: v.pipe(
      v.array(v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1))),
      v.minLength(1),
    ),
    labels: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
    classes: v.pipe(count, v.minValue(2), v.maxValue(MAX_CLASSES)),
  }),
  v.check(
    ({ features }) => features.every(({ length }) => length === features[0]?.length),
    'as many features in every row',
  ),
  v.check(({ features, labels }) => features.length === labels.length, 'one label for each row'),
  v.check(
    ({ labels, classes }) => labels.every((label) => label < classes),
    'labels less than the number of classes',
  ),
);

/** Points drawn from a seeded pattern in the plane, in [−1, 1]². */
const generatedSchema = v.strictObject({
  kind: v.literal('generated'),
  pattern: v.picklist(['blobs', 'circles', 'xor', 'spirals']),
  count: v.pipe(count, v.maxValue(MAX_POINTS)),
  /** Standard deviation of the noise on each coordinate. */
  noise: v.optional(rate, 0),
  seed: v.optional(seed, 0),
});

/**
 * The reader's own images of 28×28 bytes, kept in one browser (src/storage/own-sets.ts). They are named by a hash of
 * their bytes; what else must be known before they are read stands here.
 */
const ownSchema = v.strictObject({
  kind: v.literal('own'),
  set: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  train: v.pipe(count, v.maxValue(MAX_POINTS)),
  test: v.pipe(count, v.maxValue(MAX_POINTS)),
  classes: v.pipe(count, v.minValue(2), v.maxValue(MAX_CLASSES)),
});

export const sourceSchema = v.variant('kind', [
  fashionMnistSchema,
  ownSchema,
  pointsSchema,
  generatedSchema,
]);

const setName = v.picklist(['train', 'validation', 'test']);
const sets = v.optional(v.array(setName), ['train', 'validation', 'test']);

/** Keeps `count` examples of a set from `start`, in the order they have. */
const sliceSchema = v.strictObject({
  kind: v.literal('slice'),
  set: v.optional(setName, 'train'),
  start: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  count,
});

/** scikit-learn's `train_test_split` of the training set into training and validation. */
const splitSchema = v.strictObject({
  kind: v.literal('split'),
  /** The validation set's share, in (0, 1). */
  testSize: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  /** By integer labels or by one-hot rows: like in scikit-learn, they give different indices. */
  stratify: v.optional(v.picklist(['none', 'labels', 'one-hot']), 'none'),
  randomState: seed,
});

/** Puts the training examples into the order of their classes; within a class they stay as they were. */
const sortSchema = v.strictObject({ kind: v.literal('sort-by-label') });

/**
 * Leakage on purpose: copies of a share of the validation examples take the places of the first training
 * examples. Both sets keep their sizes; what is copied depends on the seed alone, and more of a greater share.
 */
const leakSchema = v.strictObject({
  kind: v.literal('leak'),
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  seed: v.optional(seed, 0),
});

const fieldName = v.pipe(v.string(), v.minLength(1));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Divides a field by a number, in float32: 255 brings bytes to [0, 1]. What is to be subtracted is so before:
 * the mean and the standard deviation standardise. Without a name, `features`.
 */
const scaleSchema = v.strictObject({
  kind: v.literal('scale'),
  divisor: v.optional(v.pipe(v.number(), v.gtValue(0)), 255),
  subtract: v.optional(v.pipe(v.number(), v.finite())),
  field: v.optional(fieldName),
});

/** Turns a field's class number into a row with a single one. Without a name, `labels`. */
const oneHotSchema = v.strictObject({ kind: v.literal('one-hot'), field: v.optional(fieldName) });

/** A new field: a window of each image, as it is at this place of the list. */
const cropSchema = v.strictObject({
  kind: v.literal('crop'),
  field: fieldName,
  from: v.optional(fieldName, 'features'),
  /** The first row and column. */
  top: v.optional(place, 0),
  left: v.optional(place, 0),
  height: count,
  width: count,
});

/** A new field: some of each point's features, in this order. */
const columnsSchema = v.strictObject({
  kind: v.literal('columns'),
  field: fieldName,
  from: v.optional(fieldName, 'features'),
  columns: v.pipe(v.array(place), v.minLength(1)),
});

/** A new field: coarser classes. The new class is the place of the group that the old one stands in. */
const groupSchema = v.strictObject({
  kind: v.literal('group'),
  field: fieldName,
  from: v.optional(fieldName, 'labels'),
  groups: v.pipe(v.array(v.pipe(v.array(place), v.minLength(1))), v.minLength(2)),
});

/**
 * A new field: how steep each image is at each pixel, after Sobel, in the unit of the image.
 * `src/engine/edge-map.ts` has the formula.
 */
const edgesSchema = v.strictObject({
  kind: v.literal('edges'),
  field: fieldName,
  from: v.optional(fieldName, 'features'),
});

/**
 * Two new fields: another example of the same set, drawn for each example once for all epochs, and whether
 * the two are of the same class. `src/keras/pairs.ts` has the draw.
 */
const pairsSchema = v.strictObject({
  kind: v.literal('pairs'),
  /** The other example's numbers. */
  field: fieldName,
  from: v.optional(fieldName, 'features'),
  /** A field of two classes: 1 where the two are of the same class, else 0. */
  same: fieldName,
  /** In how many of all cases the other one is of the same class, in [0, 1]. */
  share: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0.5),
  seed: v.optional(seed, 0),
});

/** Moves each image of `features` by a seeded whole number of pixels in [−pixels, pixels] on both axes, zeros moving in. */
const shiftSchema = v.strictObject({
  kind: v.literal('shift'),
  pixels: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(28)),
  sets,
  seed: v.optional(seed, 0),
});

/** Adds seeded Gaussian noise to `features`, in the unit they have at this place of the list. */
const noiseSchema = v.strictObject({
  kind: v.literal('noise'),
  standardDeviation: rate,
  sets,
  seed: v.optional(seed, 0),
});

export const transformSchema = v.variant('kind', [
  sliceSchema,
  splitSchema,
  sortSchema,
  leakSchema,
  scaleSchema,
  oneHotSchema,
  shiftSchema,
  noiseSchema,
  cropSchema,
  columnsSchema,
  groupSchema,
  edgesSchema,
  pairsSchema,
]);

export const dataSchema = v.strictObject({
  source: sourceSchema,
  transforms: v.optional(v.array(transformSchema), []),
  /** The field that feeds each of the model's Inputs, by the Input's name; for one Input any name will do. */
  inputs: v.optional(v.record(v.string(), fieldName), { input: 'features' }),
  /** The field that each of the model's outputs must learn, by the name of the layer that makes it; likewise. */
  targets: v.optional(v.record(v.string(), fieldName), { output: 'labels' }),
});

export type DataSource = v.InferOutput<typeof sourceSchema>;
export type Transform = v.InferOutput<typeof transformSchema>;
export type ExperimentData = v.InferOutput<typeof dataSchema>;
export type SetName = v.InferOutput<typeof setName>;
