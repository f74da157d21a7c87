// What a design can begin with: the models of the book, as stacks. Imports experiment's types.
import type { ExperimentInput } from '../../../experiment/experiment.ts';

type Layers = ExperimentInput['model']['layers'];

export const TEMPLATES = ['softmax', 'mlp', 'small-cnn', 'cnn', 'global-average'] as const;
export type Template = (typeof TEMPLATES)[number];

const ending: Layers[number] = { type: 'Dense', units: 10, activation: 'softmax' };
const dense = (units: number): Layers[number] => ({ type: 'Dense', units, activation: 'relu' });
const convolution = (
  filters: number,
  kernelSize: number,
  padding: 'same' | 'valid' = 'same',
): Layers[number] => ({
  ...{ type: 'Conv2D', filters, kernelSize, padding, activation: 'relu' },
});
const halved: Layers[number] = { type: 'MaxPooling2D', poolSize: 2 };
const flat: Layers[number] = { type: 'Flatten' };
const image: Layers[number] = { type: 'Input', shape: [28, 28, 1] };

/** The layers of each, with the Input. */
export const TEMPLATE_LAYERS: Readonly<Record<Template, Layers>> = {
  softmax: [{ type: 'Input', shape: [28, 28] }, flat, ending],
  mlp: [{ type: 'Input', shape: [28, 28] }, flat, dense(64), dense(128), ending],
  'small-cnn': [image, convolution(8, 3), halved, convolution(16, 3), halved, flat, ending],
  cnn: [
    ...[image, convolution(16, 3), convolution(32, 4), convolution(64, 4, 'valid')],
    ...[halved, flat, dense(50), dense(20), ending],
  ],
  'global-average': [
    ...[image, convolution(16, 3), halved, convolution(32, 3), halved, convolution(64, 3)],
    ...[{ type: 'GlobalAveragePooling2D' as const }, ending],
  ],
};
