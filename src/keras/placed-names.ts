// What Keras calls a model's inputs and outputs, and what an Experiment logs first. Imports this room and
// experiment.
import type { Experiment } from '../experiment/experiment.ts';
import { compiledOutputs } from './compiled-outputs.ts';
import { type PlacedModel, placeModel } from './placed-model.ts';

/** Keras's names of inputs or outputs: those of the layers that make them. */
export function namesOf(
  { layers, calls }: Pick<PlacedModel, 'layers' | 'calls'>,
  places: readonly number[],
): readonly string[] {
  return places.map((place) => layers[calls[place]?.layer ?? -1]?.name ?? '');
}

/**
 * The first metric's key in the History; null where there is none.
 *
 * @throws BookError as `placeModel` and `compiledOutputs` do
 */
export function firstMetricKey({
  compile,
  model,
}: Pick<Experiment, 'compile' | 'model'>): string | null {
  const { metrics } = compile;
  const [first] = Array.isArray(metrics) ? metrics : [];
  if (model.kind === 'sequential' && typeof first === 'string') return first;
  const placed = placeModel(model);
  const outputs = compiledOutputs(compile, namesOf(placed, placed.outputs));
  return outputs.flatMap((output) => output.metrics)[0]?.key ?? null;
}
