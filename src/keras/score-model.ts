// A model whose outputs, or one of whose layers, are taken before their activation: gradients of a class are those of
// its score, not of a probability that the other classes push down. Imports this room and experiment.
import type { Layer, Model } from '../experiment/model.ts';
import { placeModel } from './placed-model.ts';

/** The model with the softmax or sigmoid taken off what makes its outputs. The weights are the same. */
export function scoreModel(model: Model): Model {
  const { calls, layers, outputs } = placeModel(model);
  const last = new Set(outputs.map((call) => layers[calls[call]?.layer ?? -1]?.layer));
  return withLayers(model, (layer) =>
    last.has(layer as never) && squashes(layer) ? linear(layer) : layer,
  );
}

/** The model with the activation taken off the layer that makes this tensor. */
export function linearAt(model: Model, tensor: string): Model {
  const { calls, layers } = placeModel(model);
  const call = calls.find((one) => one.tensor === tensor);
  const at = layers[call?.layer ?? -1]?.layer;
  return withLayers(model, (layer) => ((layer as unknown) === at ? linear(layer) : layer));
}

function squashes(layer: Layer): boolean {
  if (layer.type === 'Softmax') return true;
  return 'activation' in layer && ['softmax', 'sigmoid'].includes(layer.activation);
}

function linear(layer: Layer): Layer {
  if (layer.type === 'Softmax') {
    const { name } = layer;
    return { type: 'Activation', activation: 'linear', ...(name !== undefined && { name }) };
  }
  return 'activation' in layer ? { ...layer, activation: 'linear' } : layer;
}

const withLayers = (model: Model, change: (layer: Layer) => Layer): Model => ({
  ...model,
  layers: model.layers.map(change),
});
