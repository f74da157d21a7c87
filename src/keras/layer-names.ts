// The names of a model's layers, each its own. Imports experiment.
import { BookError } from '../experiment/errors.ts';
import { kerasNames } from '../experiment/layer-names.ts';
import type { Layer } from '../experiment/model.ts';

/**
 * The layers' names, Keras's where they have none.
 *
 * @throws BookError `layer-name-duplicate`
 */
export function nameLayers(layers: readonly Layer[]): readonly string[] {
  const names = kerasNames(layers);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new BookError('layer-name-duplicate', { layer: twice });
  return names;
}
