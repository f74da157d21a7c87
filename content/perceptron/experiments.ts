// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

type Layers = Extract<ExperimentInput['model'], { kind: 'sequential' }>['layers'];

/** All of Fashion-MNIST, pixels to [0, 1], a fifth of the training images kept for validation. */
function onFashionMnist(hidden: Layers, epochs: number): ExperimentInput {
  return {
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'scale', divisor: 255 },
        { kind: 'one-hot' },
        { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
      ],
    },
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
      optimizer: { kind: 'Adam', learningRate: 0.001 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 64, epochs },
    seed: 1,
  };
}

export const experiments = {
  /** One layer of ten units: a weighted sum for each class. */
  slp: onFashionMnist([], 10),
  /** The same with a hidden layer. */
  mlp: onFashionMnist([{ type: 'Dense', units: 64, activation: 'relu' }], 10),
  /** All weights start at 0, the last layer's too: no unit ever differs from another. */
  'zero-start': {
    ...onFashionMnist([], 3),
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 64, activation: 'relu', kernelInitializer: 'zeros' },
        { type: 'Dense', units: 10, activation: 'softmax', kernelInitializer: 'zeros' },
      ],
    },
  },
  /** The solution of the challenge: 19,885 parameters. */
  'small-mlp': onFashionMnist([{ type: 'Dense', units: 25, activation: 'relu' }], 15),
} satisfies Record<string, ExperimentInput>;
