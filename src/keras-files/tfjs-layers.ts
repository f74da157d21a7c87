// Layers as tfjs-layers 4.22 reads them out of a model.json, and what it has no way to compute. Imports this room,
// keras and experiment.
import { BookError } from '../experiment/errors.ts';
import type { Initializer, Regularizer } from '../experiment/layers/options.ts';
import type { Activation, Layer } from '../experiment/model.ts';
import type { PlacedLayer, Shape } from '../keras/shapes.ts';
import { type Json, type JsonObject, snakeOption } from './keras-object.ts';
import { initializerClass } from './option-codecs.ts';

/** tfjs-layers' names; null where it has none, or computes Keras 2's. */
const ACTIVATIONS: Readonly<Record<Activation, string | null>> = {
  linear: 'linear',
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'elu',
  softplus: 'softplus',
  softmax: 'softmax',
  leaky_relu: null,
  relu6: 'relu6',
  selu: 'selu',
  hard_sigmoid: null,
  softsign: 'softsign',
  silu: 'swish',
  gelu: 'gelu',
  mish: 'mish',
  exponential: null,
  log_softmax: 'log_softmax',
};

const WITHOUT: readonly Layer['type'][] = [
  'Subtract',
  'RandomFlip',
  'RandomTranslation',
  'RandomRotation',
];

/** What an option must be where tfjs-layers knows nothing else. */
const ONLY: Partial<Record<Layer['type'], Readonly<Record<string, Json>>>> = {
  GlobalAveragePooling2D: { keepdims: false },
  GlobalMaxPooling2D: { keepdims: false },
  ReLU: { negativeSlope: 0, threshold: 0 },
  ELU: { alpha: 1 },
  DepthwiseConv2D: { dilationRate: [1, 1] },
  UpSampling2D: { interpolation: 'nearest' },
  Softmax: { axis: -1 },
};

/** Options under another name than Keras 3's. */
const RENAMED: Partial<Record<Layer['type'], Readonly<Record<string, string>>>> = {
  LeakyReLU: { negative_slope: 'alpha' },
};

/** tfjs-layers' initializers have LeCun's capital C. */
const initializerConfig = (name: Initializer): JsonObject => ({
  class_name: initializerClass(name).replace('Lecun', 'LeCun'),
  config: {},
});

const regularizerConfig = ({ kind: _, ...strengths }: Regularizer): JsonObject => ({
  class_name: 'L1L2',
  config: { l1: 0, l2: 0, ...strengths },
});

/**
 * @returns class and configuration
 * @throws BookError `tfjs-layer-unsupported`, `tfjs-option-unsupported`
 */
export function tfjsLayer(placed: PlacedLayer): { class_name: string; config: JsonObject } {
  const { name, layer } = placed;
  const { type } = layer;
  if (layer.type === 'Input') {
    const config = {
      batch_input_shape: batched(layer.shape),
      dtype: 'float32',
      sparse: false,
      name,
    };
    return { class_name: 'InputLayer', config };
  }
  if (WITHOUT.includes(type)) throw new BookError('tfjs-layer-unsupported', { layer: name, type });
  const config: Record<string, Json> = { name, trainable: true, dtype: 'float32' };
  for (const [option, value] of Object.entries(layer)) {
    if (option === 'type' || option === 'name' || value === undefined) continue;
    checkOnly(placed, option, value as Json);
    const key = snakeOption(option);
    config[RENAMED[type]?.[key] ?? key] = optionValue(placed, option, value);
  }
  return { class_name: type, config };
}

export const batched = (shape: Shape): Json => [null, ...shape];

function checkOnly({ name, layer, inputShape }: PlacedLayer, option: string, value: Json): void {
  const only = ONLY[layer.type]?.[option];
  if (only === undefined || JSON.stringify(only) === JSON.stringify(value)) return;
  if (option === 'axis' && value === inputShape.length) return;
  const found = JSON.stringify(value);
  throw new BookError('tfjs-option-unsupported', { layer: name, type: layer.type, option, found });
}

function optionValue({ name, layer }: PlacedLayer, option: string, value: unknown): Json {
  if (option.endsWith('Initializer')) return initializerConfig(value as Initializer);
  if (option.endsWith('Regularizer')) return regularizerConfig(value as Regularizer);
  if (option !== 'activation') return value as Json;
  const activation = ACTIVATIONS[value as Activation];
  if (activation !== null) return activation;
  const found = String(value);
  throw new BookError('tfjs-option-unsupported', { layer: name, type: layer.type, option, found });
}
