// `model.summary()` as data: the rows of Keras's table and its totals. Imports this room and experiment.

import { classOf } from '../experiment/layer-names.ts';
import type { Model } from '../experiment/model.ts';
import { type PlacedModel, placeModel } from './placed-model.ts';
import { countParameters, parametersOf, sizeOf } from './shapes.ts';

export interface SummaryRow {
  readonly name: string;
  /** The layer's class. */
  readonly type: ReturnType<typeof classOf>;
  /** With the batch in front, which is open: null. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
  /** Where each input comes from, as Keras writes it: `dense[0][0]`. Empty for an Input. */
  readonly connectedTo: readonly string[];
}

export interface Summary {
  readonly name: string;
  readonly kind: Model['kind'];
  readonly rows: readonly SummaryRow[];
  /** Whether Keras prints the column "Connected to": only where the graph is more than a chain. */
  readonly showsConnections: boolean;
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

/** @throws BookError as `placeModel` does */
export function summarize(model: Model): Summary {
  const placed = placeModel(model);
  const total = countParameters(placed.layers);
  const nonTrainable = placed.layers
    .flatMap(({ weights }) => weights)
    .reduce((sum, { trainable, shape }) => (trainable ? sum : sum + sizeOf(shape)), 0);
  const rows = placed.layers.map((layer, place) => ({
    name: layer.name,
    type: classOf(layer.layer),
    outputShape: [null, ...layer.outputShape],
    parameters: parametersOf(layer),
    connectedTo: connections(placed, place),
  }));
  return {
    name: placed.name,
    kind: placed.kind,
    // Keras lists no Input for a stack.
    rows: placed.kind === 'sequential' ? rows.slice(1) : rows,
    showsConnections: placed.kind === 'functional' && !isChain(placed),
    total,
    trainable: total - nonTrainable,
    nonTrainable,
  };
}

/** All calls' inputs, in the order in which the layer was called. */
function connections({ layers, calls }: PlacedModel, place: number): readonly string[] {
  return calls
    .filter(({ layer }) => layer === place)
    .sort((a, b) => a.node - b.node)
    .flatMap(({ inputs }) => inputs)
    .map((input) => {
      const from = calls[input];
      return `${layers[from?.layer ?? 0]?.name}[${from?.node}][0]`;
    });
}

/** Each layer called once, on the one before it. */
function isChain({ calls, layers }: PlacedModel): boolean {
  return (
    calls.length === layers.length &&
    calls.every(({ inputs }, i) => (i === 0 ? inputs.length === 0 : inputs.join() === `${i - 1}`))
  );
}
