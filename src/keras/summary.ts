// `model.summary()` as data: the rows of Keras's table and its totals. Imports this room and experiment.
import type { LayerType, Model } from '../experiment/model.ts';
import { countParameters, parametersOf, placeLayers } from './shapes.ts';

export interface SummaryRow {
  readonly name: string;
  readonly type: LayerType;
  /** With the batch in front, which is open: null. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
}

export interface Summary {
  readonly name: string;
  readonly rows: readonly SummaryRow[];
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

/** @throws BookError as `placeLayers` does */
export function summarize(model: Model): Summary {
  const layers = placeLayers(model);
  const total = countParameters(layers);
  return {
    name: model.name,
    rows: layers.map((placed) => ({
      name: placed.name,
      type: placed.layer.type,
      outputShape: [null, ...placed.outputShape],
      parameters: parametersOf(placed),
    })),
    total,
    trainable: total,
    nonTrainable: 0,
  };
}
