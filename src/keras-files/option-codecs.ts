// How a layer's options are written in Keras's config.json and read back. What can't be read stays as it is
// written, for the Experiment's own schema to refuse. Imports this room and experiment.
import { INITIALIZERS, type Initializer, type Regularizer } from '../experiment/layers/options.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  kerasObject,
  shortestFloat32,
} from './keras-object.ts';

export interface OptionCodec {
  readonly write: (value: never, layer: JsonObject) => Json;
  /** Undefined for what Keras leaves at None. */
  readonly read: (value: Json, config: JsonObject) => unknown;
  /** Keras leaves the option out of the config where there is none. */
  readonly omitted?: true;
}

export const plain: OptionCodec = {
  write: (value: Json | undefined) => value ?? null,
  read: (value) => value ?? undefined,
};

/** By name; functions were once written as objects around it. */
export const activation: OptionCodec = {
  write: (value: string) => value,
  read: (value) =>
    isObject(value) && value.class_name === 'function' ? value.config : (value ?? 'linear'),
};

const SPREADS: Partial<Record<Initializer, JsonObject>> = {
  zeros: {},
  ones: {},
  random_normal: { mean: 0, stddev: 0.05 },
  truncated_normal: { mean: 0, stddev: 0.05 },
  random_uniform: { minval: -0.05, maxval: 0.05 },
};
const FANS = { input_axes: null, output_axes: null };

/** `he_normal` → `HeNormal`, `lecun_normal` → `LecunNormal`. */
export const initializerClass = (name: Initializer): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function initializerConfig(name: Initializer): JsonObject {
  const spread = SPREADS[name];
  if (name === 'zeros' || name === 'ones') return {};
  return { seed: null, ...(spread ?? FANS) };
}

/** An initializer with other numbers than Keras's own, or of another kind, is left as it is. */
export const initializer: OptionCodec = {
  write: (name: Initializer) =>
    kerasObject('keras.initializers', initializerClass(name), initializerConfig(name)),
  read(value) {
    if (!isObject(value)) return value ?? undefined;
    const found = INITIALIZERS.find((name) => initializerClass(name) === value.class_name);
    if (found === undefined) return value.class_name;
    const config = isObject(value.config) ? value.config : {};
    const expected = initializerConfig(found);
    const other = Object.keys(config).find(
      (key) => key !== 'seed' && (config[key] ?? null) !== (expected[key] ?? null),
    );
    return other === undefined ? found : `${value.class_name}(${other}=${config[other]})`;
  },
};

export const regularizer: OptionCodec = {
  write(value: Regularizer | undefined) {
    if (value === undefined) return null;
    const { kind, ...strengths } = value;
    return kerasObject('keras.regularizers', kind, strengths);
  },
  read(value) {
    if (!isObject(value)) return value ?? undefined;
    const strengths = isObject(value.config) ? Object.entries(value.config) : [];
    return {
      kind: value.class_name,
      // L1's own is a float32 number.
      ...Object.fromEntries(
        strengths.map(([key, n]) => [key, typeof n === 'number' ? shortestFloat32(n) : n]),
      ),
    };
  },
};

export const activityRegularizer: OptionCodec = { ...regularizer, omitted: true };

/** The pool's size where absent here; Keras always writes them. */
export const poolStrides: OptionCodec = {
  write: (value: Json | undefined, layer) => value ?? layer.poolSize ?? null,
  read: (value, config) =>
    JSON.stringify(value) === JSON.stringify(config.pool_size) ? undefined : (value ?? undefined),
};
