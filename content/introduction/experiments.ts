// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

type Layers = ExperimentInput['model']['layers'];

/** Pixels to [0, 1], classes to one-hot rows, then a fifth of the training images for validation. */
const preparation: NonNullable<ExperimentInput['data']['transforms']> = [
  { kind: 'scale', divisor: 255 },
  { kind: 'one-hot' },
  { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
];

const dense = (...hidden: readonly number[]): Layers => [
  { type: 'Input', shape: [28, 28] },
  { type: 'Flatten' },
  ...hidden.map((units) => ({ type: 'Dense', units, activation: 'relu' }) as const),
  { type: 'Dense', units: 10, activation: 'softmax' },
];

const compile: ExperimentInput['compile'] = {
  optimizer: { kind: 'Adam', learningRate: 0.001 },
  loss: 'categorical_crossentropy',
  metrics: ['acc'],
};

/** The network of the instrument `classifier`, on all images. */
const classifier: ExperimentInput = {
  version: 1,
  data: { source: { kind: 'fashion-mnist' }, transforms: preparation },
  model: { kind: 'sequential', layers: dense(32, 16) },
  compile,
  fit: { batchSize: 64, epochs: 12 },
  seed: 1,
};

const firstData: ExperimentInput['data'] = {
  source: { kind: 'fashion-mnist' },
  transforms: [{ kind: 'slice', count: 10_000 }, ...preparation],
};

export const experiments = {
  classifier,
  /** Small enough to end in a few seconds on any machine: 8,000 images, one hidden layer of 16. */
  'first-network': {
    version: 1,
    data: firstData,
    model: { kind: 'sequential', layers: dense(16) },
    compile,
    fit: { batchSize: 32, epochs: 5 },
    seed: 1,
  },
  /** A solution of the challenge: more units, more passes, nothing else. */
  'first-challenge': {
    version: 1,
    data: firstData,
    model: { kind: 'sequential', layers: dense(96) },
    compile,
    fit: { batchSize: 32, epochs: 12 },
    seed: 1,
  },
  /** Far more of both: it learns its training images nearly by heart. */
  'first-far': {
    version: 1,
    data: firstData,
    model: { kind: 'sequential', layers: dense(256) },
    compile,
    fit: { batchSize: 32, epochs: 30 },
    seed: 1,
  },
} satisfies Record<string, ExperimentInput>;

/** Their weights are recorded too: the page computes with them. */
export const keepsWeights: readonly string[] = ['classifier'];
