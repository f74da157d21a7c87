// Reads a model out of Keras's config.json, checked piece by piece: what the book's models can't have is refused
// by the layer's and the option's name. Imports this room, keras, experiment and valibot.
import * as v from 'valibot';
import { BookError } from '../experiment/errors.ts';
import { classOf, snakeCase } from '../experiment/layer-names.ts';
import { type Layer, type Model, modelSchema } from '../experiment/model.ts';
import { isObject, type Json, objectSchema, words } from './keras-object.ts';
import { type NamedLayer, readLayer } from './read-layer.ts';

/** @throws BookError `keras-config-malformed` */
export function parsed<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  place: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new BookError('keras-config-malformed', {
    place: [place, v.getDotPath(issue)].filter(Boolean).join('.'),
    found: words(issue.received),
    expected: issue.expected ?? issue.message,
  });
}

const history = v.tuple([v.string(), v.number(), v.literal(0)]);
/** One tensor stands alone or in a list; several in a list. */
const tensors = v.union([
  v.array(history),
  v.pipe(
    history,
    v.transform((one) => [one]),
  ),
]);
const node = v.looseObject({
  args: v.array(v.unknown()),
  kwargs: v.record(v.string(), v.unknown()),
});
const sequentialSchema = v.looseObject({ name: v.string(), layers: v.array(objectSchema) });
const functionalSchema = v.looseObject({
  name: v.string(),
  layers: v.array(v.looseObject({ ...objectSchema.entries, inbound_nodes: v.array(node) })),
  input_layers: tensors,
  output_layers: tensors,
});
const kerasTensor = v.looseObject({
  class_name: v.literal('__keras_tensor__'),
  config: v.looseObject({ keras_history: history }),
});

/**
 * @param config config.json, parsed
 * @throws BookError `keras-config-malformed`, `keras-layer-unsupported`, `keras-option-unsupported`
 */
export function readModel(config: unknown): Model {
  const { class_name, config: options } = parsed(objectSchema, config, 'config.json');
  switch (class_name) {
    case 'Sequential':
      return readSequential(options);
    case 'Functional':
    case 'Model':
      return readFunctional(options);
    default:
      throw new BookError('keras-layer-unsupported', {
        layer: String(options.name ?? class_name),
        type: class_name,
        supported: 'Sequential, Functional',
      });
  }
}

function readSequential(options: Json): Model {
  const { name, layers } = parsed(sequentialSchema, options, 'config');
  return checked({
    kind: 'sequential',
    name,
    layers: unnamed(layers.map((each) => readLayer(each))),
  });
}

function readFunctional(options: Json): Model {
  const { name, layers, input_layers, output_layers } = parsed(functionalSchema, options, 'config');
  const calls = layers.flatMap(({ inbound_nodes, config }) => {
    const layer = String(config.name);
    return inbound_nodes.map(({ args, kwargs }, at) => ({
      layer,
      inputs: [...args, ...Object.entries(kwargs)].flatMap((given) => tensorsIn(given, layer)),
      ...(at === 0 ? {} : { output: tensorName([layer, at, 0]) }),
    }));
  });
  return checked({
    kind: 'functional',
    name,
    layers: unnamed(layers.map((each) => readLayer(each))),
    calls,
    inputs: input_layers.map(tensorName),
    outputs: output_layers.map(tensorName),
  });
}

/** The first output of a layer has the layer's name; no layer's name has a colon. */
const tensorName = ([layer, at]: v.InferOutput<typeof history>) =>
  at === 0 ? layer : `${layer}:${at}`;

/** The tensors that a call was given; `mask=None` and the like say nothing. */
function tensorsIn(given: unknown, layer: string): string[] {
  if (given === null) return [];
  if (Array.isArray(given) && typeof given[0] === 'string') {
    if (given[1] === null) return [];
    throw new BookError('keras-option-unsupported', {
      layer,
      option: `call(${given[0]}=…)`,
      found: words(given[1]),
      expected: 'None',
    });
  }
  if (Array.isArray(given)) return given.flatMap((each) => tensorsIn(each, layer));
  return [tensorName(parsed(kerasTensor, given, `${layer}.inbound_nodes`).config.keras_history)];
}

/** Without the names that the book's models give by themselves. */
function unnamed(layers: readonly NamedLayer[]): readonly object[] {
  const counts = new Map<string, number>();
  return layers.map(({ name, ...layer }) => {
    const base = snakeCase(classOf(layer as Layer));
    const count = counts.get(base) ?? 0;
    if (name !== (count === 0 ? base : `${base}_${count}`)) return { ...layer, name };
    counts.set(base, count + 1);
    return layer;
  });
}

function checked(model: object): Model {
  return parsed(modelSchema, model, isObject(model) ? String(model.name) : '');
}
