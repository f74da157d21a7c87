// What a stack of layers costs, layer by layer: output, parameters, multiplications, memory, and how much of the
// image a place of its output sees. Imports keras and experiment's types.
import type { Model } from '../experiment/model.ts';
import { placeModel } from '../keras/placed-model.ts';
import { type PlacedLayer, parametersOf, type Shape, sizeOf } from '../keras/shapes.ts';
import { PIXEL, type Sight, seenThrough } from './receptive-field.ts';

export interface LayerCost {
  readonly name: string;
  readonly type: PlacedLayer['layer']['type'];
  readonly outputShape: Shape;
  readonly parameters: number;
  /** Multiplications for one example: each weight of a kernel once at every place of the output. */
  readonly multiplications: number;
  /** Bytes of one example's output, and of the weights, in float32. */
  readonly outputBytes: number;
  readonly weightBytes: number;
  /** Rows and columns of the image that a place of the output depends on; null where it has no place any more. */
  readonly receptiveField: readonly [number, number] | null;
}

/**
 * Costs of a stack.
 *
 * @throws BookError as `placeModel` does
 */
export function layerCosts(model: Model): readonly LayerCost[] {
  const { layers } = placeModel(model);
  let sight: Sight | null = PIXEL;
  return layers.map((placed) => {
    const { name, layer, inputShape, outputShape, weights } = placed;
    sight = sight === null ? null : seenThrough(layer, inputShape, outputShape, sight);
    const kernel = weights.find((weight) => weight.name === 'kernel');
    const places = sizeOf(outputShape.slice(0, -1));
    const parameters = parametersOf(placed);
    return {
      name,
      type: layer.type,
      outputShape,
      parameters,
      multiplications: kernel === undefined ? 0 : sizeOf(kernel.shape) * places,
      outputBytes: 4 * sizeOf(outputShape),
      weightBytes: 4 * parameters,
      receptiveField: sight?.field ?? null,
    };
  });
}
