// Batches hold the right examples, scaled, shifted and disturbed as the Experiment says.
import '@tensorflow/tfjs-backend-cpu';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { type Examples, loadExamples } from '../../src/engine/examples.ts';
import type { FieldBatch } from '../../src/engine/field-batch.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { SetName } from '../../src/experiment/data.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { packedFiles } from '../dataset/packed-files.ts';
import { mlp } from '../experiment/mlp.ts';

const COUNTS = { train: 300, test: 20 };
const { manifest } = packedFiles({ ...COUNTS, perShard: 300 });

/** Image i has the pixels i mod 256 everywhere but in its top left corner, which is 255. */
function images(count: number) {
  const pixels = new Uint8Array(count * 784);
  for (let i = 0; i < count; i += 1) {
    pixels.fill(i % 256, i * 784, (i + 1) * 784);
    pixels[i * 784] = 255;
  }
  return { pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % 10) };
}

const loaded: string[] = [];
const packed = () =>
  Promise.resolve({
    manifest,
    load: (set: 'train' | 'test', start: number, end: number) => {
      loaded.push(`${set} ${start} ${end}`);
      return Promise.resolve(images(COUNTS[set]));
    },
    has: () => true,
    bytes: (set: 'train' | 'test') => images(COUNTS[set]),
  });

const device = new DeviceImages();
afterEach(() => device.release());

const load = (...transforms: object[]) =>
  loadExamples(parseExperiment({ ...mlp, data: { ...mlp.data, transforms } }).data, {
    packed,
    device,
  });

const featuresOf = (examples: Examples, set: SetName, places: number[]) =>
  examples.batch(set, places, ['features'])[0]?.values as tf.Tensor;

describe('loadExamples', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('loads the stretch that is needed, and the test images only when they are', async () => {
    loaded.length = 0;
    const examples = await load({ kind: 'slice', start: 20, count: 50 });
    expect(loaded).toEqual(['train 20 70']);
    await examples.prepare('test');
    await examples.prepare('test');
    expect(loaded).toEqual(['train 20 70', 'test 0 20']);
  });

  it('gives bytes as they are, labels and one-hot targets', async () => {
    const examples = await load({ kind: 'one-hot' });
    const [features, classes] = examples.batch('train', [7, 12], ['features', 'labels']);
    const [inputs, targets, labels] = [features?.values, classes?.values, classes?.labels].map(
      (tensor) => tensor as tf.Tensor,
    ) as [tf.Tensor, tf.Tensor, tf.Tensor];
    expect(inputs.shape).toEqual([2, 28, 28]);
    expect(inputs.dtype).toBe('float32');
    expect([...inputs.dataSync().slice(0, 3)]).toEqual([255, 7, 7]);
    expect([...labels.dataSync()]).toEqual([7, 2]);
    expect(targets.shape).toEqual([2, 10]);
    expect(targets.arraySync()).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
      [0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    ]);
  });

  it('divides each of the 256 byte values to the nearest float32, on the device and off it', async () => {
    const places = Array.from({ length: 256 }, (_, i) => i);
    const expected = places.map((byte) => Math.fround(byte / 255));
    const still = { kind: 'shift', pixels: 0 };
    for (const transforms of [[{ kind: 'scale' }], [still, { kind: 'scale' }]]) {
      const examples = await load(...transforms);
      const values = featuresOf(examples, 'train', places).dataSync();
      expect(places.map((i) => values[i * 784 + 1])).toEqual(expected);
    }
  });

  it('subtracts before it divides, on the device and off it', async () => {
    const places = Array.from({ length: 256 }, (_, i) => i);
    const standardise = { kind: 'scale', subtract: 72.9, divisor: 90 };
    const difference = (byte: number) => Math.fround(byte - Math.fround(72.9));
    const expected = places.map((byte) => Math.fround(difference(byte) / 90));
    for (const transforms of [[standardise], [{ kind: 'shift', pixels: 0 }, standardise]]) {
      const values = featuresOf(await load(...transforms), 'train', places).dataSync();
      expect(places.map((i) => values[i * 784 + 1])).toEqual(expected);
    }
  });

  it('shifts each image by its own seeded whole pixels, and leaves other sets alone', async () => {
    const shift = { kind: 'shift', pixels: 3, sets: ['test'], seed: 5 };
    const examples = await load(shift);
    await examples.prepare('test');
    const corners = (set: 'train' | 'test') =>
      Array.from({ length: 20 }, (_, i) => {
        const values = featuresOf(examples, set, [i]).dataSync();
        return values.indexOf(255);
      });
    expect(new Set(corners('train'))).toEqual(new Set([0]));
    const moved = corners('test');
    expect(new Set(moved).size).toBeGreaterThan(3);
    expect(corners('test')).toEqual(moved);
    for (const at of moved.filter((corner) => corner >= 0)) {
      expect(at % 28).toBeLessThanOrEqual(3);
      expect(Math.floor(at / 28)).toBeLessThanOrEqual(3);
    }
  });

  it('adds noise in the unit that the inputs have at its place of the list', async () => {
    const noise = { kind: 'noise', standardDeviation: 0.1, seed: 5 };
    const spread = async (...transforms: object[]) => {
      const inputs = featuresOf(await load(...transforms), 'train', [0]);
      const values = Array.from(inputs.dataSync()).slice(1);
      return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
    };
    expect(await spread({ kind: 'scale' }, noise)).toBeCloseTo(0.1, 2);
    expect(await spread(noise, { kind: 'scale' })).toBeCloseTo(0.1 / 255, 4);
  });

  it('cuts windows of images, as they are at that place, on the device and off it', async () => {
    const window = { kind: 'crop', field: 'window', left: 1, top: 2, height: 3, width: 2 };
    const shift = { kind: 'shift', pixels: 2, seed: 5 };
    for (const transforms of [
      [{ kind: 'scale', divisor: 2 }, window],
      [shift, { kind: 'scale', divisor: 2 }, window, { kind: 'scale', field: 'window' }],
    ]) {
      const examples = await load(...transforms);
      const [whole, cut] = examples
        .batch('train', [7, 12], ['features', 'window'])
        .map(({ values }) => values) as [tf.Tensor, tf.Tensor];
      expect(cut.shape).toEqual([2, 3, 2]);
      const divisor = transforms.length > 2 ? 255 : 1;
      const expected = whole.slice([0, 2, 1], [2, 3, 2]).div(divisor).dataSync();
      expect([...cut.dataSync()]).toEqual([...expected]);
    }
  });

  it('gives coarser classes, as numbers or rows, beside the labels', async () => {
    const groups = [
      [0, 1, 2, 3, 4],
      [9, 8, 7],
      [5, 6],
    ];
    const coarse = { kind: 'group', field: 'coarse', groups };
    const places = [7, 12, 16];
    const numbers = (await load(coarse)).batch('train', places, ['coarse', 'labels']);
    expect(numbers.map(({ values }) => [...values.dataSync()])).toEqual([
      [1, 0, 2],
      [7, 2, 6],
    ]);
    const hot = await load(coarse, { kind: 'one-hot', field: 'coarse' });
    const [rows] = hot.batch('train', places, ['coarse']);
    expect(rows?.values.arraySync()).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect([...((rows as FieldBatch).labels?.dataSync() ?? [])]).toEqual([1, 0, 2]);
  });

  it('names a place that is outside of the set', async () => {
    const examples = await load();
    expect(() => examples.batch('train', [300], ['features'])).toThrow(
      expect.objectContaining({
        code: 'data-index-out-of-range',
        values: { set: 'train', index: 300, available: 300 },
      }),
    );
  });
});
