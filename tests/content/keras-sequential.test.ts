// The chapter's TypeScript listings run, one after another as the chapter shows them.
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Examples, prepare } from '../../content/keras-sequential/listings/load-data.ts';
import { createVariables, trainStep } from '../../content/keras-sequential/listings/long-way.ts';
import { compileModel } from '../../content/keras-sequential/listings/mlp-compile.ts';
import { evaluateModel } from '../../content/keras-sequential/listings/mlp-evaluate.ts';
import { fitModel } from '../../content/keras-sequential/listings/mlp-fit.ts';
import { createModel } from '../../content/keras-sequential/listings/mlp-model.ts';
import { predictClass } from '../../content/keras-sequential/listings/mlp-predict.ts';

/** Ten kinds of images that a small model can tell apart: a bright band, its row the class. */
function bands(count: number): { pixels: Uint8Array; labels: Uint8Array } {
  const pixels = new Uint8Array(count * 784);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  labels.forEach((label, i) => {
    pixels.fill(255, i * 784 + label * 56, i * 784 + label * 56 + 56);
  });
  return { pixels, labels };
}

function examples(count: number): Examples {
  const { pixels, labels } = bands(count);
  return prepare(pixels, labels);
}

describe('the listings of the chapter on the Sequential API', () => {
  let train: Examples;
  let model: tf.Sequential;
  beforeAll(async () => {
    await tf.setBackend('cpu');
    train = examples(320);
    model = createModel();
    compileModel(model);
  });
  afterAll(() => tf.disposeVariables());

  it('prepare images from 0 to 1 and one-hot targets', () => {
    expect(train.images.shape).toEqual([320, 28, 28]);
    expect(train.images.max().arraySync()).toBe(1);
    expect(train.targets.shape).toEqual([320, 10]);
    expect((train.targets.arraySync() as number[][])[3]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('build the model that the chapter counts: 59,850 parameters', () => {
    expect(model.countParams()).toBe(59_850);
    expect(model.layers.map((layer) => layer.countParams())).toEqual([0, 50_240, 8_320, 1_290]);
  });

  it('start near the loss of a guess, fit, evaluate and predict without a leak', async () => {
    const before = await evaluateModel(model, train);
    expect(before.loss).toBeGreaterThan(1.5);
    expect(before.loss).toBeLessThan(3.5);
    const history = await fitModel(model, train, examples(40));
    expect(Object.keys(history.history).sort()).toEqual(['acc', 'loss', 'val_acc', 'val_loss']);
    expect(history.history.loss).toHaveLength(5);

    const tensors = tf.memory().numTensors;
    const after = await evaluateModel(model, train);
    expect(after.loss).toBeLessThan(before.loss);
    const image = tf.tidy(() => train.images.gather([7]).squeeze<tf.Tensor2D>([0]));
    const { probabilities, predicted } = await predictClass(model, image);
    image.dispose();
    expect(probabilities).toHaveLength(10);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    expect(predicted).toBe(probabilities.indexOf(Math.max(...probabilities)));
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('go the long way: each step by hand makes the loss smaller', () => {
    const variables = createVariables();
    const count = [...variables.kernels, ...variables.biases].reduce((n, v) => n + v.size, 0);
    expect(count).toBe(59_850);
    const losses = Array.from({ length: 20 }, () =>
      trainStep(variables, train.images, train.targets),
    );
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  });
});
