// A network of dense layers from the bytes of recorded weights. Imports this room.
import type { DenseLayer, DenseNetwork, LayerActivation } from './dense-network.ts';

interface LayerPlan {
  readonly units: number;
  readonly activation: LayerActivation;
}

/**
 * @param bytes kernel, bias, kernel, bias, …: float32, little-endian
 * @throws RangeError when there are more or fewer bytes than the layers have weights
 */
export function readWeights(
  bytes: ArrayBuffer,
  inputs: number,
  layers: readonly LayerPlan[],
): DenseNetwork {
  const view = new DataView(bytes);
  let width = inputs;
  const needed = layers.reduce((sum, { units }) => {
    const count = (width + 1) * units;
    width = units;
    return sum + count;
  }, 0);
  if (bytes.byteLength !== 4 * needed) {
    throw new RangeError(`${needed} weights take ${4 * needed} bytes, not ${bytes.byteLength}.`);
  }
  let at = 0;
  const take = (count: number) => {
    const values = Float64Array.from({ length: count }, (_, i) =>
      view.getFloat32(4 * (at + i), true),
    );
    at += count;
    return values;
  };
  width = inputs;
  return layers.map(({ units, activation }): DenseLayer => {
    const layer = { inputs: width, units, activation };
    const kernel = take(width * units);
    width = units;
    return { ...layer, kernel, bias: take(units) };
  });
}
