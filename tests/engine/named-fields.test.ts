// Whole runs whose inputs and targets are named fields: two halves of an image, coarse and fine classes, an
// autoencoder.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { predictRun } from '../../src/engine/prediction.ts';
import { evaluateRun, train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendReport } from '../../src/experiment/history.ts';
import { packedFiles } from '../dataset/packed-files.ts';

const COUNT = 60;
const { manifest } = packedFiles({ train: COUNT, test: 10, perShard: COUNT });

/** Image i is dark but for a bright left half where i is odd, and a bright right half where i mod 4 > 1. */
function images() {
  const pixels = new Uint8Array(COUNT * 784);
  pixels.forEach((_, at) => {
    const [image, column] = [Math.floor(at / 784), at % 28];
    const bright = column < 14 ? image % 2 === 1 : image % 4 > 1;
    pixels[at] = bright ? 200 : 20;
  });
  return { pixels, labels: Uint8Array.from({ length: COUNT }, (_, i) => i % 4) };
}

const packed = () =>
  Promise.resolve({
    manifest,
    load: () => Promise.resolve(images()),
    has: () => true,
    bytes: images,
  });

const device = new DeviceImages();

async function trained(input: Omit<ExperimentInput, 'version'>) {
  const experiment = parseExperiment({ version: 1, ...input });
  const examples = await loadExamples(experiment.data, { packed, device });
  const { signal } = new AbortController();
  device.release();
  const before = tf.memory().numTensors;
  const { run, result } = await train({
    experiment,
    examples,
    report: { backend: 'cpu', kernelSet: 'cpu' } as BackendReport,
    emit: () => {},
    signal,
  });
  device.release();
  expect(tf.memory().numTensors).toBe(before);
  return { run, result };
}

const HALVES: NonNullable<ExperimentInput['data']['transforms']> = [
  { kind: 'split', testSize: 0.2, randomState: 1, stratify: 'labels' },
  { kind: 'scale' },
  { kind: 'crop', field: 'left half', top: 12, height: 4, width: 14 },
  { kind: 'crop', field: 'right half', left: 14, top: 12, height: 4, width: 14 },
  { kind: 'group', field: 'odd', groups: [[0, 2, 4, 6, 8], [1, 3, 5, 7, 9]] }, // biome-ignore format: two groups
  { kind: 'one-hot' },
];

const twoHalves: ExperimentInput['model'] = {
  kind: 'functional',
  layers: [
    { type: 'Input', shape: [4, 14], name: 'left' },
    { type: 'Input', shape: [4, 14], name: 'right' },
    { type: 'Flatten', name: 'flat' },
    { type: 'Dense', units: 6, activation: 'tanh', name: 'look' },
    { type: 'Concatenate', name: 'both' },
    { type: 'Dense', units: 10, activation: 'softmax', name: 'fine' },
    { type: 'Dense', units: 1, activation: 'sigmoid', name: 'coarse' },
  ],
  calls: [
    { layer: 'flat', inputs: ['left'], output: 'flat left' },
    { layer: 'flat', inputs: ['right'], output: 'flat right' },
    { layer: 'look', inputs: ['flat left'], output: 'seen left' },
    { layer: 'look', inputs: ['flat right'], output: 'seen right' },
    { layer: 'both', inputs: ['seen left', 'seen right'] },
    { layer: 'fine', inputs: ['both'] },
    { layer: 'coarse', inputs: ['both'] },
  ],
  inputs: ['left', 'right'],
  outputs: ['fine', 'coarse'],
};

const experiment = {
  data: {
    source: { kind: 'fashion-mnist' },
    transforms: HALVES,
    inputs: { left: 'left half', right: 'right half' },
    targets: { fine: 'labels', coarse: 'odd' },
  },
  model: twoHalves,
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.05 },
    loss: { fine: 'categorical_crossentropy', coarse: 'binary_crossentropy' },
    metrics: { fine: ['acc'], coarse: ['acc'] },
    lossWeights: { fine: 1, coarse: 0.5 },
  },
  fit: { batchSize: 8, epochs: 12 },
  seed: 3,
} satisfies Omit<ExperimentInput, 'version'>;

describe('a run on named fields', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('learns fine and coarse classes from two halves of an image, and predicts both', async () => {
    const { run, result } = await trained(experiment);
    expect(Object.keys(result.history)).toEqual(
      ['', 'val_'].flatMap((set) =>
        ['coarse_acc', 'coarse_loss', 'fine_acc', 'fine_loss', 'loss'].map((key) => set + key),
      ),
    );
    expect(result.history.val_fine_acc?.at(-1)).toBe(1);
    expect(result.history.val_coarse_acc?.at(-1)).toBe(1);
    const { loss, metrics } = await evaluateRun(run, 11, 'validation');
    const { fine_loss: fine = 0, coarse_loss: coarse = 0 } = metrics;
    expect(loss).toBeCloseTo(fine + 0.5 * coarse, 5);
    const [first] = await predictRun(run, 11, 'validation', [0]);
    expect(first).toHaveLength(10);
    const [second] = await predictRun(run, 11, 'validation', [0], 'coarse');
    expect(second).toHaveLength(1);
    await expect(predictRun(run, 11, 'validation', [0], 'other')).rejects.toMatchObject({
      code: 'output-unknown',
      values: { output: 'other', outputs: 'fine, coarse' },
    });
  }, 30_000);

  it('learns from pairs whether two images are of one class, with shared layers and an edge map', async () => {
    const { run, result } = await trained({
      data: {
        source: { kind: 'fashion-mnist' },
        transforms: [
          { kind: 'scale' },
          { kind: 'edges', field: 'outline' },
          { kind: 'pairs', field: 'other', same: 'alike', seed: 5 },
        ],
        inputs: { left: 'features', right: 'other', edges: 'outline' },
        targets: { output: 'alike' },
      },
      model: {
        kind: 'functional',
        layers: [
          { type: 'Input', shape: [28, 28], name: 'left' },
          { type: 'Input', shape: [28, 28], name: 'right' },
          { type: 'Input', shape: [28, 28], name: 'edges' },
          { type: 'Flatten', name: 'flat' },
          { type: 'Dense', units: 12, activation: 'tanh', name: 'look' },
          { type: 'Multiply', name: 'product' },
          { type: 'Concatenate', name: 'both' },
          { type: 'Dense', units: 1, activation: 'sigmoid', name: 'same' },
        ],
        calls: [
          { layer: 'flat', inputs: ['left'], output: 'l' },
          { layer: 'flat', inputs: ['right'], output: 'r' },
          { layer: 'flat', inputs: ['edges'], output: 'e' },
          { layer: 'look', inputs: ['l'], output: 'a' },
          { layer: 'look', inputs: ['r'], output: 'b' },
          { layer: 'product', inputs: ['a', 'b'] },
          { layer: 'both', inputs: ['product', 'e'] },
          { layer: 'same', inputs: ['both'] },
        ],
        inputs: ['left', 'right', 'edges'],
        outputs: ['same'],
      },
      compile: {
        optimizer: { kind: 'Adam', learningRate: 0.01 },
        loss: 'binary_crossentropy',
        metrics: ['acc'],
      },
      fit: { batchSize: 20, epochs: 40 },
      seed: 1,
    });
    expect(result.history.acc?.at(-1)).toBe(1);
    const { examples } = run;
    const fields = ['features', 'other', 'labels', 'alike', 'outline'];
    const places = [0, 1, 2, 3, 4, 5, 6, 7];
    const [mine, other, labels, alike, outline] = examples
      .batch('train', places, fields)
      .map(({ values }) => values.arraySync()) as [
      number[][][],
      number[][][],
      number[],
      number[],
      number[][][],
    ];
    // The class is written in the image: bright on the left where it is odd, on the right where it is over 1.
    const classOf = (image: number[][]) =>
      Number((image[0]?.[0] ?? 0) > 0.5) + 2 * Number((image[0]?.[27] ?? 0) > 0.5);
    expect(mine.map(classOf)).toEqual(labels);
    expect(alike).toEqual(labels.map((label, i) => Number(label === classOf(other[i] ?? []))));
    expect(new Set(alike).size).toBe(2);
    // The two halves of class 1 meet at column 14: there its edge is as high as the step.
    expect(outline[1]?.[9]?.[13]).toBeCloseTo(180 / 255, 5);
    expect(outline[1]?.[9]?.[5]).toBe(0);
  }, 30_000);

  it('learns its own input: features are a target too', async () => {
    const { run, result } = await trained({
      data: {
        source: { kind: 'generated', pattern: 'blobs', count: 64, noise: 0.05, seed: 3 },
        targets: { output: 'features' },
      },
      model: {
        kind: 'sequential',
        layers: [
          { type: 'Input', shape: [2] },
          { type: 'Dense', units: 1 },
          { type: 'Dense', units: 2 },
        ],
      },
      compile: {
        optimizer: { kind: 'Adam', learningRate: 0.05 },
        loss: 'mean_squared_error',
        metrics: ['mean_absolute_error'],
      },
      fit: { batchSize: 16, epochs: 20 },
    });
    const losses = result.history.loss as number[];
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
    const [row] = await predictRun(run, 19, 'train', [0]);
    expect(row).toHaveLength(2);
  });

  it.each([
    [
      { inputs: { left: 'left half', right: 'features' } },
      'input-field-mismatch',
      { input: 'right' },
    ],
    [{ inputs: { left: 'left half' } }, 'data-inputs', { inputs: 'left, right' }],
    [{ targets: { fine: 'odd', coarse: 'odd' } }, 'loss-output-mismatch', { layer: 'fine' }],
    [{ targets: { fine: 'labels', coarse: 'even' } }, 'field-unknown', { field: 'even' }],
  ])('with %j is refused as %s before it starts', async (data, code, values) => {
    const wrong = { ...experiment, data: { ...experiment.data, ...data } };
    const before = tf.memory().numTensors;
    await expect(trained(wrong)).rejects.toMatchObject({ code, values });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('with class weights is refused where the target is no class', async () => {
    const { data, compile } = experiment;
    const wrong = trained({
      data: { ...data, targets: { fine: 'left half' }, inputs: { any: 'left half' } },
      model: {
        kind: 'sequential',
        layers: [
          { type: 'Input', shape: [4, 14] },
          { type: 'Dense', units: 14 },
        ],
      },
      compile: { optimizer: compile.optimizer, loss: 'mean_squared_error' },
      fit: { classWeight: { 1: 2 } },
    });
    await expect(wrong).rejects.toMatchObject({
      code: 'class-weight-target',
      values: { output: 'dense' },
    });
  });
});
