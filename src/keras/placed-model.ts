// A model with every shape inferred and every weight named: what summaries, weights and the engine are made
// from. Imports this room and experiment.
import { BookError } from '../experiment/errors.ts';
import type { Layer, Model } from '../experiment/model.ts';
import { functionalGraph, type Graph, type GraphCall, sequentialGraph } from './graph.ts';
import { inferLayer } from './layers/infer.ts';
import {
  countParameters,
  type PlacedLayer,
  type Shape,
  shapeWords,
  sizeOf,
  type WeightSpec,
} from './shapes.ts';

/** A call in its place among a model's tensors. */
export interface PlacedCall {
  /** The layer's place in `layers`. */
  readonly layer: number;
  /** How often the layer was called before: Keras's node index. */
  readonly node: number;
  /** The calls whose outputs it takes, by place in `calls`. */
  readonly inputs: readonly number[];
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
  /** What the output is called. */
  readonly tensor: string;
}

export interface PlacedModel {
  readonly name: string;
  readonly kind: Model['kind'];
  /** In Keras's order, Inputs included. */
  readonly layers: readonly PlacedLayer[];
  /** In an order in which they can be computed; an Input's call takes nothing. */
  readonly calls: readonly PlacedCall[];
  /** The Inputs' calls and those that make the outputs, by place in `calls`. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** More than any lesson needs; beyond it a browser's memory is at risk. */
const MAX_PARAMETERS = 25_000_000;

/** Numbers of one example between two layers: a batch of 64 of them takes a gibibyte. */
const MAX_SIZE = 2 ** 22;

/**
 * Infers the whole model before anything is built.
 *
 * @throws BookError `layer-…` and `graph-…` where a layer or the graph can't be, `model-too-large`; each
 *   names the layer
 */
export function placeModel(model: Model): PlacedModel {
  const graph = model.kind === 'sequential' ? sequentialGraph(model) : functionalGraph(model);
  const { shapes, weights } = inferCalls(model, graph);
  const layers = graph.order.map((place): PlacedLayer => {
    const calls = graph.calls
      .filter(({ layer }) => layer === place)
      .sort((a, b) => a.node - b.node) as [GraphCall, ...GraphCall[]];
    const outputShape = shapes.get(calls.at(-1) as GraphCall) as Shape;
    const [input] = calls[0].inputs;
    return {
      name: graph.names[place] as string,
      layer: model.layers[place] as PlacedLayer['layer'],
      inputShape: input === undefined ? outputShape : (shapes.get(input) as Shape),
      outputShape,
      weights: weights.get(place) ?? [],
    };
  });
  const parameters = countParameters(layers);
  if (parameters > MAX_PARAMETERS) {
    throw new BookError('model-too-large', { parameters, max: MAX_PARAMETERS });
  }
  const placeOf = new Map(graph.calls.map((call, place) => [call, place]));
  const placesOf = (calls: readonly GraphCall[]) => calls.map((c) => placeOf.get(c) as number);
  return {
    name: model.name,
    kind: model.kind,
    layers,
    calls: graph.calls.map((call) => ({
      layer: graph.order.indexOf(call.layer),
      node: call.node,
      inputs: placesOf(call.inputs),
      inputShapes: call.inputs.map((input) => shapes.get(input) as Shape),
      outputShape: shapes.get(call) as Shape,
      tensor: call.tensor,
    })),
    inputs: placesOf(graph.inputs),
    outputs: placesOf(graph.outputs),
  };
}

/** The shape of each call's output, and each layer's weights. */
function inferCalls(model: Model, { calls, names }: Graph) {
  const shapes = new Map<GraphCall, Shape>();
  const weights = new Map<number, readonly WeightSpec[]>();
  for (const call of calls) {
    const layer = model.layers[call.layer] as Layer;
    const name = names[call.layer] as string;
    const inputs = call.inputs.map((input) => shapes.get(input) as Shape);
    const inferred =
      layer.type === 'Input' ? { outputShape: layer.shape } : inferLayer(layer, inputs, name);
    const { outputShape } = inferred;
    if (sizeOf(outputShape) > MAX_SIZE) {
      const output = shapeWords(outputShape);
      throw new BookError('layer-output-too-large', { layer: name, output, max: MAX_SIZE });
    }
    shapes.set(call, outputShape);
    if (layer.type === 'Input') continue;
    const shared = weights.get(call.layer);
    if (shared === undefined) weights.set(call.layer, inferred.weights ?? []);
    else checkShared(shared, inferred.weights ?? [], name);
  }
  return { shapes, weights };
}

/** A layer called again has the weights of its first call: they must fit the new input too. */
function checkShared(shared: readonly WeightSpec[], asked: readonly WeightSpec[], layer: string) {
  shared.forEach(({ shape }, i) => {
    const [first, second] = [shapeWords(shape), shapeWords(asked[i]?.shape ?? [])];
    if (first !== second) throw new BookError('layer-shape-clash', { layer, first, second });
  });
}

/** A model's layers in Keras's order; a stack's Input, which Keras doesn't list, left out. */
export function placeLayers(model: Model): readonly PlacedLayer[] {
  const { layers } = placeModel(model);
  return model.kind === 'sequential' ? layers.slice(1) : layers;
}
