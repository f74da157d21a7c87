// Which pixels of the image a place of a feature map depends on: followed through the layers, from the image on.
// Imports keras and experiment's types.
import type { Layer, Model } from '../experiment/model.ts';
import { convolutionWindow, poolingWindow, samePadding } from '../keras/layers/windows.ts';
import { placeModel } from '../keras/placed-model.ts';
import type { Shape } from '../keras/shapes.ts';

/** How the places of a map lie over the image, along rows and along columns. */
export interface Sight {
  /** Pixels that one place sees. */
  readonly field: readonly [number, number];
  /** Pixels from a place to the next. */
  readonly jump: readonly [number, number];
  /** The first pixel that the first place sees; below 0 where padding lies before the image. */
  readonly start: readonly [number, number];
}

/** A part of the image, in whole pixels. */
export interface Field {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A pixel sees itself. */
export const PIXEL: Sight = { field: [1, 1], jump: [1, 1], start: [0, 0] };

/**
 * What a layer's output sees, where its input sees `sight`. A place that sees r pixels from u on, its neighbours
 * j pixels away, sees r + (k − 1) d j of them from u − p j on after a window of size k, dilation d and p rows of padding
 * before; and its neighbours are j s away after a stride of s.
 *
 * @param inputShape (rows, columns, channels)
 * @returns null where the output has no place any more, or another relation to the image
 */
export function seenThrough(
  layer: Layer,
  inputShape: Shape,
  outputShape: Shape,
  sight: Sight,
): Sight | null {
  if (outputShape.length < 3) return null;
  switch (layer.type) {
    case 'Conv2D':
    case 'DepthwiseConv2D':
      return widened(sight, convolutionWindow(layer), inputShape);
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return widened(sight, poolingWindow(layer), inputShape);
    case 'ZeroPadding2D': {
      const [[above], [left]] = layer.padding;
      return {
        ...sight,
        start: [sight.start[0] - above * sight.jump[0], sight.start[1] - left * sight.jump[1]],
      };
    }
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
    case 'UpSampling2D':
    case 'Reshape':
      return null;
    default:
      return sight;
  }
}

function widened(
  { field, jump, start }: Sight,
  { size, strides, dilation, padding }: ReturnType<typeof convolutionWindow>,
  inputShape: Shape,
): Sight {
  const axes = [0, 1] as const;
  const [above, left] = axes.map((axis) => {
    const extent = (size[axis] - 1) * dilation[axis] + 1;
    const [before] = samePadding(inputShape[axis] ?? 0, extent, strides[axis]);
    return padding === 'same' ? before : 0;
  }) as [number, number];
  const along = (axis: 0 | 1) => field[axis] + (size[axis] - 1) * dilation[axis] * jump[axis];
  return {
    field: [along(0), along(1)],
    jump: [jump[0] * strides[0], jump[1] * strides[1]],
    start: [start[0] - above * jump[0], start[1] - left * jump[1]],
  };
}

/**
 * What a tensor of a model sees of the image; of several inputs that a layer takes, all that any of them sees.
 *
 * @param tensor as `placeModel` names it
 * @returns null where its places have no such relation to the image, or to one image
 */
export function sightOf(model: Model, tensor: string): Sight | null {
  const { calls, layers, inputs } = placeModel(model);
  if (inputs.length !== 1) return null;
  const sights: (Sight | null)[] = [];
  for (const call of calls) {
    const layer = layers[call.layer]?.layer;
    const given = call.inputs.map((input) => sights[input] ?? null);
    const before = call.inputs.length === 0 ? PIXEL : joined(given);
    const [inputShape = call.outputShape] = call.inputShapes;
    const sight =
      before === null || layer === undefined
        ? null
        : seenThrough(layer, inputShape, call.outputShape, before);
    if (call.tensor === tensor) return sight;
    sights.push(sight);
  }
  return null;
}

function joined(sights: readonly (Sight | null)[]): Sight | null {
  return sights.reduce((a, b) => {
    if (a === null || b === null || a.jump.some((jump, axis) => jump !== b.jump[axis])) return null;
    const over = (axis: 0 | 1) => {
      const start = Math.min(a.start[axis], b.start[axis]);
      const end = Math.max(a.start[axis] + a.field[axis], b.start[axis] + b.field[axis]);
      return { start, field: end - start };
    };
    const [rows, columns] = [over(0), over(1)];
    return {
      jump: a.jump,
      start: [rows.start, columns.start],
      field: [rows.field, columns.field],
    };
  });
}

/** The pixels that a place sees, as far as they lie within an image of `size` rows and columns. */
export function fieldAt(
  { field, jump, start }: Sight,
  row: number,
  column: number,
  size: readonly [number, number],
): Field {
  const along = (axis: 0 | 1, place: number) => {
    const first = start[axis] + place * jump[axis];
    const from = Math.min(size[axis], Math.max(0, first));
    return [from, Math.max(from, Math.min(size[axis], first + field[axis])) - from] as const;
  };
  const [[top, height], [left, width]] = [along(0, row), along(1, column)];
  return { top, left, height, width };
}
