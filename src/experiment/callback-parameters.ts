// The hyper-parameters of an Experiment's callbacks: whether each is at work, and what it goes by. Rows of the table
// in hyperparameters.ts, offered by the labs whose base has the callback. Imports this room only.
import { CALLBACK_DEFAULTS, type CallbackKind, type CallbackOptions } from './callbacks.ts';
import type { Experiment } from './experiment.ts';
import type {
  ChoiceHyperparameter,
  NumberHyperparameter,
  TextHyperparameter,
} from './hyperparameters.ts';

/** The three that monitor, in the order in which the recipe lists them: files before the rate before the end. */
type Monitoring = 'ModelCheckpoint' | 'ReduceLROnPlateau' | 'EarlyStopping';
const ORDER: readonly CallbackKind[] = ['ModelCheckpoint', 'ReduceLROnPlateau', 'EarlyStopping'];

type Of<Kind extends CallbackKind> = Extract<CallbackOptions, { kind: Kind }>;

/** What a callback is switched on with: the recipe's options. */
const SWITCHED_ON: { readonly [Kind in Monitoring]: Of<Kind> } = {
  ModelCheckpoint: {
    ...CALLBACK_DEFAULTS.ModelCheckpoint,
    kind: 'ModelCheckpoint',
    filepath: 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5',
    saveWeightsOnly: true,
  } as Of<'ModelCheckpoint'>,
  ReduceLROnPlateau: {
    ...CALLBACK_DEFAULTS.ReduceLROnPlateau,
    kind: 'ReduceLROnPlateau',
    patience: 2,
  } as Of<'ReduceLROnPlateau'>,
  EarlyStopping: {
    ...CALLBACK_DEFAULTS.EarlyStopping,
    kind: 'EarlyStopping',
    patience: 3,
  } as Of<'EarlyStopping'>,
};

function find<Kind extends Monitoring>({ callbacks }: Experiment, kind: Kind): Of<Kind> | null {
  const found = callbacks.find((callback) => callback.kind === kind);
  return (found as Of<Kind> | undefined) ?? null;
}

/** Those of the Experiment with one replaced, put in its place, or taken out (null). */
function withCallback(
  experiment: Experiment,
  kind: Monitoring,
  callback: CallbackOptions | null,
): Experiment {
  const { callbacks } = experiment;
  if (callback === null) {
    return { ...experiment, callbacks: callbacks.filter((other) => other.kind !== kind) };
  }
  if (callbacks.some((other) => other.kind === kind)) {
    const next = callbacks.map((other) => (other.kind === kind ? callback : other));
    return { ...experiment, callbacks: next };
  }
  const after = callbacks.findIndex((other) => ORDER.indexOf(other.kind) > ORDER.indexOf(kind));
  const at = after < 0 ? callbacks.length : after;
  return { ...experiment, callbacks: callbacks.toSpliced(at, 0, callback) };
}

function change<Kind extends Monitoring>(
  experiment: Experiment,
  kind: Kind,
  options: Partial<Of<Kind>>,
): Experiment {
  const callback = find(experiment, kind);
  return callback === null
    ? experiment
    : withCallback(experiment, kind, { ...callback, ...options } as CallbackOptions);
}

const has = (kind: Monitoring) => (base: Experiment) => find(base, kind) !== null;

const ON_OFF = ['on', 'off'] as const;

function switchOf(
  id: ChoiceHyperparameter['id'],
  key: string,
  kind: Monitoring,
): ChoiceHyperparameter {
  return {
    ...{ id, key, kind: 'choice', options: ON_OFF, isOffered: has(kind) },
    read: (experiment) => (find(experiment, kind) === null ? 'off' : 'on'),
    write: (experiment, value) =>
      withCallback(experiment, kind, value === 'off' ? null : SWITCHED_ON[kind]),
  };
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

function patienceOf(
  id: NumberHyperparameter['id'],
  key: string,
  kind: 'ReduceLROnPlateau' | 'EarlyStopping',
): NumberHyperparameter {
  return {
    ...{ id, key, kind: 'number', integer: true, stops: range(0, 20), min: 0, max: 1000 },
    isOffered: has(kind),
    read: (experiment) => find(experiment, kind)?.patience ?? null,
    write: (experiment, patience) => change(experiment, kind, { patience }),
  };
}

/** What it watches: any name, as Keras takes any; of one that is not logged a run warns. */
function monitorOf(
  id: TextHyperparameter['id'],
  key: string,
  kind: Monitoring,
): TextHyperparameter {
  return {
    ...{ id, key, kind: 'text', names: 'log', max: 40, pattern: /^\w+$/u },
    isOffered: has(kind),
    read: (experiment) => find(experiment, kind)?.monitor ?? null,
    write: (experiment, monitor) => change(experiment, kind, { monitor }),
  };
}

const MODES = ['auto', 'min', 'max'] as const;

function modeOf(
  id: ChoiceHyperparameter['id'],
  key: string,
  kind: Monitoring,
): ChoiceHyperparameter {
  return {
    ...{ id, key, kind: 'choice', options: MODES, isOffered: has(kind) },
    read: (experiment) => find(experiment, kind)?.mode ?? null,
    write: (experiment, mode) => change(experiment, kind, { mode: mode as (typeof MODES)[number] }),
  };
}

/** What each file is saved for; `off` takes the callback out. */
const SAVES = ['all', 'best', 'off'] as const;

/** The names that Keras 3 takes: weights alone end in `.weights.h5`, whole models in `.keras`, of old in `.h5`. */
const FILE = /^\P{Cc}*\.(?:keras|h5)$/u;

export const CALLBACK_PARAMETERS: readonly (
  | ChoiceHyperparameter
  | NumberHyperparameter
  | TextHyperparameter
)[] = [
  {
    id: 'checkpoint',
    key: 'mc',
    kind: 'choice',
    options: SAVES,
    isOffered: has('ModelCheckpoint'),
    read(experiment) {
      const callback = find(experiment, 'ModelCheckpoint');
      if (callback === null) return 'off';
      return callback.saveBestOnly ? 'best' : 'all';
    },
    write(experiment, value) {
      if (value === 'off') return withCallback(experiment, 'ModelCheckpoint', null);
      const callback = find(experiment, 'ModelCheckpoint') ?? SWITCHED_ON.ModelCheckpoint;
      const saveBestOnly = value === 'best';
      return withCallback(experiment, 'ModelCheckpoint', { ...callback, saveBestOnly });
    },
  },
  monitorOf('checkpointMonitor', 'mcm', 'ModelCheckpoint'),
  modeOf('checkpointMode', 'mcd', 'ModelCheckpoint'),
  {
    id: 'checkpointFile',
    key: 'mcf',
    kind: 'text',
    names: 'file',
    max: 120,
    pattern: FILE,
    isOffered: has('ModelCheckpoint'),
    read: (experiment) => find(experiment, 'ModelCheckpoint')?.filepath ?? null,
    // The ending says what is in the file: with another one Keras refuses the name.
    write: (experiment, filepath) =>
      change(experiment, 'ModelCheckpoint', {
        filepath,
        saveWeightsOnly: filepath.endsWith('.weights.h5'),
      }),
  },
  switchOf('reduceLearningRate', 'rl', 'ReduceLROnPlateau'),
  monitorOf('reduceMonitor', 'rlm', 'ReduceLROnPlateau'),
  modeOf('reduceMode', 'rld', 'ReduceLROnPlateau'),
  patienceOf('reducePatience', 'rlp', 'ReduceLROnPlateau'),
  {
    id: 'reduceFactor',
    key: 'rlf',
    kind: 'number',
    integer: false,
    stops: [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9],
    min: 0.001,
    max: 0.999,
    isOffered: has('ReduceLROnPlateau'),
    read: (experiment) => find(experiment, 'ReduceLROnPlateau')?.factor ?? null,
    write: (experiment, factor) => change(experiment, 'ReduceLROnPlateau', { factor }),
  },
  switchOf('earlyStopping', 'es', 'EarlyStopping'),
  monitorOf('stopMonitor', 'esm', 'EarlyStopping'),
  modeOf('stopMode', 'esd', 'EarlyStopping'),
  patienceOf('stopPatience', 'esp', 'EarlyStopping'),
  {
    id: 'restoreBest',
    key: 'esr',
    kind: 'choice',
    options: ON_OFF,
    isOffered: has('EarlyStopping'),
    read(experiment) {
      const callback = find(experiment, 'EarlyStopping');
      return callback === null ? null : callback.restoreBestWeights ? 'on' : 'off';
    },
    write: (experiment, value) =>
      change(experiment, 'EarlyStopping', { restoreBestWeights: value === 'on' }),
  },
];
