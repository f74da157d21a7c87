// A stack of layers that is being built: what each layer gives, as far as it can be told, and what is wrong where.
// Imports this room and experiment.
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Layer } from '../experiment/model.ts';
import { placeModel } from './placed-model.ts';
import { parametersOf, type Shape } from './shapes.ts';

export interface LayerState {
  /** Keras's name of it. */
  readonly name: string;
  /** Of one example; null from the first layer on that can't be. */
  readonly outputShape: Shape | null;
  readonly parameters: number | null;
  /** At the first layer that can't be. */
  readonly error: ErrorData | null;
}

/** The states of all layers, in their order; the first one is the Input's. */
export function diagnoseStack(layers: readonly Layer[]): readonly LayerState[] {
  const states: LayerState[] = [];
  for (let count = 1; count <= layers.length; count += 1) {
    try {
      const placed = placeModel({
        kind: 'sequential',
        name: 'sequential',
        layers: layers.slice(0, count),
      }).layers;
      const last = placed[count - 1];
      if (last === undefined) throw new Error('a layer is missing');
      states.push({
        name: last.name,
        outputShape: last.outputShape,
        parameters: parametersOf(last),
        error: null,
      });
    } catch (thrown) {
      const unknown = { name: '', outputShape: null, parameters: null };
      states.push({ ...unknown, error: toErrorData(thrown) });
      while (states.length < layers.length) states.push({ ...unknown, error: null });
    }
    if (states.length === layers.length) break;
  }
  return states;
}
