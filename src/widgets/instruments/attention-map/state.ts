// What the reader of the attention map sets, and the map that comes of the worker's answers. Pure. Imports valibot,
// experiment's types, mathematics.
import * as v from 'valibot';
import type { ClassActivation, Occlusion } from '../../../experiment/dissection.ts';
import type { Maps } from '../../../mathematics/convolution.ts';
import { placeFields } from '../dissection/pointed.ts';

export const METHODS = ['occlusion', 'grad-cam', 'cam'] as const;
export type Method = (typeof METHODS)[number];
export const FILLS = ['black', 'grey'] as const;

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(14));
export const schema = v.strictObject({
  method: v.picklist(METHODS),
  /** A class by its place in the output; null takes the network's answer. */
  target: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))),
  layer: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  patch: side,
  stride: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  fill: v.picklist(FILLS),
  /** Whether what speaks against the class is shown too. */
  isSigned: v.boolean(),
  ...placeFields,
});
export type State = v.InferOutput<typeof schema>;

export const INITIAL: State = {
  ...{ method: 'occlusion', target: null, layer: null },
  ...{ patch: 6, stride: 2, fill: 'black', isSigned: true },
  ...{ row: 5, column: 6 },
};

export const FILL_BYTES = { black: 0, grey: 128 } as const;

/** How much less probable a class becomes while the square covers each place. */
export function dropOf({ answer, answers, rows, columns }: Occlusion, target: number): Maps {
  const classes = answer.length;
  const whole = answer[target] ?? 0;
  return {
    ...{ height: rows, width: columns, channels: 1 },
    values: Float64Array.from(
      { length: rows * columns },
      (_, place) => whole - (answers[place * classes + target] ?? 0),
    ),
  };
}

export function activationMap({ height, width, values }: ClassActivation): Maps {
  return { height, width, channels: 1, values };
}

/** Only what speaks for the class, as Grad-CAM's ReLU leaves it. */
export function rectified(maps: Maps): Maps {
  return { ...maps, values: Float64Array.from(maps.values, (value) => Math.max(0, value)) };
}
