// The chapter's TypeScript listings run, its exercises' answers are right, and its numbers are the data's.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/preprocessing/experiments.ts';
import { figures } from '../../content/preprocessing/figures.ts';
import { batches } from '../../content/preprocessing/listings/batches.ts';
import { findCopies } from '../../content/preprocessing/listings/find-copies.ts';
import { fitIntegers } from '../../content/preprocessing/listings/integer-targets.ts';
import { prepare, stratifiedSplit } from '../../content/preprocessing/listings/preprocessing.ts';
import { fitScaler, standardise } from '../../content/preprocessing/listings/standardise.ts';
import { trainTestSplit } from '../../src/keras/split.ts';
import { epochBatches } from '../../src/mathematics/epoch-batches.ts';
import { FIRST_LABELS } from '../../src/mathematics/garment-labels.ts';
import { expectedBest } from '../../src/mathematics/peeking.ts';
import { oracle } from '../golden/oracle.ts';

beforeAll(() => tf.setBackend('cpu'));

const record = (name: string): { history: Record<string, number[]>; digest: string } =>
  JSON.parse(readFileSync(`content/preprocessing/records/${name}.json`, 'utf8'));

function random(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the listings of the chapter on preparing data', () => {
  const bytes = Uint8Array.from({ length: 3 * 784 }, (_, i) => i % 256);

  it('prepare: float32 from 0 to 1, and a row for each label', () => {
    const { images, targets } = prepare(bytes, Uint8Array.of(9, 0, 2));
    expect([images.shape, images.dtype]).toEqual([[3, 28, 28], 'float32']);
    expect([images.min().dataSync()[0], images.max().dataSync()[0]]).toEqual([0, 1]);
    expect(targets.argMax(1).arraySync()).toEqual([9, 0, 2]);
    expect(targets.sum(1).arraySync()).toEqual([1, 1, 1]);
    tf.dispose([images, targets]);
  });

  it('split: every place once, of each class its share, and the same again from the same seed', () => {
    const labels = Uint8Array.from(FIRST_LABELS);
    const { train, validation } = stratifiedSplit(labels, 0.2, random());
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    for (let label = 0; label < 10; label += 1) {
      const all = labels.filter((one) => one === label).length;
      const taken = validation.filter((place) => labels[place] === label).length;
      expect(taken).toBe(Math.round(0.2 * all));
    }
    expect(stratifiedSplit(labels, 0.2, random())).toEqual({ train, validation });
    // Drawn by chance: not the first of a class.
    const zeros = [...labels.keys()].filter((place) => labels[place] === 0);
    const taken = validation.filter((place) => labels[place] === 0);
    expect(taken).not.toEqual(zeros.slice(0, taken.length));
  });

  it('standardise: mean 0 and deviation 1 on what it was fitted to, the same numbers elsewhere', () => {
    const images = tf.tensor3d(bytes, [3, 28, 28]);
    const scaler = fitScaler(images);
    const scaled = standardise(images, scaler);
    const { mean, variance } = tf.moments(scaled);
    expect(mean.dataSync()[0]).toBeCloseTo(0, 4);
    expect(variance.dataSync()[0]).toBeCloseTo(1, 4);
    const other = standardise(tf.zeros([1, 28, 28]), scaler);
    expect(other.dataSync()[0]).toBeCloseTo(-scaler.mean / scaler.deviation, 4);
    tf.dispose([images, scaled, mean, variance, other]);
  });

  it('integer targets: the same curves as one-hot rows from the same weights', async () => {
    const model = () =>
      tf.sequential({
        layers: [
          tf.layers.dense({
            inputShape: [4],
            units: 10,
            activation: 'softmax',
            kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
          }),
        ],
      });
    const images = tf.randomUniform([32, 4], 0, 1, 'float32', 5);
    const labels = Uint8Array.from({ length: 32 }, (_, i) => (i * 7) % 10);
    const byIntegers = model();
    const history = await fitIntegers(byIntegers, images, labels, 1);
    const byRows = model();
    byRows.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['acc'] });
    const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
    const rows = await byRows.fit(images, targets, { epochs: 1, verbose: 0 });
    expect(history.loss?.[0] as number).toBeCloseTo(rows.history.loss?.[0] as number, 5);
  });

  it('find copies: those that are there, and no others', () => {
    const image = (value: number) => new Uint8Array(784).fill(value);
    expect(findCopies([image(1), image(2)], [image(3), image(2), image(12)])).toEqual([1]);
  });

  it('batches: every place once, in another order, the last one smaller', () => {
    const dealt = [...batches(10, 4, random())];
    expect(dealt.map((batch) => batch.length)).toEqual([4, 4, 2]);
    expect(dealt.flat().sort((a, b) => a - b)).toEqual([...Array(10).keys()]);
    expect(dealt.flat()).not.toEqual([...Array(10).keys()]);
  });
});

describe('the exercises of the chapter on preparing data', () => {
  it('memory and overflow', () => {
    expect(new Float32Array(25_000 * 784).byteLength / 1e6).toBe(78.4);
    expect(Uint8Array.of(200).map((pixel) => pixel + 100)[0]).toBe(44);
  });

  it('rate-factor: a hundredth of the rate changes the sums as before', () => {
    const change = (factor: number, rate: number) => {
      const x = [0.2, 0.5, 0.9].map((value) => value * factor);
      return x.reduce((sum, xi) => sum - xi * rate * 0.3 * xi, 0);
    };
    expect(change(10, 0.01 * 0.01)).toBeCloseTo(change(1, 0.01), 12);
  });

  it('rounding: scikit-learn rounds the smaller part up', () => {
    const { train, test } = trainTestSplit(new Uint8Array(1_003), {
      testSize: 0.2,
      stratify: 'none',
      randomState: 0,
    });
    expect([train.length, test.length]).toEqual([802, 201]);
  });

  it('last-batch: 16 of 10,000 in batches of 96', () => {
    const dealt = epochBatches(10_000, { batchSize: 96, shuffle: true, seed: 1, epoch: 0 });
    expect([dealt.length, dealt.at(-1)?.length]).toEqual([105, 16]);
  });

  it('predict-leak: the recorded runs lie on the straight line, within the chance of 500 images', () => {
    const last = (name: string, key: string) => record(name).history[key]?.at(-1) as number;
    const honest = last('leak-0', 'val_acc');
    for (const share of [0.5, 1]) {
      const name = `leak-${100 * share}`;
      const expected = share * last(name, 'acc') + (1 - share) * honest;
      expect(Math.abs(last(name, 'val_acc') - expected)).toBeLessThan(0.04);
    }
    expect(0.4 * 95 + 0.6 * 75).toBe(83);
  });

  it('halve-optimism: four times the images halve it, to a few per cent', () => {
    const optimism = (images: number) =>
      expectedBest({ candidates: 50, images, accuracy: 0.85 }) - 0.85;
    expect(optimism(4_000) / optimism(1_000)).toBeCloseTo(0.5, 1);
  });
});

describe('what the chapter on preparing data says', () => {
  it('integers and rows give one and the same run', () => {
    const [rows, integers] = [record('scaled'), record('integers')];
    expect(integers.digest).toBe(rows.digest);
    expect(integers.history.val_loss).toEqual(rows.history.val_loss);
  });

  it('its sizes are those of scikit-learn’s split', () => {
    const { cases } = oracle<{
      cases: { labels: unknown; test_size: number; n_train: number; n_test: number }[];
    }>('split-golden.json');
    const golden = cases.find(
      ({ labels, test_size }) => labels === 'fashion-mnist-train' && test_size === 0.2,
    );
    expect(figures['training-images']).toBe(golden?.n_train);
    expect(figures['validation-images']).toBe(golden?.n_test);
    expect(figures['validation-of-each-class']).toBe((golden?.n_test ?? 0) / 10);
  });

  const folder = [
    process.env.FASHION_MNIST_DIR,
    '.cache/fashion-mnist',
    '../shared/fashion-mnist',
  ].find((one) => existsSync(`${one}/train-images-idx3-ubyte.gz`));

  it.skipIf(folder === undefined)(
    'its first labels, its mean and its deviation are the data’s',
    () => {
      const bytesOf = (name: string, head: number) =>
        gunzipSync(readFileSync(`${folder}/${name}-ubyte.gz`)).subarray(head);
      const labels = bytesOf('train-labels-idx1', 8);
      expect([...labels.subarray(0, 600)]).toEqual([...FIRST_LABELS]);
      const pixels = bytesOf('train-images-idx3', 16);
      const counts = new Float64Array(256);
      for (const pixel of pixels) counts[pixel] = (counts[pixel] as number) + 1;
      const moment = (power: number) =>
        counts.reduce((sum, count, byte) => sum + count * byte ** power, 0) / pixels.length;
      const mean = moment(1);
      const deviation = Math.sqrt(moment(2) - mean ** 2);
      const scale = experiments.standardised.data.transforms.find(({ kind }) => kind === 'scale');
      expect(scale).toEqual({
        kind: 'scale',
        subtract: Number(mean.toFixed(2)),
        divisor: Number(deviation.toFixed(2)),
      });
      // “about five times”: the squares of standardised pixels against those from 0 to 1.
      expect(1 / (moment(2) / 255 ** 2)).toBeCloseTo(4.85, 1);
    },
  );
});
