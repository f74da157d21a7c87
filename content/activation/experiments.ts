// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

type Layers = Extract<ExperimentInput['model'], { kind: 'sequential' }>['layers'];
type Activation = NonNullable<Extract<Layers[number], { type: 'Dense' }>['activation']>;

/** 10,000 images, 8,000 of them to learn from: enough to tell activations apart in a few seconds. */
const data: ExperimentInput['data'] = {
  source: { kind: 'fashion-mnist' },
  transforms: [
    { kind: 'slice', count: 10_000 },
    { kind: 'scale', divisor: 255 },
    { kind: 'one-hot' },
    { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
  ],
};

/** Five hidden layers of 64 units, trained by plain gradient descent: what reaches the first layer counts. */
function deep(activation: Activation): ExperimentInput {
  const hidden: Layers = Array.from({ length: 5 }, () => ({
    type: 'Dense',
    units: 64,
    activation,
  }));
  return {
    version: 1,
    data,
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        ...hidden,
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: {
      optimizer: { kind: 'SGD', learningRate: 0.05 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 64, epochs: 10 },
    seed: 1,
  };
}

export const experiments = {
  relu: deep('relu'),
  sigmoid: deep('sigmoid'),
  tanh: deep('tanh'),
  'leaky-relu': deep('leaky_relu'),
  elu: deep('elu'),
  gelu: deep('gelu'),
  linear: deep('linear'),
  /** A solution of the challenge: the same five layers of sigmoids, another optimizer. */
  'sigmoid-adam': {
    ...deep('sigmoid'),
    compile: {
      optimizer: { kind: 'Adam', learningRate: 0.003 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
  },
} satisfies Record<string, ExperimentInput>;
