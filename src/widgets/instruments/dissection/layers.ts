// The layers of a network that an instrument offers to look into. Pure. Imports keras, experiment's types.
import type { Model } from '../../../experiment/model.ts';
import { type PlacedModel, placeModel } from '../../../keras/placed-model.ts';

export interface OfferedLayer {
  /** The name of its output. */
  readonly tensor: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly isConvolution: boolean;
  readonly hasMaps: boolean;
  /** Its own name, by which its weights go. */
  readonly layer: string;
}

/** Every layer's output but the Inputs', in the order in which they are computed. */
export function offeredLayers(model: Model): readonly OfferedLayer[] {
  const { calls, layers }: PlacedModel = placeModel(model);
  return calls.flatMap((call) => {
    const placed = layers[call.layer];
    if (placed === undefined || placed.layer.type === 'Input') return [];
    const { type } = placed.layer;
    const shape = [...call.outputShape];
    return [
      {
        ...{ tensor: call.tensor, type, shape, layer: placed.name },
        isConvolution: type === 'Conv2D',
        hasMaps: shape.length === 3,
      },
    ];
  });
}

/** Whether CAM is defined: means of maps, and one dense layer that makes the answer. */
export function hasCam(layers: readonly OfferedLayer[]): boolean {
  const types = layers
    .map(({ type }) => type)
    .filter((type) => !['Dropout', 'Flatten', 'Activation', 'Softmax'].includes(type));
  return types.at(-1) === 'Dense' && types.at(-2) === 'GlobalAveragePooling2D';
}

/** The chosen one, where the network has it; else the last that can be. */
export function layerAt(
  layers: readonly OfferedLayer[],
  chosen: string | null,
  isFit: (layer: OfferedLayer) => boolean,
): OfferedLayer | null {
  const fit = layers.filter(isFit);
  return fit.find(({ tensor }) => tensor === chosen) ?? fit.at(-1) ?? null;
}
