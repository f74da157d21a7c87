// The hyper-parameters that a reader may turn: one table that feeds the controls, the validation and the
// links. Each row reads its value off an Experiment and lays a new one over it. Imports this room only.
import { CALLBACK_PARAMETERS } from './callback-parameters.ts';

import type { OptimizerKind } from './compile.ts';
import { BookError } from './errors.ts';
import { type Experiment, parseExperiment } from './experiment.ts';
import { kerasNames } from './layer-names.ts';
import { initialLearningRateOf, withInitialLearningRate } from './learning-rate-schedule.ts';
import type { Activation } from './model.ts';

export type HyperparameterId =
  | 'learningRate'
  | 'optimizer'
  | 'batchSize'
  | 'epochs'
  | 'units'
  | 'activation'
  | 'dropoutRate'
  | 'trainingImages'
  | 'lossWeight'
  | 'seed'
  | 'checkpoint'
  | 'checkpointMonitor'
  | 'checkpointMode'
  | 'checkpointFile'
  | 'reduceLearningRate'
  | 'reduceMonitor'
  | 'reduceMode'
  | 'reducePatience'
  | 'reduceFactor'
  | 'earlyStopping'
  | 'stopMonitor'
  | 'stopMode'
  | 'stopPatience'
  | 'restoreBest';

interface Common<T> {
  /** Of what of the Experiment, where there are several: the output's name. */
  readonly of?: (experiment: Experiment) => string;
  readonly id: HyperparameterId;
  /** The name it has in a link. Never change one: old links use it. */
  readonly key: string;
  /** Whether a lab that starts from this Experiment offers the row; where it reads a value if not given. */
  readonly isOffered?: (base: Experiment) => boolean;
  /** @returns null where the Experiment has no such thing */
  readonly read: (experiment: Experiment) => T | null;
  /** The Experiment with this value laid over it; the value is valid. */
  readonly write: (experiment: Experiment, value: T) => Experiment;
}

/** A number on a slider: the slider covers what is sensible, a typed number may go to the extremes. */
export interface NumberHyperparameter extends Common<number> {
  readonly kind: 'number';
  readonly integer: boolean;
  /** What the slider stops at, evenly spaced on its track: rising, and in ratios where size goes by ratios. */
  readonly stops: readonly number[];
  readonly min: number;
  readonly max: number;
}

export interface ChoiceHyperparameter extends Common<string> {
  readonly kind: 'choice';
  readonly options: readonly string[];
}

/** A text that Keras takes as it is: a name of the logs, or of a file. */
export interface TextHyperparameter extends Common<string> {
  readonly kind: 'text';
  /** Whether it is a name of the logs; else of a file. */
  readonly names: 'log' | 'file';
  /** Characters. */
  readonly max: number;
  /** What it has to be like; whatever else Keras would find wrong with it is found by a run. */
  readonly pattern: RegExp;
}

export type Hyperparameter = NumberHyperparameter | ChoiceHyperparameter | TextHyperparameter;

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Places of the hidden Dense layers: all but those that make the outputs, or of a stack the last one. */
function hiddenDense({ model }: Experiment): number[] {
  const dense = model.layers.flatMap((layer, at) => (layer.type === 'Dense' ? [at] : []));
  if (model.kind === 'sequential') return dense.slice(0, -1);
  const names = kerasNames(model.layers);
  const makers = model.calls.flatMap(({ layer, output = layer }) =>
    model.outputs.includes(output) ? [layer] : [],
  );
  const hidden = dense.filter((at) => !makers.includes(names[at] as string));
  // An output that an activation makes takes its classes from the Dense before it.
  return hidden.length < dense.length ? hidden : dense.slice(0, -1);
}

/** The outputs that have loss weights, in the order of their names. */
const weightedOutputs = ({ compile }: Experiment): string[] =>
  Object.keys(compile.lossWeights ?? {}).sort();

function lossWeightOf(position: number): NumberHyperparameter {
  return {
    id: 'lossWeight',
    key: `lw${position + 1}`,
    kind: 'number',
    integer: false,
    stops: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100],
    min: 0,
    max: 10_000,
    of: (experiment) => weightedOutputs(experiment)[position] ?? '',
    read(experiment) {
      const output = weightedOutputs(experiment)[position];
      return output === undefined ? null : (experiment.compile.lossWeights?.[output] ?? null);
    },
    write(experiment, weight) {
      const output = weightedOutputs(experiment)[position];
      if (output === undefined) return experiment;
      const lossWeights = { ...experiment.compile.lossWeights, [output]: weight };
      return { ...experiment, compile: { ...experiment.compile, lossWeights } };
    },
  };
}

function mapLayers(
  experiment: Experiment,
  at: readonly number[],
  change: { units?: number; activation?: Activation },
): Experiment {
  const layers = experiment.model.layers.map((layer, index) =>
    at.includes(index) && layer.type === 'Dense' ? { ...layer, ...change } : layer,
  );
  return { ...experiment, model: { ...experiment.model, layers } };
}

function unitsOfHidden(position: number): NumberHyperparameter {
  return {
    id: 'units',
    key: `u${position + 1}`,
    kind: 'number',
    integer: true,
    stops: [1, 2, 4, 8, 16, 32, 64, 96, 128, 192, 256, 384, 512],
    min: 1,
    max: 4096,
    read(experiment) {
      const at = hiddenDense(experiment)[position];
      const layer = at === undefined ? undefined : experiment.model.layers[at];
      return layer?.type === 'Dense' ? layer.units : null;
    },
    write(experiment, units) {
      return mapLayers(experiment, hiddenDense(experiment).slice(position, position + 1), {
        units,
      });
    },
  };
}

/** Optimizers a lab offers, as the Experiment's own data; the learning rate is kept when one is chosen. */
const OPTIMIZERS: Record<string, { kind: OptimizerKind; momentum?: number }> = {
  SGD: { kind: 'SGD' },
  'SGD + momentum': { kind: 'SGD', momentum: 0.9 },
  RMSprop: { kind: 'RMSprop' },
  Adagrad: { kind: 'Adagrad' },
  Adadelta: { kind: 'Adadelta' },
  Adam: { kind: 'Adam' },
  AdamW: { kind: 'AdamW' },
  Adamax: { kind: 'Adamax' },
  Nadam: { kind: 'Nadam' },
};

/** Hidden layers' activations that a lab offers: those that a reader of the book meets. */
const ACTIVATIONS: readonly Activation[] = [
  ...(['linear', 'relu', 'leaky_relu', 'elu', 'selu', 'sigmoid', 'tanh'] as const),
  ...(['softplus', 'silu', 'gelu', 'exponential'] as const),
];

/** The whole training set of an Experiment, before it is split: images 0 to `count` − 1. */
function trainingSlice(experiment: Experiment) {
  const { transforms } = experiment.data;
  const slice = transforms.find((t) => t.kind === 'slice' && t.set === 'train');
  const split = transforms.find((t) => t.kind === 'split');
  const { source } = experiment.data;
  const all = source.kind === 'own' ? source.train : 60_000;
  return {
    all,
    count: slice?.kind === 'slice' ? Math.min(all, slice.count) : all,
    share: 1 - (split?.kind === 'split' ? split.testSize : 0),
  };
}

export const HYPERPARAMETERS: readonly Hyperparameter[] = [
  {
    id: 'learningRate',
    key: 'lr',
    kind: 'number',
    integer: false,
    stops: [
      1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1,
    ],
    min: 1e-9,
    max: 1e6,
    read: (experiment) => initialLearningRateOf(experiment.compile.optimizer.learningRate),
    write: (experiment, learningRate) => ({
      ...experiment,
      compile: {
        ...experiment.compile,
        optimizer: {
          ...experiment.compile.optimizer,
          learningRate: withInitialLearningRate(
            experiment.compile.optimizer.learningRate,
            learningRate,
          ),
        },
      },
    }),
  },
  {
    id: 'optimizer',
    key: 'opt',
    kind: 'choice',
    options: Object.keys(OPTIMIZERS),
    read({ compile: { optimizer } }) {
      return optimizer.kind === 'SGD' && optimizer.momentum > 0 ? 'SGD + momentum' : optimizer.kind;
    },
    write(experiment, option) {
      const { learningRate } = experiment.compile.optimizer;
      const optimizer = { ...OPTIMIZERS[option], learningRate };
      return parseExperiment({ ...experiment, compile: { ...experiment.compile, optimizer } });
    },
  },
  {
    id: 'batchSize',
    key: 'bs',
    kind: 'number',
    integer: true,
    stops: range(0, 10).map((power) => 2 ** power),
    min: 1,
    max: 60_000,
    read: (experiment) => experiment.fit.batchSize,
    write: (experiment, batchSize) => ({ ...experiment, fit: { ...experiment.fit, batchSize } }),
  },
  {
    id: 'epochs',
    key: 'ep',
    kind: 'number',
    integer: true,
    stops: range(1, 50),
    min: 1,
    max: 1000,
    read: (experiment) => experiment.fit.epochs,
    write: (experiment, epochs) => ({ ...experiment, fit: { ...experiment.fit, epochs } }),
  },
  unitsOfHidden(0),
  unitsOfHidden(1),
  {
    id: 'activation',
    key: 'act',
    kind: 'choice',
    options: ACTIVATIONS,
    read(experiment) {
      const [at] = hiddenDense(experiment);
      const layer = at === undefined ? undefined : experiment.model.layers[at];
      return layer?.type === 'Dense' ? layer.activation : null;
    },
    write: (experiment, activation) =>
      mapLayers(experiment, hiddenDense(experiment), { activation: activation as Activation }),
  },
  {
    id: 'dropoutRate',
    key: 'dr',
    kind: 'number',
    integer: false,
    stops: range(0, 19).map((twentieths) => twentieths / 20),
    min: 0,
    max: 0.99,
    read: ({ model }) => model.layers.find((layer) => 'rate' in layer)?.rate ?? null,
    write(experiment, rate) {
      const layers = experiment.model.layers.map((layer) =>
        'rate' in layer ? { ...layer, rate } : layer,
      );
      return { ...experiment, model: { ...experiment.model, layers } };
    },
  },
  {
    id: 'trainingImages',
    key: 'n',
    kind: 'number',
    integer: true,
    stops: [800, 1200, 2000, 3200, 4800, 8000, 12_000, 20_000, 32_000, 48_000],
    min: 80,
    max: 48_000,
    read(experiment) {
      if (!['fashion-mnist', 'own'].includes(experiment.data.source.kind)) return null;
      const { count, share } = trainingSlice(experiment);
      return Math.round(count * share);
    },
    write(experiment, images) {
      const { all, share } = trainingSlice(experiment);
      const count = Math.min(all, Math.round(images / share));
      const rest = experiment.data.transforms.filter(
        (t) => !(t.kind === 'slice' && t.set === 'train'),
      );
      const slice = { kind: 'slice', set: 'train', start: 0, count } as const;
      const transforms = count === all ? rest : [slice, ...rest];
      return { ...experiment, data: { ...experiment.data, transforms } };
    },
  },
  lossWeightOf(0),
  lossWeightOf(1),
  {
    id: 'seed',
    key: 'seed',
    kind: 'number',
    integer: true,
    stops: range(0, 99),
    min: 0,
    max: 0xffff_ffff,
    read: (experiment) => experiment.seed,
    write: (experiment, seed) => ({ ...experiment, seed }),
  },
  ...CALLBACK_PARAMETERS,
];

/** Whether it takes more room than a number: a file's name does. */
export const isWide = (row: Hyperparameter): boolean => row.kind === 'text' && row.names === 'file';

/** The rows that a lab which starts from this Experiment offers. */
export function offeredRows(base: Experiment): readonly Hyperparameter[] {
  return HYPERPARAMETERS.filter(
    (row) => row.read(base) !== null && (row.isOffered?.(base) ?? true),
  );
}

/**
 * Whether a value may be laid over an Experiment.
 *
 * @throws BookError `value-not-a-number`, `value-not-an-integer`, `value-out-of-range` (values `min`,
 *   `max`, `found`), `value-not-offered` (`found`, `offered`), `log-name-wrong` or `file-name-wrong` (`found`,
 *   `max`), always with `parameter`, the row's id
 */
export function checkValue(row: Hyperparameter, value: number | string): void {
  const parameter = row.id;
  if (row.kind === 'choice') {
    if (!row.options.includes(String(value))) {
      throw new BookError('value-not-offered', {
        parameter,
        found: value,
        offered: row.options.join(', '),
      });
    }
    return;
  }
  if (row.kind === 'text') {
    const text = String(value);
    if (text.length <= row.max && row.pattern.test(text)) return;
    const code = row.names === 'log' ? 'log-name-wrong' : 'file-name-wrong';
    throw new BookError(code, { parameter, found: text, max: row.max });
  }
  const { min, max } = row;
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new BookError('value-not-a-number', { parameter, found: String(value), min, max });
  }
  if (value < min || value > max) {
    throw new BookError('value-out-of-range', { parameter, found: value, min, max });
  }
  if (row.integer && !Number.isInteger(value)) {
    throw new BookError('value-not-an-integer', { parameter, found: value, min, max });
  }
}

/**
 * Lays one value over an Experiment.
 *
 * @throws BookError as `checkValue` does
 */
export function withValue(
  experiment: Experiment,
  row: Hyperparameter,
  value: number | string,
): Experiment {
  checkValue(row, value);
  // A link leaves out what is as in its base: laid over again, it must change nothing either.
  if (row.read(experiment) === value) return experiment;
  return row.kind === 'number'
    ? row.write(experiment, Number(value))
    : row.write(experiment, String(value));
}
