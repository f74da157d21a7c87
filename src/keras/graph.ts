// A model's graph: which call makes which tensor, what the outputs need, and Keras's order of the layers.
// Imports this room and experiment.
import { BookError } from '../experiment/errors.ts';
import type { FunctionalModel, SequentialModel } from '../experiment/model.ts';
import { nameLayers } from './layer-names.ts';

/** A layer laid on tensors; an Input's call takes none. */
export interface GraphCall {
  /** The layer's place in the model's list. */
  readonly layer: number;
  /** How often the layer was called before. */
  readonly node: number;
  readonly inputs: readonly GraphCall[];
  readonly tensor: string;
}

export interface Graph {
  /** The names of the model's layers, in the order of its list. */
  readonly names: readonly string[];
  readonly inputs: readonly GraphCall[];
  readonly outputs: readonly GraphCall[];
  /** The calls that the outputs need and the Inputs, each after those it takes from. */
  readonly calls: readonly GraphCall[];
  /** Places of the layers that take part, in Keras's order: that of its weights and its summary. */
  readonly order: readonly number[];
}

/** A stack of layers as a graph. */
export function sequentialGraph({ layers }: SequentialModel): Graph {
  const [first] = layers;
  const misplaced = layers.find((layer, i) => (layer.type === 'Input') !== (i === 0));
  if (first === undefined || misplaced !== undefined) {
    throw new BookError('layer-needs-input-shape', { layer: misplaced?.type ?? '' });
  }
  const names = nameLayers(layers);
  const calls: GraphCall[] = [];
  names.forEach((tensor, layer) => {
    calls.push({ layer, node: 0, inputs: calls.slice(-1), tensor });
  });
  const order = [...layers.keys()];
  return { names, inputs: calls.slice(0, 1), outputs: calls.slice(-1), calls, order };
}

/**
 * @throws BookError `layer-name-duplicate`, `graph-unknown-layer`, `graph-unknown-tensor`,
 *   `graph-tensor-duplicate`, `graph-input`, `graph-cycle`
 */
export function functionalGraph(model: FunctionalModel): Graph {
  const names = nameLayers(model.layers);
  const calls = linkCalls(model, names);
  const find = (tensor: string, layer: string): GraphCall => {
    const call = calls.get(tensor);
    if (call !== undefined) return call;
    throw new BookError('graph-unknown-tensor', {
      layer,
      tensor,
      known: [...calls.keys()].join(', '),
    });
  };
  const isInput = ({ layer }: GraphCall) => model.layers[layer]?.type === 'Input';
  const inputs = model.inputs.map((tensor) => find(tensor, model.name));
  const outputs = model.outputs.map((tensor) => find(tensor, model.name));
  const { finished, found } = goBack(outputs, names);
  const wrong =
    inputs.find((call, i) => !isInput(call) || inputs.indexOf(call) !== i) ??
    finished.find((call) => isInput(call) && !inputs.includes(call));
  if (wrong !== undefined) throw new BookError('graph-input', { tensor: wrong.tensor });
  const unconnected = inputs.filter((call) => !finished.includes(call));
  const order = layersByDepth(finished, found, unconnected);
  return { names, inputs, outputs, calls: [...unconnected, ...finished], order };
}

/** Each tensor's call, its inputs looked up; an Input layer makes the tensor of its name. */
function linkCalls(
  { layers, calls: written }: FunctionalModel,
  names: readonly string[],
): ReadonlyMap<string, GraphCall> {
  const calls = new Map<string, GraphCall & { inputs: GraphCall[] }>();
  const add = (layer: number, node: number, tensor: string) => {
    if (calls.has(tensor)) throw new BookError('graph-tensor-duplicate', { tensor });
    calls.set(tensor, { layer, node, inputs: [], tensor });
  };
  layers.forEach(({ type }, place) => {
    if (type === 'Input') add(place, 0, names[place] as string);
  });
  const nodes = new Map<string, number>();
  for (const { layer, output = layer } of written) {
    const place = names.indexOf(layer);
    if (place === -1) {
      throw new BookError('graph-unknown-layer', { layer, known: names.join(', ') });
    }
    if (layers[place]?.type === 'Input') throw new BookError('graph-input', { tensor: layer });
    const node = nodes.get(layer) ?? 0;
    nodes.set(layer, node + 1);
    add(place, node, output);
  }
  for (const { layer, inputs, output = layer } of written) {
    for (const tensor of inputs) {
      const from = calls.get(tensor);
      if (from === undefined) {
        const known = [...calls.keys()].join(', ');
        throw new BookError('graph-unknown-tensor', { layer, tensor, known });
      }
      calls.get(output)?.inputs.push(from);
    }
  }
  return calls;
}

/**
 * Goes back from the outputs, depth first, as Keras's `map_graph` does.
 *
 * @returns the calls that are needed, each after those it takes from; layers in the order they were met
 */
function goBack(outputs: readonly GraphCall[], names: readonly string[]) {
  const finished = new Set<GraphCall>();
  const open = new Set<GraphCall>();
  const found = new Set<number>();
  // A stack of its own rather than a recursion: a chain of calls may be long.
  const stack: { call: GraphCall; next: number }[] = [];
  const enter = (call: GraphCall) => {
    if (finished.has(call)) return;
    if (open.has(call)) {
      throw new BookError('graph-cycle', { layer: names[call.layer] as string });
    }
    open.add(call);
    found.add(call.layer);
    stack.push({ call, next: 0 });
  };
  for (const output of outputs) {
    enter(output);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const input = top.call.inputs[top.next];
      top.next += 1;
      if (input !== undefined) {
        enter(input);
      } else {
        open.delete(top.call);
        finished.add(top.call);
        stack.pop();
      }
    }
  }
  return { finished: [...finished], found: [...found] };
}

/**
 * Keras's order of layers: the deepest first, depth being the longest way to an output; of the same depth
 * as they are met on the way back. A layer called twice stands at its greatest depth.
 */
function layersByDepth(
  finished: readonly GraphCall[],
  found: readonly number[],
  unconnected: readonly GraphCall[],
): readonly number[] {
  const depths = new Map<GraphCall, number>();
  const layerDepths = new Map<number, number>();
  for (const call of finished.toReversed()) {
    const depth = Math.max(depths.get(call) ?? 0, layerDepths.get(call.layer) ?? 0);
    layerDepths.set(call.layer, depth);
    for (const input of call.inputs) {
      depths.set(input, Math.max(depth + 1, depths.get(input) ?? 0));
    }
  }
  for (const { layer } of unconnected) layerDepths.set(layer, 0);
  return [...unconnected.map(({ layer }) => layer), ...found].sort(
    (a, b) => (layerDepths.get(b) as number) - (layerDepths.get(a) as number),
  );
}
