// A draft as boxes and edges of the drawing. Imports keras, i18n.

import type { Draft, DraftLayer } from '../../experiment/graph-draft.ts';
import { useWords } from '../../i18n/words.ts';
import { diagnose, layerOf, type NodeState } from '../../keras/graph-draft.ts';
import type { GraphEdge, GraphNode } from './GraphDrawing.tsx';

/** Keras's tuple without the batch: `(28, 28)`, `(64,)`. */
export const tupleOf = (shape: readonly number[]): string =>
  `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** `Dense(64, relu)` */
export function detailOf({ type, units, activation, rate }: DraftLayer): string {
  if (type === 'Dense') return `Dense(${units}${activation === 'linear' ? '' : `, ${activation}`})`;
  if (type === 'Dropout') return `Dropout(${rate})`;
  return type === 'BatchNormalization' ? 'BatchNorm…' : type;
}

/** A letter for each layer that is called more than once. */
export function sharedLetters({ layers, nodes }: Draft): ReadonlyMap<string, string> {
  const shared = layers.filter(
    ({ name }) => nodes.filter(({ layer }) => layer === name).length > 1,
  );
  return new Map(shared.map(({ name }, i) => [name, String.fromCharCode(65 + (i % 26))]));
}

export function useDraftGraph(
  draft: Draft,
  states: ReadonlyMap<string, NodeState> = diagnose(draft),
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const t = useWords('functional.graph');
  const letters = sharedLetters(draft);
  const nodes = draft.nodes.map((node): GraphNode => {
    const layer = layerOf(draft, node);
    const state = states.get(node.id);
    const output = draft.outputs.find((each) => each.node === node.id);
    const letter = letters.get(layer.name) ?? null;
    const words = [
      node.inputs.length > 0 ? t('takes', { inputs: node.inputs.join(', ') }) : '',
      state?.shape == null ? '' : t('gives', { shape: tupleOf(state.shape) }),
      letter === null ? '' : t('shared', { layer: layer.name }),
      output === undefined ? '' : t('isOutput'),
      state?.error == null ? '' : t('hasError'),
    ];
    return {
      id: node.id,
      title: node.id,
      detail: detailOf(layer),
      kind: layer.type === 'Input' ? 'input' : output === undefined ? 'layer' : 'output',
      shared: letter,
      hasError: state?.error != null,
      words: words.filter((part) => part !== '').join(' '),
    };
  });
  const edges = draft.nodes.flatMap(({ id, inputs }) =>
    inputs.map((from): GraphEdge => {
      const shape = states.get(from)?.shape ?? null;
      return { from, to: id, shape: shape === null ? null : tupleOf(shape) };
    }),
  );
  return { nodes, edges };
}
