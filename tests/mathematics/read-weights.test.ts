// The network whose weights were recorded for the introduction gives the recorded predictions, and what the
// chapter says of single garments is so.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseRecord } from '../../scripts/mdx/experiments.ts';
import { PackedImages } from '../../scripts/mdx/garments.ts';
import { type DenseNetwork, predict } from '../../src/mathematics/dense-network.ts';
import { readWeights } from '../../src/mathematics/read-weights.ts';
import { shifted } from '../../src/widgets/instruments/classifier/use-network.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const LAYERS = [
  { units: 32, activation: 'relu' },
  { units: 16, activation: 'relu' },
  { units: 10, activation: 'softmax' },
] as const;

function bytesOf(path: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(at(path))).buffer;
}

describe('weights read from bytes', () => {
  it('fill kernels and biases in the model’s order', () => {
    const numbers = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const [first, second] = readWeights(numbers.buffer, 2, [
      { units: 2, activation: 'relu' },
      { units: 1, activation: 'linear' },
    ]);
    expect([...(first?.kernel ?? [])]).toEqual([1, 2, 3, 4]);
    expect([...(first?.bias ?? [])]).toEqual([5, 6]);
    expect([...(second?.kernel ?? [])]).toEqual([7, 8]);
    expect([...(second?.bias ?? [])]).toEqual([9]);
  });

  it('are refused where their number is wrong', () => {
    expect(() => readWeights(new ArrayBuffer(8), 2, [{ units: 2, activation: 'relu' }])).toThrow(
      '6 weights take 24 bytes, not 8.',
    );
  });

  it('take at most 110 kB in the introduction', () => {
    expect(bytesOf('content/introduction/records/classifier.weights.bin').byteLength).toBeLessThan(
      110_000,
    );
  });
});

/** The official images: the drawn stand-in has others. */
const manifest = at('public/data/manifest.json');
const isReal =
  existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).dataset === 'fashion-mnist';

describe.runIf(isReal)('the recorded network', () => {
  const images = new PackedImages(at('public/data'));
  let network: DenseNetwork;
  beforeAll(() => {
    network = readWeights(
      bytesOf('content/introduction/records/classifier.weights.bin'),
      784,
      LAYERS,
    );
  });
  const pixelsOf = async (index: number) =>
    Float64Array.from((await images.image('test', index)).pixels, (value) => value / 255);
  const named = (probabilities: ArrayLike<number>) => {
    const all = Array.from(probabilities);
    return all.indexOf(Math.max(...all));
  };

  it('predicts what was recorded', async () => {
    const file = at('content/introduction/records/classifier.json');
    const record = parseRecord(readFileSync(file, 'utf8'), file);
    expect(record.predictions.length).toBeGreaterThan(4);
    for (const { index, probabilities } of record.predictions) {
      const predicted = predict(network, await pixelsOf(index));
      probabilities.forEach((p, k) => {
        expect(predicted[k]).toBeCloseTo(p, 5);
      });
    }
  });

  it('names three of the chapter’s twelve garments wrongly', async () => {
    const wrong: number[] = [];
    for (const index of [1, 19, 2, 13, 17, 82, 4, 9, 30, 39, 40, 23]) {
      const { label } = await images.image('test', index);
      if (named(predict(network, await pixelsOf(index))) !== label) wrong.push(index);
    }
    expect(wrong).toEqual([17, 40, 23]);
  });

  it('knows the pullover moved by one pixel, and takes it for a bag moved by two', async () => {
    const pullover = await pixelsOf(1);
    expect(named(predict(network, pullover))).toBe(2);
    expect(named(predict(network, shifted(pullover, 1)))).toBe(2);
    expect(named(predict(network, shifted(pullover, 2)))).toBe(8);
  });
});

describe('an image moved right', () => {
  it('loses a column at one edge and gets a black one at the other', () => {
    const pixels = Float64Array.from({ length: 784 }, (_, i) => i);
    expect([...shifted(pixels, 1).subarray(28, 32)]).toEqual([0, 28, 29, 30]);
    expect([...shifted(pixels, -2).subarray(52, 56)]).toEqual([54, 55, 0, 0]);
  });
});
