// The stack that the calculator's reader edits: few options each, as plain data, and the model it stands for. Pure.
// Imports valibot, experiment.
import * as v from 'valibot';
import { type ExperimentInput, parseExperiment } from '../../../experiment/experiment.ts';
import type { Model } from '../../../experiment/model.ts';

export const TYPES = [
  'Conv2D',
  'MaxPooling2D',
  'AveragePooling2D',
  'Flatten',
  'GlobalAveragePooling2D',
  'Dense',
] as const;
export type LayerType = (typeof TYPES)[number];

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const layerSchema = v.strictObject({
  type: v.picklist(TYPES),
  /** Filters or units. */
  width: whole(1, 4096),
  size: whole(1, 32),
  stride: whole(1, 16),
  padding: v.picklist(['valid', 'same']),
});
export type StackLayer = v.InferOutput<typeof layerSchema>;

export const MOST_LAYERS = 16;
export const schema = v.strictObject({
  /** Rows and columns of the image. */
  side: whole(1, 512),
  channels: whole(1, 64),
  layers: v.pipe(v.array(layerSchema), v.minLength(1), v.maxLength(MOST_LAYERS)),
});
export type Stack = v.InferOutput<typeof schema>;

/** What a new layer of a type is. */
export function freshLayer(type: LayerType): StackLayer {
  const isPooling = type === 'MaxPooling2D' || type === 'AveragePooling2D';
  return {
    type,
    width: type === 'Dense' ? 10 : 16,
    size: isPooling ? 2 : 3,
    stride: isPooling ? 2 : 1,
    padding: 'valid',
  };
}

const conv = (width: number, size: number, padding: StackLayer['padding']): StackLayer => ({
  ...freshLayer('Conv2D'),
  ...{ width, size, padding },
});
const dense = (width: number): StackLayer => ({ ...freshLayer('Dense'), width });

export const PRESETS = ['three', 'two', 'mlp'] as const;
export const STACKS: Readonly<Record<(typeof PRESETS)[number], Stack>> = {
  /** The model of the chapter. */
  three: {
    side: 28,
    channels: 1,
    layers: [
      ...[conv(16, 3, 'same'), conv(32, 4, 'same'), conv(64, 4, 'valid')],
      ...[freshLayer('MaxPooling2D'), freshLayer('Flatten'), dense(50), dense(20), dense(10)],
    ],
  },
  two: {
    side: 28,
    channels: 1,
    layers: [
      ...[conv(8, 3, 'same'), freshLayer('MaxPooling2D')],
      ...[conv(16, 3, 'same'), freshLayer('MaxPooling2D')],
      ...[freshLayer('Flatten'), dense(10)],
    ],
  },
  mlp: {
    side: 28,
    channels: 1,
    layers: [freshLayer('Flatten'), dense(64), dense(128), dense(10)],
  },
};

/** @throws BookError as `parseExperiment` does */
export function modelOf({ side, channels, layers }: Stack): Model {
  const experiment: ExperimentInput = {
    version: 1,
    data: { source: { kind: 'fashion-mnist' } },
    model: {
      kind: 'sequential',
      layers: [{ type: 'Input', shape: [side, side, channels] }, ...layers.map(kerasLayer)],
    },
    compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy', metrics: ['acc'] },
    fit: { batchSize: 64, epochs: 1 },
    seed: 1,
  };
  return parseExperiment(experiment).model;
}

function kerasLayer(layer: StackLayer): ExperimentInput['model']['layers'][number] {
  const { type, width, size, stride, padding } = layer;
  switch (type) {
    case 'Conv2D':
      return { type, filters: width, kernelSize: size, strides: stride, padding };
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return { type, poolSize: size, strides: stride, padding };
    case 'Dense':
      return { type, units: width };
    case 'Flatten':
    case 'GlobalAveragePooling2D':
      return { type };
  }
}

/** Which numbers a type has. */
export const fieldsOf = (type: LayerType) => ({
  width: type === 'Conv2D' || type === 'Dense',
  window: type === 'Conv2D' || type === 'MaxPooling2D' || type === 'AveragePooling2D',
});
