// The chapter's TypeScript listings run, one after another as the chapter shows them, and its exercises' answers are
// right.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/keras-sequential/experiments.ts';
import { type Examples, prepare } from '../../content/keras-sequential/listings/load-data.ts';
import { createVariables, trainStep } from '../../content/keras-sequential/listings/long-way.ts';
import { compileModel } from '../../content/keras-sequential/listings/mlp-compile.ts';
import { evaluateModel } from '../../content/keras-sequential/listings/mlp-evaluate.ts';
import { fitModel } from '../../content/keras-sequential/listings/mlp-fit.ts';
import { createModel } from '../../content/keras-sequential/listings/mlp-model.ts';
import { predictClass } from '../../content/keras-sequential/listings/mlp-predict.ts';
import { readEditionParts } from '../../scripts/mdx/edition.ts';
import { VOCABULARY } from '../../src/book/vocabulary.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { readPredictions } from '../../src/experiment/predictions-file.ts';
import { expectedCalibrationError, reliability } from '../../src/keras/calibration.ts';
import { accuracyOf, classScores, confusionMatrix } from '../../src/keras/confusion-matrix.ts';
import { answered, summarize } from '../../src/keras/inspection.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { countParameters } from '../../src/keras/shapes.ts';

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

const chapter = fileURLToPath(new URL('../../content/keras-sequential/', import.meta.url));

/** What an edition says under an exercise: the number of its right option, or the value that is typed. */
async function answerOf(exercise: string): Promise<number> {
  const { tags } = await readEditionParts(`${chapter}en.mdx`, VOCABULARY);
  const at = tags.findIndex(
    ({ name, attributes }) => name === 'Exercise' && attributes.id === exercise,
  );
  const answer = tags.slice(at).find(({ name }) => name === 'Question' || name === 'Answer');
  return Number(answer?.attributes.answer ?? answer?.attributes.value);
}

function dense(...units: readonly number[]): ExperimentInput['model'] {
  return {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      ...units.map((count) => ({ type: 'Dense', units: count }) as const),
    ],
  };
}

function parametersOf(model: ExperimentInput['model']): number {
  const experiment = parseExperiment({ ...experiments.mlp, model });
  return countParameters(placeModel(experiment.model).layers);
}

describe('the exercises of the chapter on the Sequential API', () => {
  it('count the parameters of the models that they name', async () => {
    expect(parametersOf(dense(100, 50, 10))).toBe(84_060);
    expect(await answerOf('count-parameters')).toBe(2);
    expect(parametersOf(dense(10))).toBe(7_850);
    expect(parametersOf(experiments.narrow.model)).toBe(19_970);
    expect(785 * 24 + 25 * 32 + 33 * 10).toBe(19_970);
  });

  it('count 686 steps for batches of 70', async () => {
    expect(Math.ceil(48_000 / 70)).toBe(686);
    expect(await answerOf('count-steps')).toBe(3);
  });

  it('find the losses that they print', () => {
    const mean = (...shares: number[]) =>
      shares.reduce((sum, share) => sum - Math.log(share), 0) / shares.length;
    expect(mean(0.9, 0.5, 0.01)).toBeCloseTo(1.801, 3);
    expect(mean(0.9, 0.5, 0.1)).toBeCloseTo(1.034, 3);
    expect(0.9 * -Math.log(1e-7)).toBeCloseTo(14.506, 3);
  });

  it('read precision down a column, recall along a row', async () => {
    const labels = [...new Array<number>(20).fill(0), ...new Array<number>(20).fill(1)];
    const answers = labels.map((label, i) => (label === 0 ? Number(i >= 18) : Number(i < 32)));
    const matrix = confusionMatrix(labels, answers, 2);
    expect(matrix).toEqual([
      [18, 2],
      [8, 12],
    ]);
    const [bag] = classScores(matrix);
    expect(bag?.precision).toBeCloseTo(await answerOf('read-the-matrix'), 3);
    expect(bag?.recall).toBe(0.9);
    expect(accuracyOf(matrix)).toBe(0.75);
  });

  it('weigh the bins of ten forecasts', async () => {
    const sure = [...new Array<number>(6).fill(0.95), ...new Array<number>(4).fill(0.55)];
    const bins = reliability(sure, (i) => i !== 0 && i !== 6);
    expect(expectedCalibrationError(bins)).toBeCloseTo(await answerOf('calibration-by-hand'), 10);
  });

  it('have a model on record whose predictions are those that the prose speaks of', () => {
    const file = readFileSync(`${chapter}records/mlp.predictions.bin`);
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const all = answered(readPredictions(bytes as ArrayBuffer));
    const summary = summarize(all);
    const read = (name: string) => JSON.parse(readFileSync(`${chapter}records/${name}`, 'utf8'));
    const recorded = read('mlp.inspection.json');
    const record = read('mlp.json');
    expect(recorded.digest).toBe(record.digest);
    expect(summary.matrix).toEqual(recorded.matrix);
    expect(summary.mistakes.map(({ index }) => index)).toEqual(
      recorded.mistakes.map(({ index }: { index: number }) => index),
    );
    expect(summary.accuracy).toBeCloseTo(record.figures['test-accuracy'], 6);
    expect(record.figures['calibration-error']).toBeCloseTo(summary.calibrationError, 12);
    // A sneaker and a pullover, both called what they are.
    for (const [index, label] of [
      [326, 7],
      [8500, 2],
    ] as const) {
      expect([all.labels[index], all.answers[index]]).toEqual([label, label]);
    }
    // No shoe is called a coat; upper-body garments hold the two largest mistakes.
    for (const shoe of [5, 7, 9]) expect(summary.matrix[shoe]?.[4]).toBe(0);
    const wrong = summary.matrix.flatMap((row, i) => row.filter((_, j) => i !== j));
    expect(Math.max(...wrong)).toBe(summary.matrix[6]?.[0]);
  });
});
