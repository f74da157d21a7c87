// Shape inference and weights, layer by layer, as Keras does it: shapes are those of one example, without
// the batch. Imports experiment only.
import { BookError } from '../experiment/errors.ts';
import type { Initializer, Layer, Model } from '../experiment/model.ts';

export type Shape = readonly number[];

/** One weight array of a layer. */
export interface WeightSpec {
  readonly name: 'kernel' | 'bias';
  readonly shape: Shape;
  readonly initializer: Initializer;
}

/** A layer in its place: named, with its shapes and weights. */
export interface PlacedLayer {
  /** Keras's name: the given one, or the class in snake case, numbered per class. */
  readonly name: string;
  readonly layer: Layer;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpec[];
}

/** More than any lesson needs; beyond it a browser's memory is at risk. */
const MAX_PARAMETERS = 25_000_000;

export const sizeOf = (shape: Shape): number => shape.reduce((size, n) => size * n, 1);

/** `MaxPooling2D` → `max_pooling2d`, as Keras names its layers. */
function snakeCase(type: string): string {
  return type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}

/**
 * Goes through a model's layers.
 *
 * @throws BookError `layer-needs-input-shape` when the first layer is no Input, `layer-input-rank` and
 *   `layer-reshape-size` when a shape does not fit, `model-too-large`; each names the layer
 */
export function placeLayers(model: Model): readonly PlacedLayer[] {
  const [first, ...rest] = model.layers;
  if (first?.type !== 'Input') {
    throw new BookError('layer-needs-input-shape', { layer: first?.type ?? '' });
  }
  const numbered = new Map<string, number>();
  const placed: PlacedLayer[] = [];
  let inputShape: Shape = first.shape;
  for (const layer of rest) {
    if (layer.type === 'Input')
      throw new BookError('layer-needs-input-shape', { layer: layer.type });
    const base = snakeCase(layer.type);
    const number = numbered.get(base) ?? 0;
    numbered.set(base, number + 1);
    const name = layer.name ?? (number === 0 ? base : `${base}_${number}`);
    const { outputShape, weights = [] } = place(layer, inputShape, name);
    placed.push({ name, layer, inputShape, outputShape, weights });
    inputShape = outputShape;
  }
  const parameters = countParameters(placed);
  if (parameters > MAX_PARAMETERS) {
    throw new BookError('model-too-large', { parameters, max: MAX_PARAMETERS });
  }
  return placed;
}

function place(
  layer: Exclude<Layer, { type: 'Input' }>,
  inputShape: Shape,
  name: string,
): { outputShape: Shape; weights?: readonly WeightSpec[] } {
  switch (layer.type) {
    case 'Flatten':
      return { outputShape: [sizeOf(inputShape)] };
    case 'Dense': {
      // Dense works on the last axis only; the book's models flatten first, and a forgotten Flatten
      // surfaces at the loss, as in Keras.
      const inputs = inputShape.at(-1);
      if (inputs === undefined) throw new BookError('layer-input-rank', { layer: name, rank: 0 });
      const kernel: WeightSpec = {
        name: 'kernel',
        shape: [inputs, layer.units],
        initializer: layer.kernelInitializer,
      };
      const bias: WeightSpec = {
        name: 'bias',
        shape: [layer.units],
        initializer: layer.biasInitializer,
      };
      return {
        outputShape: [...inputShape.slice(0, -1), layer.units],
        weights: layer.useBias ? [kernel, bias] : [kernel],
      };
    }
    case 'Reshape':
      if (sizeOf(layer.targetShape) !== sizeOf(inputShape)) {
        throw new BookError('layer-reshape-size', {
          layer: name,
          input: inputShape.join('×'),
          target: layer.targetShape.join('×'),
        });
      }
      return { outputShape: layer.targetShape };
    case 'Activation':
    case 'Dropout':
      return { outputShape: inputShape };
  }
}

/** Weights and biases in all. */
export function countParameters(layers: readonly PlacedLayer[]): number {
  return layers.reduce((sum, layer) => sum + parametersOf(layer), 0);
}

export function parametersOf({ weights }: PlacedLayer): number {
  return weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/**
 * The fans of a kernel of shape (…receptive field, in, out), as Keras's `compute_fans` counts them.
 */
export function fans(shape: Shape): { fanIn: number; fanOut: number } {
  const [inputs = 1, outputs = 1] = shape.length < 2 ? [shape[0], shape[0]] : shape.slice(-2);
  const receptiveField = sizeOf(shape.slice(0, -2));
  return { fanIn: inputs * receptiveField, fanOut: outputs * receptiveField };
}
