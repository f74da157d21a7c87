// What a stack of layers costs, layer by layer: output, parameters, multiplications, memory, and how much of the
// image a place of its output sees. Imports keras and experiment's types.
import type { Model } from '../experiment/model.ts';
import { convolutionWindow, poolingWindow } from '../keras/layers/windows.ts';
import { placeModel } from '../keras/placed-model.ts';
import { type PlacedLayer, parametersOf, type Shape, sizeOf } from '../keras/shapes.ts';

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

/** How a layer's output lies over the image. */
interface Sight {
  /** Rows and columns that one place sees. */
  readonly field: readonly [number, number];
  /** Pixels of the image from a place to the next. */
  readonly jump: readonly [number, number];
}

/**
 * Costs of a stack. A place that sees r pixels, its neighbours j pixels away, sees r + (k − 1) d j after a window
 * of size k and dilation d, and its neighbours are j s away after a stride of s.
 *
 * @throws BookError as `placeModel` does
 */
export function layerCosts(model: Model): readonly LayerCost[] {
  const { layers } = placeModel(model);
  let sight: Sight | null = { field: [1, 1], jump: [1, 1] };
  return layers.map((placed) => {
    sight = sight === null ? null : seenThrough(placed, sight);
    const { name, layer, outputShape, weights } = placed;
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

function seenThrough({ layer, outputShape }: PlacedLayer, sight: Sight): Sight | null {
  if (outputShape.length < 3) return null;
  switch (layer.type) {
    case 'Conv2D':
    case 'DepthwiseConv2D':
      return widened(sight, convolutionWindow(layer));
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return widened(sight, poolingWindow(layer));
    case 'UpSampling2D':
    case 'Reshape':
      return null;
    default:
      return sight;
  }
}

function widened(
  { field, jump }: Sight,
  { size, strides, dilation }: ReturnType<typeof convolutionWindow>,
): Sight {
  const along = (axis: 0 | 1) => field[axis] + (size[axis] - 1) * dilation[axis] * jump[axis];
  return {
    field: [along(0), along(1)],
    jump: [jump[0] * strides[0], jump[1] * strides[1]],
  };
}
