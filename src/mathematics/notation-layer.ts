// One dense layer of 3 inputs and 2 units with everything that the book's notation names: what comes in, what
// comes out, the loss, and its slope by every weight. Imports this room only.
import { backward, type DenseLayer, forward, lossOf } from './dense-network.ts';
import type { Matrix } from './matrix.ts';

export const LAYER_INPUTS = 3;
export const LAYER_UNITS = 2;
export const LEARNING_RATE = 0.5;
export const TARGET: readonly number[] = [1, 0];

const LAYER: DenseLayer = {
  inputs: LAYER_INPUTS,
  units: LAYER_UNITS,
  activation: 'sigmoid',
  kernel: Float64Array.of(0.5, -1, 1, 0.4, -0.8, 1.2),
  bias: Float64Array.of(0.1, -0.3),
};

export interface LayerValues {
  readonly x: readonly number[];
  /** inputs × units */
  readonly W: Matrix;
  readonly b: readonly number[];
  /** xW + b */
  readonly z: readonly number[];
  /** σ(z): the layer is the last, so this is ŷ too. */
  readonly a: readonly number[];
  readonly y: readonly number[];
  /** ½ Σ (ŷ − y)², the mean of two squared errors. */
  readonly loss: number;
  /** ∂L/∂W, laid out as W. */
  readonly slopes: Matrix;
  /** W − η ∂L/∂W */
  readonly updated: Matrix;
}

/** @throws RangeError when `x` has not 3 entries */
export function layerValues(x: readonly number[]): LayerValues {
  const responses = forward([LAYER], x);
  const [response] = responses as [(typeof responses)[0]];
  const [gradients] = backward([LAYER], responses, TARGET, 'mean_squared_error') as [
    ReturnType<typeof backward>[0],
  ];
  const rows = (flat: Float64Array): number[][] =>
    Array.from({ length: LAYER_INPUTS }, (_, i) =>
      Array.from(flat.subarray(i * LAYER_UNITS, (i + 1) * LAYER_UNITS)),
    );
  const slopes = rows(gradients.kernel);
  return {
    x,
    W: rows(LAYER.kernel),
    b: Array.from(LAYER.bias),
    z: Array.from(response.sums),
    a: Array.from(response.output),
    y: TARGET,
    loss: lossOf('mean_squared_error', response.output, TARGET),
    slopes,
    updated: rows(LAYER.kernel.map((w, k) => w - LEARNING_RATE * (gradients.kernel[k] as number))),
  };
}
