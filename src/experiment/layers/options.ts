// Options that several layers have: sizes, windows, initializers, regularizers. Imports valibot only.
import * as v from 'valibot';

export const size = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Height and width; one number stands for both. */
export const pair = v.union([
  v.tuple([size, size]),
  v.pipe(
    size,
    v.transform((both): [number, number] => [both, both]),
  ),
]);

export const padding = v.picklist(['valid', 'same']);

export const INITIALIZERS = [
  'glorot_uniform',
  'he_uniform',
  'lecun_uniform',
  'zeros',
  'ones',
  'glorot_normal',
  'he_normal',
  'lecun_normal',
  'random_normal',
  'random_uniform',
  'truncated_normal',
] as const;
export type Initializer = (typeof INITIALIZERS)[number];
export const initializer = v.picklist(INITIALIZERS);

const strength = v.pipe(v.number(), v.minValue(0), v.finite());

/** A penalty on the size of numbers: l1 Σ|w| + l2 Σw². */
const regularizer = v.variant('kind', [
  v.strictObject({ kind: v.literal('L1'), l1: v.optional(strength, 0.01) }),
  v.strictObject({ kind: v.literal('L2'), l2: v.optional(strength, 0.01) }),
  v.strictObject({
    kind: v.literal('L1L2'),
    l1: v.optional(strength, 0),
    l2: v.optional(strength, 0),
  }),
]);
export type Regularizer = v.InferOutput<typeof regularizer>;

/** Absent where there is none, so that models written before regularizers keep their hash. */
export const regularized = v.optional(regularizer);

export const layerName = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.\\/>-]+$/)));

/** An axis of a tensor, the batch being 0; negative ones count from the end. */
export const axis = v.pipe(v.number(), v.integer());
