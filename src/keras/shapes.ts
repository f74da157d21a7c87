// Shapes and weights of layers as plain data: shapes are those of one example, without the batch. Imports
// experiment only.
import type { Initializer, Regularizer } from '../experiment/layers/options.ts';
import type { Layer } from '../experiment/model.ts';

export type Shape = readonly number[];

/** One weight array of a layer. */
export interface WeightSpec {
  /** Keras's name: `kernel`, `bias`, `gamma`, `moving_mean`, … */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  /** Moving statistics are weights that no gradient changes. */
  readonly trainable: boolean;
  readonly regularizer?: Regularizer | undefined;
}

/** A layer in its place: named, with its shapes and weights. */
export interface PlacedLayer {
  /** Keras's name: the given one, or the class in snake case, numbered per class. */
  readonly name: string;
  readonly layer: Layer;
  /** Where it is first called; of several inputs, the first. An Input's is its own shape. */
  readonly inputShape: Shape;
  /** Where it is last called, as Keras's summary has it. */
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpec[];
}

export const sizeOf = (shape: Shape): number => shape.reduce((size, n) => size * n, 1);

/** A shape in words: `28×28×1`. */
export const shapeWords = (shape: Shape): string => shape.join('×');

/** Weights and biases in all, those that are not trained included. */
export function countParameters(layers: readonly PlacedLayer[]): number {
  return layers.reduce((sum, layer) => sum + parametersOf(layer), 0);
}

export function parametersOf({ weights }: Pick<PlacedLayer, 'weights'>): number {
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

/**
 * The shape of examples that an Input of shape `input` takes them in as, with Keras's adjustment of the
 * rank: a last axis of size 1 may be there in one and missing in the other.
 *
 * @returns null when they do not fit
 */
export function adjustedShape(example: Shape, input: Shape): Shape | null {
  const same = (a: Shape, b: Shape) => a.length === b.length && a.every((n, i) => n === b[i]);
  const fits = same(example, input) || same([...example, 1], input) || same(example, [...input, 1]);
  return fits ? input : null;
}
