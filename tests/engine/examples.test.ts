// Batches hold the right examples, scaled, shifted and disturbed as the Experiment says.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { loadExamples } from '../../src/engine/examples.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { mlp } from '../experiment/mlp.ts';
import { packedFiles } from './packed-images.ts';

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
  });

const load = (...transforms: object[]) =>
  loadExamples(parseExperiment({ ...mlp, data: { ...mlp.data, transforms } }).data, { packed });

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
    const { inputs, targets, labels } = examples.batch('train', [7, 12]);
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
      const values = examples.batch('train', places).inputs.dataSync();
      expect(places.map((i) => values[i * 784 + 1])).toEqual(expected);
    }
  });

  it('shifts each image by its own seeded whole pixels, and leaves other sets alone', async () => {
    const shift = { kind: 'shift', pixels: 3, sets: ['test'], seed: 5 };
    const examples = await load(shift);
    await examples.prepare('test');
    const corners = (set: 'train' | 'test') =>
      Array.from({ length: 20 }, (_, i) => {
        const values = examples.batch(set, [i]).inputs.dataSync();
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
      const inputs = (await load(...transforms)).batch('train', [0]).inputs;
      const values = Array.from(inputs.dataSync()).slice(1);
      return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
    };
    expect(await spread({ kind: 'scale' }, noise)).toBeCloseTo(0.1, 2);
    expect(await spread(noise, { kind: 'scale' })).toBeCloseTo(0.1 / 255, 4);
  });

  it('names a place that is outside of the set', async () => {
    const examples = await load();
    expect(() => examples.batch('train', [300])).toThrow(
      expect.objectContaining({
        code: 'data-index-out-of-range',
        values: { set: 'train', index: 300, available: 300 },
      }),
    );
  });
});
