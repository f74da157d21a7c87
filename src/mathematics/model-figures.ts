// What a challenge asks of a model besides how it learns, and of a run beside its History. Imports this room and
// experiment's types.
import type { Model } from '../experiment/model.ts';
import { layerCosts } from './layer-costs.ts';

/**
 * Multiplications for one example, and how many Dense layers there are.
 *
 * @throws BookError as `placeModel` does
 */
export function modelFigures(model: Model) {
  return {
    multiplications: layerCosts(model).reduce((sum, one) => sum + one.multiplications, 0),
    'dense-layers': model.layers.filter(({ type }) => type === 'Dense').length,
  };
}

/** Training accuracy less validation accuracy; undefined while one of them is not known. */
export function gapOf(
  train: number | undefined,
  validation: number | undefined,
): number | undefined {
  return train === undefined || validation === undefined ? undefined : train - validation;
}
