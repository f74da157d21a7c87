// Convolution, pooling and padding from scratch give TensorFlow.js's numbers, which are Keras's.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  channelOf,
  convolve,
  coveredAt,
  HAND_MADE,
  type Maps,
  moved,
  outputSize,
  paddingOf,
  pool,
  rectify,
  type SquareWindow,
} from '../../src/mathematics/convolution.ts';

/** Numbers with every sign and no pattern that a mistake could hide in. */
const numbers = (count: number, phase: number) =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(3.7 * i + phase) + 0.1 * (i % 5));

const image = (height: number, width: number, channels: number): Maps => ({
  height,
  width,
  channels,
  values: numbers(height * width * channels, 1),
});

const WINDOWS: SquareWindow[] = [1, 2, 3, 4, 5].flatMap((size) =>
  (['valid', 'same'] as const).flatMap((padding) =>
    [
      [1, 1],
      [2, 1],
      [3, 1],
      [1, 2],
    ].map(([stride = 1, dilation = 1]) => ({ size, stride, dilation, padding })),
  ),
);

const close = (found: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i += 1) expect(found[i]).toBeCloseTo(expected[i] as number, 4);
};

describe('convolution from scratch', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(WINDOWS)('is TensorFlow.js’s with %o', (window) => {
    // Neither side is the other, so that rows and columns cannot be mixed up.
    const maps = image(9, 12, 3);
    const kernel = numbers(window.size ** 2 * 3 * 2, 5);
    const bias = [0.5, -0.25];
    const found = convolve(maps, { filters: 2, kernel, bias }, window);
    const expected = tf.tidy(() =>
      tf
        .conv2d(
          tf.tensor4d(Array.from(maps.values), [1, 9, 12, 3]),
          tf.tensor4d(Array.from(kernel), [window.size, window.size, 3, 2]),
          window.stride,
          window.padding,
          'NHWC',
          window.dilation,
        )
        .add(tf.tensor1d(bias))
        .squeeze([0]),
    );
    expect([found.height, found.width, found.channels]).toEqual(expected.shape);
    close(found.values, expected.dataSync());
    expected.dispose();
  });

  it.each(WINDOWS.filter(({ dilation }) => dilation === 1))('pools like it with %o', (window) => {
    const maps = image(9, 12, 2);
    for (const kind of ['max', 'average'] as const) {
      const expected = tf.tidy(() => {
        const x = tf.tensor4d(Array.from(maps.values), [1, 9, 12, 2]);
        const { size, stride, padding } = window;
        const y =
          kind === 'max'
            ? tf.maxPool(x, size, stride, padding)
            : tf.avgPool(x, size, stride, padding);
        return y.squeeze([0]);
      });
      const found = pool(maps, kind, window);
      expect([found.height, found.width, found.channels]).toEqual(expected.shape);
      close(found.values, expected.dataSync());
      expected.dispose();
    }
  });

  it('pads an even kernel by one less before than after', () => {
    const same = (size: number): SquareWindow => ({
      size,
      stride: 1,
      dilation: 1,
      padding: 'same',
    });
    expect(paddingOf(28, same(4))).toEqual([1, 2]);
    expect(paddingOf(28, same(3))).toEqual([1, 1]);
    expect(paddingOf(28, { ...same(4), padding: 'valid' })).toEqual([0, 0]);
    // With a stride of 2, 28 pixels are covered with one row of zeros, which comes last.
    expect(paddingOf(28, { ...same(3), stride: 2 })).toEqual([0, 1]);
  });

  it('gives the sizes of the chapter', () => {
    const window = { size: 4, stride: 1, dilation: 1, padding: 'valid' } as const;
    expect(outputSize(image(28, 28, 1), window)).toEqual([25, 25]);
    expect(outputSize(image(28, 28, 1), { ...window, size: 3, stride: 2 })).toEqual([13, 13]);
    expect(() => outputSize(image(3, 3, 1), window)).toThrow('layer-output-empty');
  });

  it('says which pixels a window covers, dilated and over the border', () => {
    const window = { size: 2, stride: 1, dilation: 3, padding: 'valid' } as const;
    const places = coveredAt(image(9, 12, 1), window, [2, 1]);
    expect(places.map(({ row, column }) => [row, column])).toEqual([
      [2, 1],
      [2, 4],
      [5, 1],
      [5, 4],
    ]);
    const corner = coveredAt(
      image(9, 12, 1),
      { size: 3, stride: 1, dilation: 1, padding: 'same' },
      [0, 0],
    );
    expect(corner.filter(({ isInside }) => isInside)).toHaveLength(4);
  });

  it('moves an image, and a convolution moves with it', () => {
    const maps = image(10, 10, 1);
    expect(moved(maps, 2, 1).values[1 * 10 + 2]).toBe(maps.values[0]);
    expect(moved(maps, 2, 1).values[5]).toBe(0);
    const window = { size: 3, stride: 1, dilation: 1, padding: 'valid' } as const;
    const weights = { filters: 1, kernel: HAND_MADE.sobelX, bias: [0] };
    const before = convolve(maps, weights, window);
    const after = convolve(moved(maps, 3, 0), weights, window);
    for (const row of [0, 4, 7]) {
      expect(after.values[row * 8 + 6]).toBeCloseTo(before.values[row * 8 + 3] as number, 12);
    }
  });

  it('rectifies, and takes channels apart', () => {
    const maps = { height: 1, width: 2, channels: 2, values: [1, -2, -3, 4] };
    expect([...Array.from(rectify(maps).values)]).toEqual([1, 0, 0, 4]);
    expect([...Array.from(channelOf(maps, 1).values)]).toEqual([-2, 4]);
  });

  it('makes no brightness of a flat image but by identity, blur, sharpen and emboss', () => {
    const sums = Object.fromEntries(
      Object.entries(HAND_MADE).map(([name, kernel]) => [name, kernel.reduce((a, b) => a + b, 0)]),
    );
    for (const name of ['sobelX', 'sobelY', 'edges']) expect(sums[name]).toBe(0);
    for (const name of ['identity', 'blur', 'sharpen', 'emboss'])
      expect(sums[name]).toBeCloseTo(1, 12);
  });
});
