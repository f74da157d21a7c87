// A Functional model while it is being built, as plain data that a link can carry: layers, their calls, and what
// the outputs learn. Imports this room and valibot.
import * as v from 'valibot';
import { type Layer, layerSchema } from './model.ts';

/** What of an example an Input takes, and what an output must say of it. */
export const FIELDS = ['features', 'edges', 'other'] as const;
export const TARGETS = ['labels', 'shoe', 'same'] as const;
export type DraftField = (typeof FIELDS)[number];
export type DraftTarget = (typeof TARGETS)[number];

/** The layers that a draft is built from. */
export const PALETTE = [
  'Input',
  'Flatten',
  'Dense',
  'Dropout',
  'BatchNormalization',
  'Concatenate',
  'Add',
  'Subtract',
  'Multiply',
  'Average',
  'Maximum',
] as const;
export type PaletteType = (typeof PALETTE)[number];
/** As many as a drawing shows well. */
export const MOST_NODES = 40;

const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,30}$/));

export const draftSchema = v.pipe(
  v.strictObject({
    layers: v.pipe(
      v.array(
        v.strictObject({
          name,
          type: v.picklist(PALETTE),
          /** Of a Dense layer. */
          units: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2048))),
          activation: v.optional(v.picklist(['linear', 'relu', 'tanh', 'sigmoid', 'softmax'])),
          /** Of a Dropout. */
          rate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.95))),
          /** Of an Input. */
          field: v.optional(v.picklist(FIELDS)),
        }),
      ),
      v.maxLength(MOST_NODES),
    ),
    /** Calls of layers; what makes a tensor. */
    nodes: v.pipe(
      v.array(v.strictObject({ id: name, layer: name, inputs: v.array(name) })),
      v.maxLength(MOST_NODES),
    ),
    outputs: v.array(v.strictObject({ node: name, target: v.picklist(TARGETS) })),
  }),
  v.check(({ layers, nodes }) => {
    const known = layers.map((layer) => layer.name);
    const ids = nodes.map(({ id }) => id);
    return (
      new Set(known).size === known.length &&
      new Set(ids).size === ids.length &&
      nodes.every(
        ({ layer, inputs }) => known.includes(layer) && inputs.every((i) => ids.includes(i)),
      )
    );
  }, 'names that stand once, and inputs that are there'),
  v.check(
    ({ nodes, outputs }) => outputs.every(({ node }) => nodes.some(({ id }) => id === node)),
    'outputs that are there',
  ),
);
export type Draft = v.InferOutput<typeof draftSchema>;
export type DraftLayer = Draft['layers'][number];
export type DraftNode = Draft['nodes'][number];

/** As an Experiment has it, every default filled in. */
export function fullLayer({ field: _, ...layer }: DraftLayer): Layer {
  const written = layer.type === 'Input' ? { ...layer, shape: [28, 28] } : layer;
  return v.parse(layerSchema, written);
}
