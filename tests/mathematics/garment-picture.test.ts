// Every step from a picture to 28 × 28 pixels, against a straightforward reference or numbers counted by hand.
import { describe, expect, it } from 'vitest';
import { drawnGarment } from '../../src/mathematics/drawn-garment.ts';
import {
  blackGround,
  extend,
  type GarmentOptions,
  garmentPixels,
  garmentSteps,
  negate,
  resizeLongest,
  SHARPENING,
  sharpen,
  trim,
} from '../../src/mathematics/garment-picture.ts';
import type { Picture } from '../../src/mathematics/picture.ts';

const grey = (width: number, height: number, values: readonly number[]): Picture => ({
  ...{ width, height, channels: 1, values: Uint8Array.from(values) },
});
const noise = (width: number, height: number, channels: 1 | 3): Picture => ({
  ...{ width, height, channels },
  values: Uint8Array.from(
    { length: width * height * channels },
    (_, i) => (i * i * 37 + 11 * i) % 256,
  ),
});
const AUTHORS: GarmentOptions = { resize: 'skip', negate: 'yes', blackGround: false };

describe('trim', () => {
  it('takes off edges close to a corner’s colour, and only edges', () => {
    const picture = grey(
      5,
      4,
      [250, 255, 250, 255, 251, 250, 9, 250, 8, 250, 250, 7, 7, 250, 255, 255, 255, 255, 255, 255],
    );
    const { width, height, values } = trim(picture);
    expect([width, height]).toEqual([3, 2]);
    expect([...values]).toEqual([9, 250, 8, 7, 7, 250]);
  });

  it('calls close what is within 5 % of the way from black to white', () => {
    // 5 % of 255 · √3 is 22.08: for one channel that is 22 of 255.
    const of = (value: number) => grey(3, 1, [100, value, 100]);
    expect(() => trim(of(122))).toThrow('picture-uniform');
    expect(trim(of(123)).width).toBe(1);
    const colour = (red: number, green: number): Picture => ({
      ...{ width: 3, height: 1, channels: 3 },
      values: Uint8Array.of(9, 9, 9, red, green, 9, 9, 9, 9),
    });
    expect(() => trim(colour(24, 25))).toThrow('picture-uniform');
    expect(trim(colour(26, 25)).width).toBe(1);
  });
});

describe('resizeLongest', () => {
  it('leaves rows and columns out, keeping the proportions', () => {
    const picture = noise(112, 56, 1);
    const { width, height, values } = resizeLongest(picture, 28, 'skip');
    expect([width, height]).toEqual([28, 14]);
    // Every fourth pixel, from the middle of its four.
    for (const [row, column] of [
      [0, 0],
      [3, 5],
      [13, 27],
    ] as const) {
      expect(values[row * 28 + column]).toBe(picture.values[(4 * row + 2) * 112 + 4 * column + 2]);
    }
  });

  it.each([
    [112, 56, 3],
    [51, 73, 1],
    [11, 7, 3],
  ] as const)('averages %d × %d pixels as sums over finer ones do', (width, height, channels) => {
    const picture = noise(width, height, channels);
    const small = resizeLongest(picture, 28, 'average');
    // Reference: every pixel cut into equal parts so small that each lies in one pixel of either picture.
    const at = (row: number, column: number, c: number) =>
      picture.values[(row * width + column) * channels + c] as number;
    for (const [row, column] of [
      [0, 0],
      [1, 3],
      [small.height - 1, small.width - 1],
    ] as const) {
      let sum = 0;
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          sum += at(
            ((row * height + y) / small.height) | 0,
            ((column * width + x) / small.width) | 0,
            0,
          );
        }
      }
      const mean = sum / (width * height);
      const found = small.values[(row * small.width + column) * channels] as number;
      expect(Math.abs(found - mean)).toBeLessThanOrEqual(0.5 + 1e-9);
    }
  });

  it('makes small pictures larger, and thin ones no thinner than a pixel', () => {
    expect(resizeLongest(noise(2, 1, 1), 28, 'skip')).toMatchObject({ width: 28, height: 14 });
    expect(resizeLongest(noise(400, 2, 1), 28, 'average')).toMatchObject({ width: 28, height: 1 });
  });

  it('averages stripes to grey, where leaving out keeps some of them', () => {
    const stripes = grey(
      56,
      56,
      Array.from({ length: 56 * 56 }, (_, i) => (i % 2) * 255),
    );
    expect(new Set(resizeLongest(stripes, 28, 'average').values)).toEqual(new Set([128]));
    expect(new Set(resizeLongest(stripes, 28, 'skip').values)).toEqual(new Set([255]));
  });
});

describe('sharpen', () => {
  it('has a kernel that adds up to 1, e^−½ and e^−1 around the middle', () => {
    expect(SHARPENING.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect((SHARPENING[1] as number) / (SHARPENING[0] as number)).toBeCloseTo(Math.exp(0.5), 12);
    expect(SHARPENING[4]).toBeCloseTo(1.6609, 4);
    expect(SHARPENING[5]).toBeCloseTo(-0.1028, 4);
  });

  it('leaves an even area as it is', () => {
    expect(new Set(sharpen(grey(4, 3, Array(12).fill(130))).values)).toEqual(new Set([130]));
  });

  it('is the sum over nine pixels, the edge going on beyond itself', () => {
    const picture = noise(6, 5, 3);
    const at = (row: number, column: number, c: number) =>
      picture.values[
        (Math.min(4, Math.max(0, row)) * 6 + Math.min(5, Math.max(0, column))) * 3 + c
      ] as number;
    const sharp = sharpen(picture);
    for (let row = 0; row < 5; row += 1) {
      for (let column = 0; column < 6; column += 1) {
        for (let c = 0; c < 3; c += 1) {
          let sum = 0;
          for (let k = 0; k < 9; k += 1) {
            sum += (SHARPENING[k] as number) * at(row + ((k / 3) | 0) - 1, column + (k % 3) - 1, c);
          }
          expect(sharp.values[(row * 6 + column) * 3 + c]).toBe(
            Math.max(0, Math.min(255, Math.round(sum))),
          );
        }
      }
    }
  });
});

describe('extend, negate and a black ground', () => {
  it('put the picture into the middle', () => {
    const { values } = extend(grey(2, 1, [7, 8]), 4, [1]);
    expect([...values]).toEqual([1, 1, 1, 1, 1, 7, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('turn dark to bright', () => {
    expect([...negate(grey(3, 1, [0, 100, 255])).values]).toEqual([255, 155, 0]);
  });

  it('stretch from the ground to 255', () => {
    expect([...blackGround(grey(4, 1, [10, 55, 155, 255]), 55).values]).toEqual([0, 0, 128, 255]);
  });
});

describe('garmentSteps', () => {
  it('bring a drawn jacket to 28 × 28 grey pixels on black', () => {
    const steps = garmentSteps(drawnGarment(140), { ...AUTHORS, negate: 'auto' });
    expect(steps.map(({ name }) => name)).toEqual([
      'source',
      'trim',
      'resize',
      'sharpen',
      'extend',
      'negate',
      'grey',
      'ground',
    ]);
    const last = steps.at(-1)?.picture as Picture;
    expect([last.width, last.height, last.channels]).toEqual([28, 28, 1]);
    // The ground was 253.
    expect(last.values[0]).toBe(2);
    expect(Math.max(...last.values)).toBeGreaterThan(180);
    const [resized] = steps.filter(({ name }) => name === 'resize');
    expect(Math.max(resized?.picture.width ?? 0, resized?.picture.height ?? 0)).toBe(28);
  });

  it('take the ground to 0 where that is asked for', () => {
    const pixels = garmentPixels(drawnGarment(140), { ...AUTHORS, blackGround: true });
    expect(pixels[0]).toBe(0);
  });

  it('leave a bright thing on a dark ground as it is, and negate when told', () => {
    const dark = negate(drawnGarment(70));
    const auto = garmentSteps(dark, { ...AUTHORS, negate: 'auto' });
    expect(auto[5]).toMatchObject({ name: 'negate', isSkipped: true });
    const told = garmentSteps(dark, AUTHORS);
    expect(told[5]?.isSkipped).toBe(false);
    expect(told.at(-1)?.picture.values[0]).toBe(253);
  });

  it('refuse a picture of one colour', () => {
    expect(() => garmentSteps(grey(9, 9, Array(81).fill(200)), AUTHORS)).toThrow('picture-uniform');
  });
});
