// Reads one layer out of Keras's config.json. Imports this room, experiment and valibot.
import * as v from 'valibot';
import { BookError } from '../experiment/errors.ts';
import { type Layer, layerSchema } from '../experiment/model.ts';
import { isObject, type Json, type ReadObject, snakeOption, words } from './keras-object.ts';
import { LAYER_CODECS, type LayerCodec, WITHOUT_EFFECT } from './layer-codecs.ts';

export type NamedLayer = Layer & { readonly name: string };

/** @throws BookError `keras-layer-unsupported`, `keras-option-unsupported` */
export function readLayer(written: ReadObject): NamedLayer {
  const { class_name: type, config } = written;
  const name = typeof config.name === 'string' ? config.name : type;
  if (type === 'InputLayer') return readInput(written, name);
  const codec = Object.hasOwn(LAYER_CODECS, type)
    ? LAYER_CODECS[type as keyof typeof LAYER_CODECS]
    : undefined;
  if (codec === undefined || !isKeras(written.module)) {
    throw new BookError('keras-layer-unsupported', {
      layer: name,
      type: isKeras(written.module) ? type : `${written.module}.${type}`,
      supported: `InputLayer, ${Object.keys(LAYER_CODECS).join(', ')}`,
    });
  }
  checkFixed(written, codec, name);
  const options = Object.entries(codec.options).flatMap(([option, { read }]) => {
    const value = config[snakeOption(option)];
    const found = value === undefined ? undefined : read(value, config);
    return found === undefined ? [] : [[option, found] as const];
  });
  return checked({ type, ...Object.fromEntries(options), name }, name);
}

const isKeras = (module: string | null | undefined) =>
  module == null || /^keras\.(src\.)?layers\b/.test(module);

/** Refuses every option that the book's layers don't have, unless it says what they do anyway. */
function checkFixed({ config, build_config }: ReadObject, codec: LayerCodec, layer: string): void {
  const known = new Set(Object.keys(codec.options).map(snakeOption));
  const expected: Readonly<Record<string, Json>> = { ...codec.fixed, trainable: true };
  for (const [option, found] of Object.entries(config)) {
    if (option === 'name' || known.has(option) || WITHOUT_EFFECT.has(option)) continue;
    if (option === 'dtype') {
      checkType(found, layer);
    } else if (option === 'axis' && isLastAxis(found, build_config?.input_shape)) {
      // The last axis by its number is the last axis.
    } else if (JSON.stringify(found) !== JSON.stringify(expected[option] ?? null)) {
      refuse(layer, option, found, words(expected[option] ?? null));
    }
  }
}

const isLastAxis = (axis: Json, shape: Json | undefined) =>
  Array.isArray(shape) && axis === shape.length - 1;

function checkType(dtype: Json, layer: string): void {
  const name = isObject(dtype) && isObject(dtype.config) ? dtype.config.name : dtype;
  if (name !== 'float32' && name !== null) refuse(layer, 'dtype', name ?? dtype, 'float32');
}

function readInput({ config }: ReadObject, name: string): NamedLayer {
  const { batch_shape = null, dtype = null, name: _, ...flags } = config;
  checkType(dtype, name);
  for (const [option, found] of Object.entries(flags)) {
    if (found !== null && found !== false) refuse(name, option, found, 'false');
  }
  const [, ...shape] = Array.isArray(batch_shape) ? batch_shape : [];
  return checked({ type: 'Input', shape, name }, name, { shape: 'batch_shape' });
}

function checked(
  layer: { readonly type: string; readonly [option: string]: unknown },
  name: string,
  keys: Readonly<Record<string, string>> = {},
): NamedLayer {
  const result = v.safeParse(layerSchema, layer);
  if (result.success) return result.output as NamedLayer;
  const [issue] = result.issues;
  const option = String(issue.path?.[0]?.key ?? 'type');
  const expected = issue.expected ?? issue.message;
  return refuse(name, keys[option] ?? snakeOption(option), layer[option] ?? null, expected);
}

function refuse(layer: string, option: string, found: unknown, expected: string): never {
  throw new BookError('keras-option-unsupported', {
    layer,
    option,
    found: words(found),
    expected,
  });
}
