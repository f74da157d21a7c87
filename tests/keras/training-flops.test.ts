// What a training step computes is counted from the layers.
import { describe, expect, it } from 'vitest';
import { benchExperiment, MODELS, USUAL } from '../../scripts/bench/models.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { countParameters } from '../../src/keras/shapes.ts';
import { trainingFlops } from '../../src/keras/training-flops.ts';

/** A stack of layers as a model. */
function model(...layers: ExperimentInput['model']['layers']) {
  const { data, compile } = benchExperiment('mlp', USUAL);
  return parseExperiment({ version: 1, data, compile, model: { kind: 'sequential', layers } })
    .model;
}

describe('trainingFlops', () => {
  it('counts two operations a weight forward and twice that backward, without the first input’s', () => {
    const first = 2 * 784 * 64;
    const others = 2 * (64 * 128 + 128 * 10);
    expect(trainingFlops(benchExperiment('mlp', USUAL).model)).toBe(2 * first + 3 * others);
  });

  it('counts a convolution’s kernel once at every place of its output', () => {
    const same = 2 * (3 * 3 * 1 * 16) * (28 * 28);
    const valid = 2 * (4 * 4 * 16 * 8) * (25 * 25);
    const layers = model(
      { type: 'Input', shape: [28, 28, 1] },
      { type: 'Conv2D', filters: 16, kernelSize: 3, padding: 'same' },
      { type: 'Conv2D', filters: 8, kernelSize: 4 },
    );
    expect(trainingFlops(layers)).toBe(2 * same + 3 * valid);
  });

  it('counts strides as fewer places and a Dense layer on rows as more', () => {
    const strided = 2 * (3 * 3 * 1 * 4) * (14 * 14);
    const rows = 2 * (4 * 5) * (14 * 14);
    const layers = model(
      { type: 'Input', shape: [28, 28, 1] },
      { type: 'Conv2D', filters: 4, kernelSize: 3, strides: 2, padding: 'same' },
      { type: 'Dense', units: 5 },
    );
    expect(trainingFlops(layers)).toBe(2 * strided + 3 * rows);
  });

  it('counts nothing where nothing is multiplied', () => {
    expect(trainingFlops(model({ type: 'Input', shape: [28, 28] }, { type: 'Flatten' }))).toBe(0);
  });

  it('is the same with Dropout as without', () => {
    const [plain, dropped] = (['cnn', 'cnn-dropout'] as const).map((name) =>
      trainingFlops(benchExperiment(name, USUAL).model),
    );
    expect(dropped).toBe(plain);
  });
});

describe('the models of the bench', () => {
  it('have the parameters that the aims speak of', () => {
    const parameters = MODELS.map((name) =>
      countParameters(placeModel(benchExperiment(name, USUAL).model).layers),
    );
    expect(parameters).toEqual([59_850, 503_296, 503_296]);
  });
});
