// The data of an Experiment: a source, a list of named, seeded transforms, and which field is the
// model's input and which its target. Imports valibot only.
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const rate = v.pipe(v.number(), v.minValue(0));

/** Fashion-MNIST (or its drawn stand-in): 60,000 + 10,000 images of 28×28 bytes, ten classes. */
const fashionMnistSchema = v.strictObject({ kind: v.literal('fashion-mnist') });

/** Points written out: one row of features and one class each. */
const pointsSchema = v.strictObject({
  kind: v.literal('points'),
  features: v.pipe(v.array(v.array(v.number())), v.minLength(1)),
  labels: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  classes: v.pipe(count, v.minValue(2)),
});

/** Points drawn from a seeded pattern in the plane, in [−1, 1]². */
const generatedSchema = v.strictObject({
  kind: v.literal('generated'),
  pattern: v.picklist(['blobs', 'circles', 'xor', 'spirals']),
  count,
  /** Standard deviation of the noise on each coordinate. */
  noise: v.optional(rate, 0),
  seed: v.optional(seed, 0),
});

export const sourceSchema = v.variant('kind', [fashionMnistSchema, pointsSchema, generatedSchema]);

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

/** Divides every input by a number, in float32: 255 brings bytes to [0, 1]. */
const scaleSchema = v.strictObject({
  kind: v.literal('scale'),
  divisor: v.optional(v.pipe(v.number(), v.gtValue(0)), 255),
});

/** Turns the target's class number into a row with a single one. */
const oneHotSchema = v.strictObject({ kind: v.literal('one-hot') });

/** Moves each image by a seeded whole number of pixels in [−pixels, pixels] on both axes, zeros moving in. */
const shiftSchema = v.strictObject({
  kind: v.literal('shift'),
  pixels: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(28)),
  sets,
  seed: v.optional(seed, 0),
});

/** Adds seeded Gaussian noise, in the unit the inputs have at this place of the list. */
const noiseSchema = v.strictObject({
  kind: v.literal('noise'),
  standardDeviation: rate,
  sets,
  seed: v.optional(seed, 0),
});

export const transformSchema = v.variant('kind', [
  sliceSchema,
  splitSchema,
  scaleSchema,
  oneHotSchema,
  shiftSchema,
  noiseSchema,
]);

export const dataSchema = v.strictObject({
  source: sourceSchema,
  transforms: v.optional(v.array(transformSchema), []),
  /** The model's inputs by name, each with the source's field that feeds it. */
  inputs: v.optional(v.record(v.string(), v.literal('features')), { input: 'features' }),
  /** The model's outputs by name, each with the source's field that it must learn. */
  targets: v.optional(v.record(v.string(), v.literal('labels')), { output: 'labels' }),
});

export type DataSource = v.InferOutput<typeof sourceSchema>;
export type Transform = v.InferOutput<typeof transformSchema>;
export type ExperimentData = v.InferOutput<typeof dataSchema>;
export type SetName = v.InferOutput<typeof setName>;
