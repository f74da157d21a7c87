// Layers that make one tensor of several. Imports valibot only.
import * as v from 'valibot';
import { axis, layerName as name } from './options.ts';

export const mergingSchemas = [
  v.strictObject({ type: v.literal('Concatenate'), axis: v.optional(axis, -1), name }),
  v.strictObject({ type: v.literal('Add'), name }),
  v.strictObject({ type: v.literal('Subtract'), name }),
  v.strictObject({ type: v.literal('Multiply'), name }),
  v.strictObject({ type: v.literal('Average'), name }),
  v.strictObject({ type: v.literal('Maximum'), name }),
  v.strictObject({
    type: v.literal('Dot'),
    /** The axis of each input that is summed over; one number stands for both. */
    axes: v.union([
      v.tuple([axis, axis]),
      v.pipe(
        axis,
        v.transform((both): [number, number] => [both, both]),
      ),
    ]),
    /** Whether the axes are brought to length 1 first: the cosine of the angle. */
    normalize: v.optional(v.boolean(), false),
    name,
  }),
] as const;
