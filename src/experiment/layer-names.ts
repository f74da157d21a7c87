// Names of layers, as Keras gives them: also to layers that are not well formed, so that an error can name
// them. Imports nothing.

/** Keras's `to_snake_case`: `MaxPooling2D` → `max_pooling2d`, `PReLU` → `p_re_lu`. */
export function snakeCase(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

interface Nameable {
  readonly type: string;
  readonly name?: string | undefined;
}

/** The layer's class: an Input is an `InputLayer`. */
export function classOf<T extends string>({
  type,
}: {
  type: T;
}): Exclude<T, 'Input'> | 'InputLayer' {
  return type === 'Input' ? 'InputLayer' : (type as Exclude<T, 'Input'>);
}

/**
 * The name each layer has, or gets in a fresh Keras session: its class in snake case, numbered from the
 * second on.
 */
export function kerasNames(layers: readonly Nameable[]): readonly string[] {
  const numbered = new Map<string, number>();
  return layers.map((layer) => {
    if (layer.name !== undefined) return layer.name;
    const base = snakeCase(classOf(layer));
    const number = numbered.get(base) ?? 0;
    numbered.set(base, number + 1);
    return number === 0 ? base : `${base}_${number}`;
  });
}
