// The graphs that the workbench begins with. Imports this room.
import type { Draft } from '../experiment/graph-draft.ts';

const input = (name = 'image', field: 'features' | 'edges' | 'other' = 'features') =>
  ({ name, type: 'Input', field }) as const;
const dense = (name: string, units: number, activation: 'relu' | 'softmax' | 'sigmoid') =>
  ({ name, type: 'Dense', units, activation }) as const;
const flatten = { name: 'flatten', type: 'Flatten' } as const;
const garment = dense('garment', 10, 'softmax');
const call = (layer: string, inputs: string[] = [], id = layer) => ({ id, layer, inputs });
const learnsClass = [{ node: 'garment', target: 'labels' as const }];

export const PRESETS = {
  mlp: {
    layers: [input(), flatten, dense('hidden', 64, 'relu'), garment],
    nodes: [
      call('image'),
      call('flatten', ['image']),
      call('hidden', ['flatten']),
      call('garment', ['hidden']),
    ],
    outputs: learnsClass,
  },
  outputs: {
    layers: [input(), flatten, dense('trunk', 64, 'relu'), garment, dense('shoe', 1, 'sigmoid')],
    nodes: [
      call('image'),
      call('flatten', ['image']),
      call('trunk', ['flatten']),
      call('garment', ['trunk']),
      call('shoe', ['trunk']),
    ],
    outputs: [...learnsClass, { node: 'shoe', target: 'shoe' }],
  },
  inputs: {
    layers: [
      input(),
      input('edges', 'edges'),
      flatten,
      dense('look', 32, 'relu'),
      dense('trace', 32, 'relu'),
      { name: 'both', type: 'Concatenate' },
      garment,
    ],
    nodes: [
      call('image'),
      call('edges'),
      call('flatten', ['image'], 'flat_image'),
      call('flatten', ['edges'], 'flat_edges'),
      call('look', ['flat_image']),
      call('trace', ['flat_edges']),
      call('both', ['look', 'trace']),
      call('garment', ['both']),
    ],
    outputs: learnsClass,
  },
  twins: {
    layers: [
      input('left'),
      input('right', 'other'),
      flatten,
      dense('encoder', 64, 'relu'),
      { name: 'difference', type: 'Subtract' },
      { name: 'squares', type: 'Multiply' },
      dense('same', 1, 'sigmoid'),
    ],
    nodes: [
      call('left'),
      call('right'),
      call('flatten', ['left'], 'flat_left'),
      call('flatten', ['right'], 'flat_right'),
      call('encoder', ['flat_left'], 'code_left'),
      call('encoder', ['flat_right'], 'code_right'),
      call('difference', ['code_left', 'code_right']),
      call('squares', ['difference', 'difference']),
      call('same', ['squares']),
    ],
    outputs: [{ node: 'same', target: 'same' }],
  },
  skip: {
    layers: [
      input(),
      flatten,
      dense('stem', 64, 'relu'),
      dense('block', 64, 'relu'),
      { name: 'add', type: 'Add' },
      garment,
    ],
    nodes: [
      call('image'),
      call('flatten', ['image']),
      call('stem', ['flatten']),
      call('block', ['stem']),
      call('add', ['stem', 'block']),
      call('garment', ['add']),
    ],
    outputs: learnsClass,
  },
} satisfies Record<string, Draft>;

export type PresetName = keyof typeof PRESETS;
