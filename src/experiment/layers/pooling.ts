// Layers that make images smaller or larger: pooling, up-sampling, zero padding. Imports valibot only.
import * as v from 'valibot';
import { layerName as name, padding, pair } from './options.ts';

const pooling = {
  poolSize: v.optional(pair, 2),
  /** The pool's size where absent. */
  strides: v.optional(pair),
  padding: v.optional(padding, 'valid'),
  name,
};
const globally = { keepdims: v.optional(v.boolean(), false), name };

const width = v.pipe(v.number(), v.integer(), v.minValue(0));
type Sides = [[number, number], [number, number]];

/** Rows above and below, columns left and right; fewer numbers stand for equal ones. */
const sides = v.union([
  v.tuple([v.tuple([width, width]), v.tuple([width, width])]),
  v.pipe(
    v.tuple([width, width]),
    v.transform(
      ([rows, columns]): Sides => [
        [rows, rows],
        [columns, columns],
      ],
    ),
  ),
  v.pipe(
    width,
    v.transform(
      (all): Sides => [
        [all, all],
        [all, all],
      ],
    ),
  ),
]);

export const poolingSchemas = [
  v.strictObject({ type: v.literal('MaxPooling2D'), ...pooling }),
  v.strictObject({ type: v.literal('AveragePooling2D'), ...pooling }),
  v.strictObject({ type: v.literal('GlobalAveragePooling2D'), ...globally }),
  v.strictObject({ type: v.literal('GlobalMaxPooling2D'), ...globally }),
  v.strictObject({
    type: v.literal('UpSampling2D'),
    size: v.optional(pair, 2),
    interpolation: v.optional(v.picklist(['nearest', 'bilinear']), 'nearest'),
    name,
  }),
  v.strictObject({
    type: v.literal('ZeroPadding2D'),
    padding: v.optional(sides, 1),
    name,
  }),
] as const;
