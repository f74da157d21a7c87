// What inferring a layer's output shape and weights takes and gives. Imports this room and experiment.
import { BookError } from '../../experiment/errors.ts';
import type { Layer, LayerType } from '../../experiment/model.ts';
import { type Shape, shapeWords, type WeightSpec } from '../shapes.ts';

export type LayerOf<T extends LayerType> = Extract<Layer, { type: T }>;

export interface Inferred {
  readonly outputShape: Shape;
  readonly weights?: readonly WeightSpec[];
}

/** An image: height, width, channels. */
export type ImageShape = readonly [number, number, number];

/** @throws BookError `layer-input-image` */
export function imageShape(shape: Shape, layer: string): ImageShape {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || !height || !width || !channels) {
    throw new BookError('layer-input-image', { layer, input: shapeWords(shape) });
  }
  return [height, width, channels];
}

/**
 * The place in an example's shape of an axis that counts the batch as 0, or from the end.
 *
 * @throws BookError `layer-axis`
 */
export function exampleAxis(axis: number, shape: Shape, layer: string): number {
  const rank = shape.length + 1;
  const place = axis < 0 ? axis + rank : axis;
  if (place < 1 || place >= rank) throw new BookError('layer-axis', { layer, axis, rank });
  return place - 1;
}
