// The optimizers that race on a surface: their hyper-parameters with the ranges that suit two weights, and the
// Keras optimizer that they stand for. Pure. Imports experiment's types.
import type { Optimizer } from '../../../experiment/compile.ts';

export const CONTENDERS = [
  'sgd',
  'momentum',
  'nesterov',
  'adagrad',
  'rmsprop',
  'adadelta',
  'adam',
  'adamw',
] as const;
export type Contender = (typeof CONTENDERS)[number];

export const FIELDS = ['rate', 'momentum', 'rho', 'beta1', 'beta2', 'decay'] as const;
export type Field = (typeof FIELDS)[number];
export type Values = { readonly [field in Field]?: number | undefined };

type AllValues = Readonly<Record<Field, number>>;

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isLog?: boolean;
}

export const RANGES: Readonly<Record<Field, Range>> = {
  rate: { min: 1e-5, max: 10, step: 0.02, isLog: true },
  momentum: { min: 0, max: 0.99, step: 0.01 },
  rho: { min: 0, max: 0.999, step: 0.005 },
  beta1: { min: 0, max: 0.99, step: 0.01 },
  beta2: { min: 0, max: 0.9999, step: 0.001 },
  decay: { min: 0, max: 5, step: 0.01 },
};

interface Kind {
  readonly values: Partial<AllValues>;
  readonly optimizer: (values: AllValues) => Optimizer;
}

const EPSILON = 1e-7;
const adam = ({ rate, beta1, beta2 }: AllValues) =>
  ({ learningRate: rate, beta1, beta2, epsilon: EPSILON }) as const;

export const KINDS: Readonly<Record<Contender, Kind>> = {
  sgd: {
    values: { rate: 0.05 },
    optimizer: ({ rate }) => ({ kind: 'SGD', learningRate: rate, momentum: 0, nesterov: false }),
  },
  momentum: {
    values: { rate: 0.05, momentum: 0.9 },
    optimizer: ({ rate, momentum }) => ({
      kind: 'SGD',
      learningRate: rate,
      momentum,
      nesterov: false,
    }),
  },
  nesterov: {
    values: { rate: 0.05, momentum: 0.9 },
    optimizer: ({ rate, momentum }) => ({
      kind: 'SGD',
      learningRate: rate,
      momentum,
      nesterov: true,
    }),
  },
  adagrad: {
    values: { rate: 0.5 },
    optimizer: ({ rate }) => ({
      kind: 'Adagrad',
      learningRate: rate,
      initialAccumulatorValue: 0.1,
      epsilon: EPSILON,
    }),
  },
  rmsprop: {
    values: { rate: 0.05, rho: 0.9 },
    optimizer: ({ rate, rho }) => ({
      kind: 'RMSprop',
      learningRate: rate,
      rho,
      momentum: 0,
      epsilon: EPSILON,
      centered: false,
    }),
  },
  adadelta: {
    values: { rate: 1, rho: 0.95 },
    optimizer: ({ rate, rho }) => ({ kind: 'Adadelta', learningRate: rate, rho, epsilon: EPSILON }),
  },
  adam: {
    values: { rate: 0.1, beta1: 0.9, beta2: 0.999 },
    optimizer: (values) => ({ kind: 'Adam', ...adam(values) }),
  },
  adamw: {
    values: { rate: 0.1, beta1: 0.9, beta2: 0.999, decay: 0.1 },
    optimizer: (values) => ({ kind: 'AdamW', ...adam(values), weightDecay: values.decay }),
  },
};

/** What is turned for a contender: all else stays as Keras has it. */
export const fieldsOf = (contender: Contender): Field[] =>
  FIELDS.filter((field) => KINDS[contender].values[field] !== undefined);

/** The Keras optimizer with these values, the contender's own where one is not given. */
export function optimizerOf(contender: Contender, values: Values): Optimizer {
  const kind = KINDS[contender];
  const all: Record<Field, number> = {
    rate: 0,
    momentum: 0,
    rho: 0,
    beta1: 0,
    beta2: 0,
    decay: 0,
    ...kind.values,
  };
  for (const field of FIELDS) all[field] = values[field] ?? all[field];
  return kind.optimizer(all);
}
