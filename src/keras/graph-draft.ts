// A Functional model while it is being built: it may still lack inputs, clash in shapes or run in a circle, and
// says at each node what is wrong. What is right becomes an Experiment on Fashion-MNIST. Imports this room and
// experiment.
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { ExperimentInput } from '../experiment/experiment.ts';
import {
  type Draft,
  type DraftLayer,
  type DraftNode,
  type DraftTarget,
  fullLayer,
  MOST_NODES,
  type PaletteType,
} from '../experiment/graph-draft.ts';
import { snakeCase } from '../experiment/layer-names.ts';
import { inferLayer } from './layers/infer.ts';
import { type Shape, shapeWords, sizeOf } from './shapes.ts';

const MERGING: readonly string[] = [
  'Concatenate',
  'Add',
  'Subtract',
  'Multiply',
  'Average',
  'Maximum',
];

export const layerOf = (draft: Draft, { layer }: Pick<DraftNode, 'layer'>): DraftLayer =>
  draft.layers.find((each) => each.name === layer) as DraftLayer;

export const isMerging = (type: string): boolean => MERGING.includes(type);

/** A name that is not taken: `dense`, `dense_2`, … */
function freeName(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

const OPTIONS: Readonly<Partial<Record<PaletteType, Partial<DraftLayer>>>> = {
  Input: { field: 'features' },
  Dense: { units: 32, activation: 'relu' },
  Dropout: { rate: 0.3 },
};

/** @param from the node it is called on; null leaves it without input */
export function addLayer(
  draft: Draft,
  type: PaletteType,
  from: string | null,
): { readonly draft: Draft; readonly node: string } | null {
  if (draft.nodes.length >= MOST_NODES) return null;
  const taken = [...draft.layers.map((layer) => layer.name), ...draft.nodes.map(({ id }) => id)];
  const layer = freeName(type === 'Input' ? 'input' : snakeCase(type), taken);
  const inputs = type === 'Input' || from === null ? [] : [from];
  return {
    draft: {
      ...draft,
      layers: [...draft.layers, { name: layer, type, ...OPTIONS[type] }],
      nodes: [...draft.nodes, { id: layer, layer, inputs }],
    },
    node: layer,
  };
}

/** Calls a node's layer once more. An Input has nothing to be called on. */
export function shareLayer(
  draft: Draft,
  node: string,
  from: string | null,
): { readonly draft: Draft; readonly node: string } | null {
  const found = draft.nodes.find(({ id }) => id === node);
  if (found === undefined || draft.nodes.length >= MOST_NODES) return null;
  if (layerOf(draft, found).type === 'Input') return null;
  const taken = [...draft.layers.map((layer) => layer.name), ...draft.nodes.map(({ id }) => id)];
  const id = freeName(`${found.layer}_again`, taken);
  const inputs = from === null ? [] : [from];
  return {
    draft: { ...draft, nodes: [...draft.nodes, { id, layer: found.layer, inputs }] },
    node: id,
  };
}

/** A merging layer takes one more input; any other takes this one in place of its own. */
export function connect(draft: Draft, from: string, to: string): Draft {
  const target = draft.nodes.find(({ id }) => id === to);
  if (target === undefined || !draft.nodes.some(({ id }) => id === from)) return draft;
  const { type } = layerOf(draft, target);
  if (type === 'Input') return draft;
  const inputs = isMerging(type) ? [...target.inputs, from] : [from];
  return withNode(draft, to, { ...target, inputs });
}

/** Takes away the input at that place. */
export function disconnect(draft: Draft, to: string, place: number): Draft {
  const target = draft.nodes.find(({ id }) => id === to);
  if (target === undefined) return draft;
  return withNode(draft, to, { ...target, inputs: target.inputs.toSpliced(place, 1) });
}

/** Takes a call away, and its layer with the last one. */
export function removeNode(draft: Draft, node: string): Draft {
  const gone = draft.nodes.find(({ id }) => id === node);
  const nodes = draft.nodes
    .filter(({ id }) => id !== node)
    .map((each) => ({ ...each, inputs: each.inputs.filter((input) => input !== node) }));
  const layers = draft.layers.filter(
    (layer) => layer.name !== gone?.layer || nodes.some((each) => each.layer === layer.name),
  );
  return { layers, nodes, outputs: draft.outputs.filter((output) => output.node !== node) };
}

export function changeLayer(draft: Draft, layer: string, options: Partial<DraftLayer>): Draft {
  const layers = draft.layers.map((each) => (each.name === layer ? { ...each, ...options } : each));
  return { ...draft, layers };
}

/** Makes a node an output that learns a target, or none again. A layer is an output once. */
export function setOutput(draft: Draft, node: string, target: DraftTarget | null): Draft {
  const layer = draft.nodes.find(({ id }) => id === node)?.layer;
  const others = draft.outputs.filter(
    (output) => draft.nodes.find(({ id }) => id === output.node)?.layer !== layer,
  );
  return { ...draft, outputs: target === null ? others : [...others, { node, target }] };
}

function withNode(draft: Draft, id: string, node: DraftNode): Draft {
  return { ...draft, nodes: draft.nodes.map((each) => (each.id === id ? node : each)) };
}

export interface NodeState {
  /** Of the tensor that the node makes; null where something before it, or it itself, is wrong. */
  readonly shape: Shape | null;
  readonly error: ErrorData | null;
  /** Of the layer, whose calls share them. */
  readonly parameters: number;
  /** Whether an output needs it. */
  readonly isUsed: boolean;
}

/** What an output must put out to learn a target. */
const WIDTH: Readonly<Record<DraftTarget, number>> = { labels: 10, shoe: 1, same: 1 };

/** Each node's shape, or what is wrong there. */
export function diagnose(draft: Draft): ReadonlyMap<string, NodeState> {
  const shapes = new Map<string, Shape | null>();
  const errors = new Map<string, BookError>();
  const open: string[] = [];
  const byId = new Map(draft.nodes.map((node) => [node.id, node]));
  const weights = new Map<string, string>();
  const parameters = new Map<string, number>();
  const shapeOf = (id: string): Shape | null => {
    if (shapes.has(id)) return shapes.get(id) as Shape | null;
    const node = byId.get(id) as DraftNode;
    if (open.includes(id)) {
      // Every node on the way from here to here is in the circle.
      for (const inside of open.slice(open.indexOf(id))) {
        errors.set(inside, new BookError('graph-cycle', { layer: inside }));
      }
      return null;
    }
    open.push(id);
    const inputs = node.inputs.map(shapeOf);
    open.pop();
    let shape: Shape | null = null;
    if (!errors.has(id) && !inputs.includes(null)) {
      try {
        const made = called(draft, node, inputs as readonly Shape[], weights);
        shape = made.shape;
        parameters.set(id, made.parameters);
      } catch (thrown) {
        if (!(thrown instanceof BookError)) throw thrown;
        errors.set(id, thrown);
      }
    }
    shapes.set(id, shape);
    return shape;
  };
  for (const { id } of draft.nodes) shapeOf(id);
  for (const { node, target } of draft.outputs) {
    const shape = shapes.get(node) ?? null;
    if (shape === null || shapeWords(shape) === String(WIDTH[target])) continue;
    const loss = target === 'labels' ? 'sparse_categorical_crossentropy' : 'binary_crossentropy';
    const values = { loss, layer: node, output: shapeWords(shape), target };
    errors.set(node, new BookError('loss-output-mismatch', values));
  }
  const used = usedNodes(draft);
  return new Map(
    draft.nodes.map(({ id }) => {
      const error = errors.get(id);
      return [
        id,
        {
          shape: shapes.get(id) ?? null,
          error: error === undefined ? null : toErrorData(error),
          parameters: parameters.get(id) ?? 0,
          isUsed: used.has(id),
        },
      ];
    }),
  );
}

/** @param weights the kernel's shape that each layer got at its first call */
function called(
  draft: Draft,
  node: DraftNode,
  inputs: readonly Shape[],
  weights: Map<string, string>,
): { readonly shape: Shape; readonly parameters: number } {
  const layer = layerOf(draft, node);
  const full = fullLayer(layer);
  if (full.type === 'Input') return { shape: full.shape, parameters: 0 };
  const inferred = inferLayer(full, inputs, node.id);
  const asked = (inferred.weights ?? []).map(({ shape }) => shapeWords(shape)).join(' ');
  const first = weights.get(layer.name) ?? asked;
  weights.set(layer.name, first);
  if (first !== asked) {
    throw new BookError('layer-shape-clash', { layer: node.id, first, second: asked });
  }
  const parameters = (inferred.weights ?? []).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return { shape: inferred.outputShape, parameters };
}

/** The nodes that the outputs go back to. */
function usedNodes({ nodes, outputs }: Draft): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (id: string) => {
    if (used.has(id)) return;
    used.add(id);
    for (const input of nodes.find((node) => node.id === id)?.inputs ?? []) visit(input);
  };
  for (const { node } of outputs) visit(node);
  return used;
}

export interface DraftSettings {
  /** Training images before a fifth of them becomes the validation set. */
  readonly images: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** Why a draft is no model yet. */
export type DraftGap = 'no-output' | 'no-input' | 'errors';

/** The Experiment that a draft stands for; or why there is none. */
export function draftExperiment(
  draft: Draft,
  { images, epochs, learningRate, seed }: DraftSettings,
): { readonly experiment: ExperimentInput } | { readonly gap: DraftGap } {
  const states = diagnose(draft);
  const used = draft.nodes.filter(({ id }) => states.get(id)?.isUsed);
  if (draft.outputs.length === 0) return { gap: 'no-output' };
  if (used.some(({ id }) => states.get(id)?.error != null)) return { gap: 'errors' };
  if (used.some(({ id }) => states.get(id)?.shape == null)) return { gap: 'errors' };
  const layers = draft.layers.filter(({ name: own }) => used.some(({ layer }) => layer === own));
  const inputs = layers.filter(({ type }) => type === 'Input');
  if (inputs.length === 0) return { gap: 'no-input' };
  const outputs = draft.outputs.map(({ node, target }) => {
    const { layer } = draft.nodes.find(({ id }) => id === node) as DraftNode;
    return { node, target, layer: layerOf(draft, { layer }) };
  });
  const named = <T>(of: (output: (typeof outputs)[number]) => T) =>
    Object.fromEntries(outputs.map((output) => [output.layer.name, of(output)]));
  const only = outputs.length === 1 ? outputs[0] : undefined;
  const uses = (field: string) =>
    inputs.some((input) => input.field === field) || outputs.some(({ target }) => target === field);
  const lossOf = ({ target, layer }: (typeof outputs)[number]) => {
    const kind = target === 'labels' ? 'SparseCategoricalCrossentropy' : 'BinaryCrossentropy';
    // A layer without softmax or sigmoid puts out logits.
    return { kind, fromLogits: layer.activation === 'linear' } as const;
  };
  return {
    experiment: {
      version: 1,
      data: {
        source: { kind: 'fashion-mnist' },
        transforms: [
          { kind: 'slice', count: images },
          { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 124 },
          { kind: 'scale' },
          ...(uses('edges') ? [{ kind: 'edges', field: 'edges' } as const] : []),
          ...(uses('other') || uses('same')
            ? [{ kind: 'pairs', field: 'other', same: 'same', seed: 7 } as const]
            : []),
          ...(uses('shoe')
            ? [
                {
                  kind: 'group' as const,
                  field: 'shoe',
                  groups: [
                    [0, 1, 2, 3, 4, 6, 8],
                    [5, 7, 9],
                  ],
                },
              ]
            : []),
        ],
        inputs: Object.fromEntries(inputs.map((input) => [input.name, input.field ?? 'features'])),
        targets: named(({ target }) => target),
      },
      model: {
        kind: 'functional',
        layers: layers.map(fullLayer),
        calls: used.flatMap(({ id, layer, inputs: from }) =>
          layerOf(draft, { layer }).type === 'Input' ? [] : [{ layer, inputs: from, output: id }],
        ),
        inputs: inputs.map((input) => input.name),
        outputs: outputs.map(({ node }) => node),
      },
      compile: {
        optimizer: { kind: 'Adam', learningRate },
        loss: only === undefined ? named(lossOf) : lossOf(only),
        metrics: only === undefined ? named(() => ['accuracy' as const]) : ['accuracy'],
      },
      fit: { batchSize: 64, epochs },
      seed,
    },
  };
}
