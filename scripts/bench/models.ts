// The models that the bench trains, as Experiments: what both sides build, ours and stock TensorFlow.js.
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../../src/experiment/experiment.ts';

export const MODELS = ['mlp', 'cnn', 'cnn-dropout'] as const;
export type ModelName = (typeof MODELS)[number];

type LayerInput = ExperimentInput['model']['layers'][number];

const head: readonly LayerInput[] = [
  { type: 'Dense', units: 50, activation: 'relu' },
  { type: 'Dense', units: 20, activation: 'relu' },
  { type: 'Dense', units: 10, activation: 'softmax' },
];
const convolutions: readonly LayerInput[] = [
  { type: 'Input', shape: [28, 28, 1] },
  { type: 'Conv2D', filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' },
  { type: 'Conv2D', filters: 32, kernelSize: 4, padding: 'same', activation: 'relu' },
  { type: 'Conv2D', filters: 64, kernelSize: 4, activation: 'relu' },
  { type: 'MaxPooling2D', poolSize: 2 },
  { type: 'Flatten' },
];

const LAYERS: Readonly<Record<ModelName, readonly LayerInput[]>> = {
  mlp: [
    { type: 'Input', shape: [28, 28] },
    { type: 'Flatten' },
    { type: 'Dense', units: 64, activation: 'relu' },
    { type: 'Dense', units: 128, activation: 'relu' },
    { type: 'Dense', units: 10, activation: 'softmax' },
  ],
  cnn: [...convolutions, ...head],
  'cnn-dropout': [...convolutions, { type: 'Dropout', rate: 0.5 }, ...head],
};

export interface Amount {
  /** Examples a step. */
  readonly batchSize: number;
  /** Training images, the first of the set. */
  readonly images: number;
  readonly epochs: number;
}

/** As the book's labs train, for as long as it is let. */
export const USUAL: Amount = { batchSize: 64, images: 19_200, epochs: 1_000 };
/** One small batch to warm up and one to time: what a side gets that crawls. */
export const SMALL: Amount = { batchSize: 4, images: 8, epochs: 1 };

/** What stands in the place of a figure where a side was not asked, and might train. */
export const LEFT_OUT = 'not timed: it crawls without Dropout';

/** The same where the run's time was over. */
export const NO_TIME = 'not timed: no time left';

/** A model's training with Adam and the accuracy, without validation: nothing but steps. */
export function benchExperiment(model: ModelName, amount: Amount): Experiment {
  const { batchSize, images, epochs } = amount;
  return parseExperiment({
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'slice', count: images },
        { kind: 'scale', divisor: 255 },
        { kind: 'one-hot' },
      ],
    },
    model: { kind: 'sequential', layers: [...LAYERS[model]] },
    compile: {
      optimizer: { kind: 'Adam', learningRate: 0.001 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize, epochs },
    seed: 1,
  });
}
