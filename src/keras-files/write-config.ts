// Writes a model as Keras's config.json has it. Imports this room, keras and experiment.
import type { Layer } from '../experiment/model.ts';
import type { PlacedCall, PlacedModel } from '../keras/placed-model.ts';
import type { PlacedLayer, Shape } from '../keras/shapes.ts';
import {
  DTYPE_POLICY,
  type Json,
  type JsonObject,
  kerasObject,
  snakeOption,
} from './keras-object.ts';
import { LAYER_CODECS } from './layer-codecs.ts';

/** Without `compile_config`. */
export function modelConfig(model: PlacedModel): JsonObject {
  return model.kind === 'sequential' ? sequentialConfig(model) : functionalConfig(model);
}

const batched = (shape: Shape): Json => [null, ...shape];

function sequentialConfig({ name, layers, calls }: PlacedModel): JsonObject {
  const input = batched(calls[0]?.outputShape ?? []);
  return {
    ...kerasObject('keras', 'Sequential', {
      name,
      trainable: true,
      dtype: DTYPE_POLICY,
      layers: layers.map((placed, i) => layerConfig(placed, calls[i] as PlacedCall)),
      build_input_shape: input,
    }),
    build_config: { input_shape: input },
  };
}

function functionalConfig(model: PlacedModel): JsonObject {
  const { name, layers, calls, inputs, outputs } = model;
  const history = (place: number): Json => {
    const { layer, node } = calls[place] as PlacedCall;
    return [(layers[layer] as PlacedLayer).name, node, 0];
  };
  const tensor = (place: number): Json => ({
    class_name: '__keras_tensor__',
    config: {
      shape: batched((calls[place] as PlacedCall).outputShape),
      dtype: 'float32',
      keras_history: history(place),
    },
  });
  const written = layers.map((placed, layer) => {
    const nodes = calls.filter((call) => call.layer === layer).sort((a, b) => a.node - b.node);
    const tensors = nodes.map((call) => call.inputs.map(tensor));
    return {
      ...layerConfig(placed, nodes[0] as PlacedCall),
      name: placed.name,
      inbound_nodes: tensors.flatMap((from): Json[] =>
        from.length === 0 ? [] : [{ args: merges(placed.layer) ? [from] : from, kwargs: {} }],
      ),
    };
  });
  return {
    ...kerasObject('keras.src.models.functional', 'Functional', {
      name,
      trainable: true,
      layers: written,
      input_layers: oneOrList(inputs.map(history)),
      output_layers: oneOrList(outputs.map(history)),
    }),
    registered_name: 'Functional',
    build_config: { input_shape: null },
  };
}

/** One tensor stands alone, as in `Model(x, y)`. */
const oneOrList = (tensors: readonly Json[]): Json =>
  tensors.length === 1 ? (tensors[0] as Json) : tensors;

/** A merging layer takes its inputs as a list. */
const merges = ({ type }: Layer) =>
  ['Concatenate', 'Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Dot'].includes(type);

/** @param first the layer's first call, for whose input it was built */
export function layerConfig(
  { name, layer, outputShape }: PlacedLayer,
  first: PlacedCall,
): JsonObject {
  if (layer.type === 'Input') {
    return kerasObject('keras.layers', 'InputLayer', {
      batch_shape: batched(outputShape),
      dtype: 'float32',
      sparse: false,
      ragged: false,
      name,
      optional: false,
    });
  }
  const { options, fixed, built } = LAYER_CODECS[layer.type];
  const values = layer as unknown as JsonObject;
  const config: Record<string, Json> = { name, trainable: true, dtype: DTYPE_POLICY };
  for (const [option, codec] of Object.entries(options)) {
    const value = codec.write(values[option] as never, values);
    if (!codec.omitted || value !== null) config[snakeOption(option)] = value;
  }
  const shapes = first.inputShapes.map(batched);
  const input_shape = merges(layer) ? shapes : (shapes[0] as Json);
  return {
    ...kerasObject('keras.layers', layer.type, { ...config, ...fixed }),
    ...(built ? { build_config: { input_shape } } : {}),
  };
}
