// TensorFlow.js's own format: model.json with topology and manifest, and weights.bin, for `tf.loadLayersModel`.
// Imports this room, fflate, keras and experiment.

import { strToU8 } from 'fflate';
import type { SavedModel } from '../experiment/checkpoint.ts';
import type { Model } from '../experiment/model.ts';
import type { NamedFile } from '../experiment/model-file.ts';
import { type PlacedCall, type PlacedModel, placeModel } from '../keras/placed-model.ts';
import type { PlacedLayer } from '../keras/shapes.ts';
import type { Json, JsonObject } from './keras-object.ts';
import { tfjsLayer } from './tfjs-layers.ts';

const WEIGHTS = 'weights.bin';

/**
 * @param weights in the model's order
 * @returns model.json and weights.bin
 * @throws BookError `tfjs-layer-unsupported`, `tfjs-option-unsupported`: what tfjs-layers 4.22 can't compute
 */
export function writeTfjs(model: Model, weights: SavedModel['weights']): readonly NamedFile[] {
  const placed = placeModel(model);
  const manifest = placed.layers.flatMap(({ name, layer, weights: specs }) =>
    specs.map((spec) => ({
      name: `${name}/${layer.type === 'DepthwiseConv2D' && spec.name === 'kernel' ? 'depthwise_kernel' : spec.name}`,
      shape: spec.shape,
      dtype: 'float32',
    })),
  );
  const json = {
    format: 'layers-model',
    generatedBy: 'Fitting Room',
    convertedBy: null,
    modelTopology: {
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
      model_config: placed.kind === 'sequential' ? sequential(placed) : functional(placed),
    },
    weightsManifest: [{ paths: [WEIGHTS], weights: manifest }],
  };
  return [
    { name: 'model.json', bytes: strToU8(JSON.stringify(json)) },
    { name: WEIGHTS, bytes: joined(weights) },
  ];
}

/** float32, little-endian, one after another. */
function joined(weights: readonly Float32Array[]): Uint8Array {
  const bytes = new Uint8Array(weights.reduce((sum, { byteLength }) => sum + byteLength, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const array of weights) {
    for (const value of array) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

const sequential = ({ name, layers }: PlacedModel): JsonObject => ({
  class_name: 'Sequential',
  config: { name, layers: layers.map(tfjsLayer) },
});

function functional({ name, layers, calls, inputs, outputs }: PlacedModel): JsonObject {
  const nameOf = (place: number) => (layers[place] as PlacedLayer).name;
  const tensor = (place: number): [string, number, number] => {
    const { layer, node } = calls[place] as PlacedCall;
    return [nameOf(layer), node, 0];
  };
  const written = layers.map((placed, layer) => {
    const nodes = calls.filter((call) => call.layer === layer).sort((a, b) => a.node - b.node);
    return {
      ...tfjsLayer(placed),
      name: placed.name,
      inbound_nodes: nodes
        .filter((call) => call.inputs.length > 0)
        .map((call) => call.inputs.map((from): Json => [...tensor(from), {}])),
    };
  });
  return {
    class_name: 'Model',
    config: {
      name,
      layers: written,
      input_layers: inputs.map(tensor),
      output_layers: outputs.map(tensor),
    },
  };
}
