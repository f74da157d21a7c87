// A training step of ours asks a backend for fewer kernels than the same step of stock TensorFlow.js.
import { expect } from 'vitest';
import { benchExperiment, SMALL } from '../../scripts/bench/models.ts';
import { kernelsOfOurStep } from '../../scripts/harness/speed/our-kernels.ts';
import { kernelsOfStockStep } from '../../scripts/harness/speed/stock-kernels.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';

const mlp = benchExperiment('mlp', { ...SMALL, batchSize: 2, images: 20 });

/** The kinds of layers that the bench's CNNs are made of, few of each: a graphics card in software is slow. */
const layers: ExperimentInput['model']['layers'] = [
  { type: 'Input', shape: [28, 28, 1] },
  { type: 'MaxPooling2D', poolSize: 4 },
  { type: 'Conv2D', filters: 2, kernelSize: 3, padding: 'same', activation: 'relu' },
  { type: 'Conv2D', filters: 2, kernelSize: 3, activation: 'relu' },
  { type: 'MaxPooling2D', poolSize: 2 },
  { type: 'Flatten' },
  { type: 'Dropout', rate: 0.5 },
  { type: 'Dense', units: 5, activation: 'relu' },
  { type: 'Dense', units: 10, activation: 'softmax' },
];
const cnn = parseExperiment({ ...mlp, model: { kind: 'sequential', layers } });

export const STEPS = [
  ['an MLP', mlp],
  ['a CNN with Dropout', cnn],
] as const;

export async function expectFewerKernels(experiment: typeof mlp): Promise<void> {
  const ours = await kernelsOfOurStep(experiment);
  const stock = await kernelsOfStockStep(experiment);
  // Measured: 93 of 218 for the MLP.
  expect(ours.length, `${ours.join(' ')}, stock ${stock}`).toBeLessThan(0.6 * stock);
}
