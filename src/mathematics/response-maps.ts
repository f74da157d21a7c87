// What every unit of a network answers all over a square of the plane, layer by layer for all places at once: a
// picture is drawn from it many times a second. Imports this room.
import { activate } from './activations.ts';
import type { DenseNetwork } from './dense-network.ts';

export interface Square {
  readonly min: number;
  readonly max: number;
}

export interface ResponseMaps {
  /** Places along each side. */
  readonly side: number;
  /** The coordinates x and y of every place. */
  readonly inputs: readonly Float64Array[];
  /** `layers[l][j]`: the outputs of unit j of layer l, row by row from the top left, `side`² numbers. */
  readonly layers: readonly (readonly Float64Array[])[];
  /** The weighted sums of the last layer's first unit: 0 where its probability is a half. */
  readonly lastSums: Float64Array;
}

/** The responses at the middles of side × side cells of the square; of networks without softmax. */
export function responseMaps(
  network: DenseNetwork,
  { min, max }: Square,
  side: number,
): ResponseMaps {
  const places = side * side;
  const middle = (i: number) => min + ((i + 0.5) * (max - min)) / side;
  const inputs = [
    Float64Array.from({ length: places }, (_, at) => middle(at % side)),
    Float64Array.from({ length: places }, (_, at) => middle(side - 1 - Math.floor(at / side))),
  ];
  let below: readonly Float64Array[] = inputs;
  let lastSums = new Float64Array(0);
  const layers = network.map(({ units, kernel, bias, activation }) => {
    if (activation === 'softmax')
      throw new RangeError('A map shows one unit at a time: no softmax.');
    const outputs = Array.from({ length: units }, (_, j) => {
      const sums = new Float64Array(places).fill(bias[j] as number);
      below.forEach((input, i) => {
        const w = kernel[i * units + j] as number;
        for (let at = 0; at < places; at += 1) {
          sums[at] = (sums[at] as number) + w * (input[at] as number);
        }
      });
      if (j === 0) lastSums = sums;
      return sums.map((z) => activate(activation, z));
    });
    below = outputs;
    return outputs;
  });
  return { side, inputs, layers, lastSums };
}
