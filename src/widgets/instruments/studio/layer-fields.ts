// What the studio offers of each layer: the types, what a fresh one is, and its options as fields. Imports
// experiment, valibot.
import * as v from 'valibot';
import { INITIALIZERS } from '../../../experiment/layers/options.ts';
import { ACTIVATIONS, type Layer, type LayerType, layerSchema } from '../../../experiment/model.ts';

export const STUDIO_TYPES = [
  'Dense',
  'Flatten',
  'Dropout',
  'Activation',
  'BatchNormalization',
  'Conv2D',
  'DepthwiseConv2D',
  'MaxPooling2D',
  'AveragePooling2D',
  'GlobalAveragePooling2D',
  'GlobalMaxPooling2D',
  'LeakyReLU',
  'PReLU',
  'RandomTranslation',
  'RandomRotation',
  'RandomFlip',
  'Reshape',
  'UpSampling2D',
  'ZeroPadding2D',
] as const satisfies readonly LayerType[];
export type StudioType = (typeof STUDIO_TYPES)[number];

interface Common {
  /** Keras's name of the option: the same in every language. */
  readonly name: string;
  /** Whether it stands behind “more”. */
  readonly isRare?: boolean;
}

export interface NumberField extends Common {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly min: number;
  readonly max: number;
  readonly read: (layer: Layer) => number;
  readonly write: (layer: Layer, value: number) => Layer;
}

export interface PickField extends Common {
  readonly kind: 'pick';
  readonly options: readonly string[];
  readonly read: (layer: Layer) => string;
  readonly write: (layer: Layer, value: string) => Layer;
}

export type LayerField = NumberField | PickField;

type Options = Readonly<Record<string, unknown>>;
const optionsOf = (layer: Layer) => layer as unknown as Options;
const withOption = (layer: Layer, option: string, value: unknown) =>
  ({ ...layer, [option]: value }) as unknown as Layer;

function whole(option: string, name: string, max: number, isRare = false): NumberField {
  return {
    ...{ kind: 'number', name, integer: true, min: 1, max, isRare },
    read: (layer) => Number(optionsOf(layer)[option]),
    write: (layer, value) => withOption(layer, option, value),
  };
}

/** Height and width as one number: the studio's windows are square. */
function square(option: string, name: string, max: number, isRare = false): NumberField {
  return {
    ...{ kind: 'number', name, integer: true, min: 1, max, isRare },
    read(layer) {
      // A pooling without strides takes those of its window.
      const value = optionsOf(layer)[option] ?? optionsOf(layer).poolSize;
      return Number(Array.isArray(value) ? value[0] : value);
    },
    write: (layer, value) => withOption(layer, option, [value, value]),
  };
}

function share(option: string, name: string, max: number): NumberField {
  return {
    ...{ kind: 'number', name, integer: false, min: 0, max },
    read: (layer) => Number(optionsOf(layer)[option]),
    write: (layer, value) => withOption(layer, option, value),
  };
}

/** A range −f to f of a layer that augments, by its f. */
function range(option: string, name: string): NumberField {
  return {
    ...{ kind: 'number', name, integer: false, min: 0, max: 0.5 },
    read: (layer) => Number((optionsOf(layer)[option] as readonly number[])[1]),
    write: (layer, value) => withOption(layer, option, [-value, value]),
  };
}

function pick(option: string, name: string, options: readonly string[], isRare = false): PickField {
  return {
    ...{ kind: 'pick', name, options, isRare },
    read: (layer) => String(optionsOf(layer)[option]),
    write: (layer, value) =>
      withOption(layer, option, value === 'true' ? true : value === 'false' ? false : value),
  };
}

/** The strength of an L2 penalty; 0 is none. */
function penalty(option: string, name: string): NumberField {
  return {
    ...{ kind: 'number', name, integer: false, min: 0, max: 1, isRare: true },
    read(layer) {
      const regularizer = optionsOf(layer)[option] as { readonly l2?: number } | undefined;
      return regularizer?.l2 ?? 0;
    },
    write(layer, l2) {
      const { [option]: _, ...rest } = optionsOf(layer);
      return (l2 === 0 ? rest : { ...rest, [option]: { kind: 'L2', l2 } }) as unknown as Layer;
    },
  };
}

const activation = pick('activation', 'activation', ACTIVATIONS);
const padding = pick('padding', 'padding', ['valid', 'same']);
const bias = pick('useBias', 'use_bias', ['true', 'false'], true);
const windowed = [
  square('kernelSize', 'kernel_size', 28),
  square('strides', 'strides', 14),
  padding,
];
const pooled = [square('poolSize', 'pool_size', 28), square('strides', 'strides', 14), padding];

/** The options of each type that the studio can turn. Others keep what they have. */
export const LAYER_FIELDS: Readonly<Record<StudioType, readonly LayerField[]>> = {
  Dense: [
    ...[whole('units', 'units', 4096), activation, bias],
    pick('kernelInitializer', 'kernel_initializer', INITIALIZERS, true),
    penalty('kernelRegularizer', 'kernel_regularizer: L2'),
  ],
  Flatten: [],
  Dropout: [share('rate', 'rate', 0.95)],
  Activation: [activation],
  BatchNormalization: [share('momentum', 'momentum', 1)],
  Conv2D: [
    ...[whole('filters', 'filters', 256), ...windowed, activation, bias],
    square('dilationRate', 'dilation_rate', 8, true),
    pick('kernelInitializer', 'kernel_initializer', INITIALIZERS, true),
    penalty('kernelRegularizer', 'kernel_regularizer: L2'),
  ],
  DepthwiseConv2D: [
    whole('depthMultiplier', 'depth_multiplier', 16),
    ...[...windowed, activation, bias],
  ],
  MaxPooling2D: pooled,
  AveragePooling2D: pooled,
  GlobalAveragePooling2D: [],
  GlobalMaxPooling2D: [],
  LeakyReLU: [share('negativeSlope', 'negative_slope', 1)],
  PReLU: [],
  RandomTranslation: [range('heightFactor', 'height_factor'), range('widthFactor', 'width_factor')],
  RandomRotation: [range('factor', 'factor')],
  RandomFlip: [pick('mode', 'mode', ['horizontal', 'vertical', 'horizontal_and_vertical'])],
  Reshape: [
    {
      kind: 'number',
      ...{ name: 'channels', integer: true, min: 1, max: 64 },
      read: (layer) => Number((optionsOf(layer).targetShape as readonly number[])[2] ?? 1),
      write: (layer, value) => withOption(layer, 'targetShape', [28, 28, value]),
    },
  ],
  UpSampling2D: [square('size', 'size', 8)],
  ZeroPadding2D: [
    {
      kind: 'number',
      ...{ name: 'padding', integer: true, min: 1, max: 14 },
      read: (layer) => Number((optionsOf(layer).padding as readonly (readonly number[])[])[0]?.[0]),
      write: (layer, value) =>
        withOption(layer, 'padding', [
          [value, value],
          [value, value],
        ]),
    },
  ],
};

/** What must be written of a type; the rest is Keras's default. */
const WRITTEN: Readonly<Partial<Record<StudioType, object>>> = {
  Dense: { units: 64, activation: 'relu' },
  Dropout: { rate: 0.3 },
  Activation: { activation: 'relu' },
  Conv2D: { filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' },
  DepthwiseConv2D: { kernelSize: 3, padding: 'same', activation: 'relu' },
  MaxPooling2D: { poolSize: 2 },
  AveragePooling2D: { poolSize: 2 },
  RandomTranslation: { heightFactor: 0.1, widthFactor: 0.1, fillMode: 'constant' },
  RandomRotation: { factor: 0.05, fillMode: 'constant' },
  RandomFlip: { mode: 'horizontal' },
  Reshape: { targetShape: [28, 28, 1] },
};

/** A new layer of a type, every default filled in. */
export function freshLayer(type: StudioType): Layer {
  return v.parse(layerSchema, { type, ...WRITTEN[type] });
}

export function isStudioType(type: LayerType): type is StudioType {
  return (STUDIO_TYPES as readonly string[]).includes(type);
}
