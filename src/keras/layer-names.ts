// Names of layers, as Keras gives them. Imports this room and experiment.
import { BookError } from '../experiment/errors.ts';
import type { Layer } from '../experiment/model.ts';

/** Keras's `to_snake_case`: `MaxPooling2D` → `max_pooling2d`, `PReLU` → `p_re_lu`. */
export function snakeCase(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** The layer's class: an Input is an `InputLayer`. */
export function classOf({ type }: Layer): Exclude<Layer['type'], 'Input'> | 'InputLayer' {
  return type === 'Input' ? 'InputLayer' : type;
}

/**
 * Each layer's name: its own, or its class in snake case, numbered from the second one on without a name.
 *
 * @throws BookError `layer-name-duplicate`
 */
export function nameLayers(layers: readonly Layer[]): readonly string[] {
  const numbered = new Map<string, number>();
  const names = layers.map((layer) => {
    if (layer.name !== undefined) return layer.name;
    const base = snakeCase(classOf(layer));
    const number = numbered.get(base) ?? 0;
    numbered.set(base, number + 1);
    return number === 0 ? base : `${base}_${number}`;
  });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new BookError('layer-name-duplicate', { layer: twice });
  return names;
}
