// Layers that disturb images at random, in training only. Imports valibot only.
import * as v from 'valibot';
import { layerName as name } from './options.ts';

const share = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));

/** A lowest and a highest share; one number f stands for −f to f. */
const range = v.union([
  v.pipe(
    v.tuple([share, share]),
    v.check(([low, high]) => low <= high, 'a range that does not fall'),
  ),
  v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(1),
    v.transform((most): [number, number] => [-most, most]),
  ),
]);

/** What stands where an image ends: its mirror image, its other end, a number, or its last pixel. */
const filling = {
  fillMode: v.optional(v.picklist(['reflect', 'wrap', 'constant', 'nearest']), 'reflect'),
  interpolation: v.optional(v.picklist(['nearest', 'bilinear']), 'bilinear'),
  fillValue: v.optional(v.pipe(v.number(), v.finite()), 0),
};

export const augmentationSchemas = [
  v.strictObject({
    type: v.literal('RandomFlip'),
    mode: v.optional(
      v.picklist(['horizontal_and_vertical', 'horizontal', 'vertical']),
      'horizontal_and_vertical',
    ),
    name,
  }),
  v.strictObject({
    type: v.literal('RandomTranslation'),
    /** Shares of the height, down, and of the width, to the right. */
    heightFactor: range,
    widthFactor: range,
    ...filling,
    name,
  }),
  v.strictObject({
    type: v.literal('RandomRotation'),
    /** Shares of a full turn, counter-clockwise. */
    factor: range,
    ...filling,
    name,
  }),
] as const;
