// Shades of grey, planes, and where a number lies in memory.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  channelsFirstPlace,
  channelsLastPlace,
  GREY_WEIGHTS,
  histogram,
  marginSums,
  mixed,
  type Picture,
  planeOf,
  toColour,
  toGrey,
} from '../../src/mathematics/picture.ts';

const picture: Picture = {
  ...{ width: 2, height: 1, channels: 3 },
  values: Uint8Array.of(255, 0, 0, 10, 20, 40),
};

describe('a shade of grey', () => {
  it('is the weighted sum of the channels', () => {
    // 0.299 · 255 = 76.245; 2.99 + 11.74 + 4.56 = 19.29
    expect([...toGrey(picture).values]).toEqual([76, 19]);
    // 0.2126 · 255 = 54.213; 2.126 + 14.304 + 2.888 = 19.318
    expect([...toGrey(picture, GREY_WEIGHTS.bt709).values]).toEqual([54, 19]);
    expect([...toGrey(picture, GREY_WEIGHTS.mean).values]).toEqual([85, 23]);
  });

  it('keeps white white and grey grey, whatever the weights', () => {
    for (const weights of Object.values(GREY_WEIGHTS)) {
      const shades: Picture = { ...picture, values: Uint8Array.of(255, 255, 255, 77, 77, 77) };
      expect([...toGrey(shades, weights).values]).toEqual([255, 77]);
    }
  });
});

describe('planes', () => {
  it('are taken out, put back, exchanged and weighed', () => {
    expect([...planeOf(picture, 2).values]).toEqual([0, 40]);
    expect([...mixed(picture, [0, 1, 2], [1, 1, 1]).values]).toEqual([...picture.values]);
    expect([...mixed(picture, [2, 1, 0], [1, 0, 2]).values]).toEqual([0, 0, 255, 40, 0, 20]);
    expect([...toColour(planeOf(picture, 0)).values]).toEqual([255, 255, 255, 10, 10, 10]);
  });
});

describe('the place of a number', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('is that of TensorFlow.js, channels last, and first after a transpose', () => {
    const shape = [3, 4, 2] as const;
    const last = tf.range(0, 24).reshape<tf.Tensor3D>([...shape]);
    const first = last.transpose([2, 0, 1]).dataSync();
    for (const place of [
      [0, 0, 0],
      [1, 3, 1],
      [2, 0, 1],
      [2, 3, 0],
    ] as const) {
      const value = last.arraySync()[place[0]]?.[place[1]]?.[place[2]];
      expect(channelsLastPlace(shape, place)).toBe(value);
      expect(first[channelsFirstPlace(shape, place)]).toBe(value);
    }
  });
});

describe('a histogram and the sums at the margins', () => {
  it('count every value, row and column', () => {
    const grey: Picture = {
      width: 3,
      height: 2,
      channels: 1,
      values: Uint8Array.of(0, 7, 0, 255, 7, 7),
    };
    const counts = histogram(grey.values);
    expect([counts[0], counts[7], counts[255], counts[1]]).toEqual([2, 3, 1, 0]);
    expect(marginSums(grey)).toEqual({ rows: [7, 269], columns: [255, 14, 7] });
  });
});
