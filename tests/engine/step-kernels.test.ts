// A training step computes nothing that it does not need: how many kernels the chapter's MLP and a small CNN take
// on the CPU backend, where an optimizer's update is made of plain ones. A rise is to be explained here.
import '@tensorflow/tfjs-backend-cpu';

import { afterAll, beforeAll, expect, it } from 'vitest';
import { experiments } from '../../content/keras-sequential/experiments.ts';
import { openPackedImages } from '../../src/dataset/packed-images.ts';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { hostImages, type ImageHost } from './image-host.ts';

const mlp: ExperimentInput = { ...experiments.mlp, fit: { batchSize: 16, epochs: 1 } };
const cnn: ExperimentInput = {
  ...mlp,
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28, 1] },
      { type: 'Conv2D', filters: 4, kernelSize: 3, activation: 'relu' },
      { type: 'MaxPooling2D' },
      { type: 'Flatten' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
};

let host: ImageHost;
beforeAll(async () => {
  await tf.setBackend('cpu');
  host = await hostImages({ train: 100, test: 10 });
});
afterAll(() => host.close());

/** The kernels of the second step: the first one lays the images on the device. */
async function kernelsOfStep(input: ExperimentInput): Promise<string[]> {
  const experiment = parseExperiment(input);
  const device = new DeviceImages();
  const packed = () => openPackedImages(host.url);
  const examples = await loadExamples(experiment.data, { packed, device });
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const loop = fit({ experiment, examples, built, optimizer });
  try {
    expect(loop.next().value).toMatchObject({ type: 'step', step: 1 });
    const { kernels } = await tf.profile(() => {
      loop.next('go');
    });
    return kernels.map(({ name }) => name);
  } finally {
    loop.return('stopped');
    optimizer.dispose();
    built.dispose();
    device.release();
  }
}

it.each([
  ['the MLP', mlp, 147],
  ['a CNN', cnn, 121],
])('a step of %s takes no more kernels than it needs', async (_name, input, most) => {
  const names = await kernelsOfStep(input);
  expect(names).toContain('GatherBytes');
  expect(names.length, names.join(' ')).toBeLessThanOrEqual(most);
});
