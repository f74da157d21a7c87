// Short trainings of a small network out of genuine Keras, for the tests of the fit loop on each backend.
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';

export interface GoldenRun {
  readonly history: Readonly<Record<string, number[]>>;
  readonly final_weights: unknown[];
  readonly evaluate_train_after: [number, number];
  readonly predict_first_two_before: number[][];
  readonly predict_first_two_after: number[][];
}

interface GoldenTraining {
  readonly x: number[][];
  readonly y: number[][];
  readonly x_val: number[][];
  readonly y_val: number[][];
  readonly initial_weights: { values: unknown }[];
  readonly runs: Readonly<Record<string, GoldenRun>>;
}

export interface TrainingFile {
  readonly training: { readonly mlp: GoldenTraining };
}

type Optimizer = ExperimentInput['compile']['optimizer'];

const PLATEAU =
  'SGD_0.5_momentum_with_ReduceLROnPlateau(monitor=loss,patience=1,factor=.2,min_delta=.01)_6_epochs';

const PLATEAU_CALLBACK = {
  kind: 'ReduceLROnPlateau',
  monitor: 'loss',
  patience: 1,
  factor: 0.2,
  minDelta: 0.01,
} as const;

// The golden file leaves most rates out: these are the ones its weights were made with.
const OPTIMIZERS: Readonly<Record<string, Optimizer>> = {
  'SGD_0.1': { kind: 'SGD', learningRate: 0.1 },
  SGD_momentum_nesterov: { kind: 'SGD', learningRate: 0.05, momentum: 0.9, nesterov: true },
  RMSprop: { kind: 'RMSprop', learningRate: 0.01 },
  'Adam_0.01': { kind: 'Adam', learningRate: 0.01 },
  AdamW: { kind: 'AdamW', learningRate: 0.01 },
  Nadam: { kind: 'Nadam', learningRate: 0.01 },
  Adagrad: { kind: 'Adagrad', learningRate: 0.05 },
  Adamax: { kind: 'Adamax', learningRate: 0.01 },
  Adadelta: { kind: 'Adadelta', learningRate: 1 },
  [PLATEAU]: { kind: 'SGD', learningRate: 0.5, momentum: 0.9 },
};

/** The golden network with an optimizer. */
export function trainingExperiment(
  optimizer: Optimizer,
  epochs = 3,
  callbacks: NonNullable<ExperimentInput['callbacks']> = [],
) {
  return parseExperiment({
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'xor', count: 10 },
      transforms: [{ kind: 'one-hot' }],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [4] },
        { type: 'Dense', units: 5, activation: 'relu' },
        { type: 'Dense', units: 3, activation: 'softmax' },
      ],
    },
    compile: { optimizer, loss: 'categorical_crossentropy', metrics: ['acc'] },
    fit: { batchSize: 4, epochs, shuffle: false },
    callbacks,
  });
}

export const flat = (nested: unknown) => Float32Array.from([nested].flat(9) as number[]);

/** What all of the trainings start from. */
export function trainingStart({ training: { mlp } }: TrainingFile) {
  return {
    sets: {
      train: { inputs: mlp.x, targets: mlp.y },
      validation: { inputs: mlp.x_val, targets: mlp.y_val },
    },
    weights: mlp.initial_weights.map(({ values }) => flat(values)),
  };
}

export function trainingCases({ training: { mlp } }: TrainingFile) {
  return Object.entries(mlp.runs).map(([name, run]) => {
    const optimizer = OPTIMIZERS[name];
    if (optimizer === undefined) throw new Error(`an optimizer of the golden file: ${name}`);
    const experiment =
      name === PLATEAU
        ? trainingExperiment(optimizer, 6, [PLATEAU_CALLBACK])
        : trainingExperiment(optimizer);
    return { name, run, experiment };
  });
}
