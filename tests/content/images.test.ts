// The chapter's TypeScript listings run, its exercises have the answers that it gives, and what it says of the data
// holds on the images that are packed, real or drawn.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { figures } from '../../content/images/figures.ts';
import { batchOfOne, flat, withChannel } from '../../content/images/listings/batches.ts';
import { below, exact, safe, wrapped } from '../../content/images/listings/bytes.ts';
import { channelsFirst, luma, mean, plane } from '../../content/images/listings/channels.ts';
import { factsOf } from '../../content/images/listings/image-matrix.ts';
import { CLASS_NAMES, sheet } from '../../content/images/listings/show-images.ts';
import { portrait } from '../../content/images/listings/unusual.ts';
import { loadPacked } from '../../scripts/data/packed.ts';
import { fashionMnistClasses } from '../../src/experiment/manifest.ts';
import { classPortraits } from '../../src/mathematics/class-portraits.ts';
import {
  channelsFirstPlace,
  channelsLastPlace,
  GREY_WEIGHTS,
  type Picture,
  toGrey,
} from '../../src/mathematics/picture.ts';

beforeAll(() => tf.setBackend('cpu'));

const noise = (length: number) =>
  Uint8Array.from({ length }, (_, i) => (i * i * 37 + 11 * i) % 256);

describe('the listings of the chapter on images', () => {
  it('tell shape, range and sums of an array of images', () => {
    const pixels = noise(3 * 784);
    const facts = factsOf(pixels);
    expect(facts).toMatchObject({ shape: [3, 28, 28], dtype: 'int32', least: 0 });
    expect(facts.most).toBe(Math.max(...pixels));
    expect(facts.window[2]).toEqual([...pixels.subarray(5 * 28 + 10, 5 * 28 + 14)]);
    expect(facts.rowSums[1]).toBe(pixels.subarray(28, 56).reduce((sum, value) => sum + value, 0));
  });

  it('take planes, grey by luma and by the mean, and move the channels to the front', () => {
    const picture = tf.tensor3d([255, 0, 0, 255, 255, 0, 90, 90, 90], [1, 3, 3], 'int32');
    expect([...plane(picture, 0).dataSync()]).toEqual([255, 255, 90]);
    const rounded = (tensor: tf.Tensor) => [...tensor.round().dataSync()];
    expect(rounded(luma(picture))).toEqual([76, 226, 90]);
    expect(rounded(mean(picture))).toEqual([85, 170, 90]);
    expect([...channelsFirst(picture).dataSync()]).toEqual([255, 255, 90, 0, 255, 90, 0, 0, 90]);
  });

  it('flatten, and add axes', () => {
    const images = tf.tensor3d(noise(2 * 784), [2, 28, 28], 'int32');
    expect(flat(images).shape).toEqual([2, 784]);
    expect(flat(images).arraySync()[1]?.[341]).toBe(images.arraySync()[1]?.[12]?.[5]);
    expect(batchOfOne(images, 1).shape).toEqual([1, 28, 28]);
    expect([...batchOfOne(images, 1).dataSync()]).toEqual([...noise(2 * 784).slice(784)]);
    expect(withChannel(images).shape).toEqual([2, 28, 28, 1]);
  });

  it('wrap around where the comments say', () => {
    expect([[...wrapped], [...below], [...exact], [...safe]]).toEqual([
      [4, 20],
      [230, 246],
      [230, -10],
      [255, 20],
    ]);
  });

  it('lay images out in a grid, blank ones at the end', async () => {
    const pixels = noise(10 * 784);
    const images = tf.tensor3d(pixels, [10, 28, 28], 'int32');
    const page = sheet(images, 4);
    expect(page.shape).toEqual([3 * 28, 4 * 28]);
    const rows = page.arraySync();
    // Image 6 stands in the second row, third from the left.
    expect(rows[28 + 5]?.[2 * 28 + 9]).toBe(pixels[6 * 784 + 5 * 28 + 9]);
    expect(rows[2 * 28 + 3]?.[3 * 28]).toBe(0);
    const drawn = await tf.browser.toPixels(page);
    expect(drawn[4 * ((28 + 5) * 4 * 28 + 2 * 28 + 9)]).toBe(pixels[6 * 784 + 5 * 28 + 9]);
  });

  it('call the classes by the names of the data, in Python too', () => {
    expect(CLASS_NAMES).toEqual(fashionMnistClasses.map(({ en }) => en));
    const listing = new URL('../../content/images/listings/show-images.py', import.meta.url);
    const python = readFileSync(listing, 'utf8');
    const [, names = ''] = /CLASS_NAMES = \[([^\]]*)\]/.exec(python) ?? [];
    expect([...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name)).toEqual(CLASS_NAMES);
  });

  it('find the unusual images that the instrument shows', () => {
    const pixels = noise(60 * 784);
    const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 3);
    const reference = classPortraits(pixels, labels, 3)[1];
    const found = portrait(tf.tensor3d(pixels, [60, 28, 28], 'int32'), [...labels], 1, 5);
    expect(found.places).toEqual(reference?.unusual.slice(0, 5).map(({ index }) => index));
    expect(found.distances[0]).toBeCloseTo(reference?.unusual[0]?.distance as number, 1);
    expect(found.mean[300]).toBeCloseTo(reference?.mean[300] as number, 3);
  });
});

describe('the exercises of the chapter on images', () => {
  it('count the numbers of a photograph, its bytes and the weights on it', () => {
    const numbers = 4000 * 3000 * 3;
    expect(numbers).toBe(36_000_000);
    expect((numbers * Float32Array.BYTES_PER_ELEMENT) / 1e6).toBe(144);
    expect(numbers * 64 + 64).toBe(2_304_000_064);
  });

  it('read shapes', () => {
    const batch = tf.zeros<tf.Rank.R4>([2, 64, 48, 3]);
    expect(batch.reshape([2, -1]).shape[1]).toBe(9216);
    expect(tf.zeros([28, 28]).expandDims(0).expandDims(-1).shape).toEqual([1, 28, 28, 1]);
  });

  it('give green a luma of 150, and two colours one grey', () => {
    const row = (...values: number[]): Picture => ({
      ...{ width: values.length / 3, height: 1, channels: 3, values: Uint8Array.from(values) },
    });
    expect([...toGrey(row(0, 255, 0)).values]).toEqual([150]);
    expect([...toGrey(row(0, 255, 0), GREY_WEIGHTS.mean).values]).toEqual([85]);
    expect([...toGrey(row(0, 100, 0, 196, 0, 0)).values]).toEqual([59, 59]);
  });

  it('turn 196 and more dark, and find a difference of 254', () => {
    const brighter = Uint8Array.from({ length: 256 }, (_, value) => value + 60);
    expect(brighter.findIndex((value, before) => value < before)).toBe(196);
    expect(brighter[200]).toBe(4);
    expect(Uint8Array.of(10 - 12)[0]).toBe(254);
  });

  it('find the green number in memory', () => {
    expect(12 * 28 + 5).toBe(341);
    expect(channelsLastPlace([100, 200, 3], [10, 20, 1])).toBe(6061);
    expect(channelsFirstPlace([100, 200, 3], [10, 20, 1])).toBe(22_020);
  });

  it('measure distances to the mean', () => {
    const [three] = classPortraits(Uint8Array.of(0, 0, 0, 60, 0, 120), new Uint8Array(3), 1);
    expect(three?.unusual[0]?.distance).toBe(60);
    expect(Math.hypot(...Array(784).fill(60))).toBeCloseTo(1680, 9);
  });
});

describe('what the chapter says', () => {
  it('of the badge and of the kernel holds', () => {
    const { 'badge-red': red, 'badge-green': green, 'badge-blue': blue } = figures;
    expect(red).toBeGreaterThan(180);
    expect(green).toBeGreaterThan(150);
    expect(blue).toBeLessThan(60);
    expect(figures['badge-luma']).toBe(Math.round(0.299 * red + 0.587 * green + 0.114 * blue));
    expect(figures['badge-mean']).toBe(Math.round((red + green + blue) / 3));
    const sum =
      figures['sharpen-middle'] + 4 * (figures['sharpen-edge'] + figures['sharpen-corner']);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('of the windows holds in the records: the whole image first, the corner last', () => {
    const accuracy = (name: string): number => {
      const record = new URL(`../../content/images/records/${name}.json`, import.meta.url);
      return JSON.parse(readFileSync(record, 'utf8')).figures['val-accuracy'];
    };
    expect(accuracy('whole')).toBeGreaterThan(accuracy('middle') + 0.1);
    expect(accuracy('middle')).toBeGreaterThan(accuracy('stripe'));
    expect(accuracy('stripe')).toBeGreaterThan(accuracy('corner') + 0.2);
    expect(accuracy('corner')).toBeGreaterThan(0.2);
  });

  // Packed by the build and by the browser tests; a checkout that has seen neither has none.
  const data = fileURLToPath(new URL('../../public/data', import.meta.url));
  it.skipIf(!existsSync(`${data}/manifest.json`))(
    'of the data holds: most bytes are ground, and corners nearly always 0',
    async () => {
      const { sets } = await loadPacked(data);
      const { count, images, labels } = sets.train;
      expect([count, sets.test.count]).toEqual([60_000, 10_000]);
      expect(new Set(labels).size).toBe(10);
      let ground = 0;
      for (const value of images) if (value === 0) ground += 1;
      expect(ground / images.length).toBeGreaterThan(0.4);
      let dark = 0;
      for (let i = 0; i < count; i += 1) if ((images[i * 784] as number) < 16) dark += 1;
      expect(dark / count).toBeGreaterThan(0.95);
      // 47 MB as bytes, 188 MB as float32.
      expect([Math.round(images.length / 1e6), Math.round((4 * images.length) / 1e6)]).toEqual([
        47, 188,
      ]);
    },
  );
});
