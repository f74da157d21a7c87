// Images moved at random: the arithmetic of flips, translations and rotations, and what their draws depend on.
import { describe, expect, it } from 'vitest';
import type { LayerOf } from '../../src/keras/layers/inference.ts';
import { stream } from '../../src/keras/random.ts';
import { flips, sampling } from '../../src/keras/random-images.ts';

const draws = (epoch: number) => stream({ seed: 1, purpose: 'image', layer: 2, epoch, step: 3 });

type Moving = LayerOf<'RandomTranslation' | 'RandomRotation'>;
const filling = { fillMode: 'constant', interpolation: 'bilinear', fillValue: 0 } as const;

/** The moved images' numbers, from a batch of one-channel images. */
function moved(layer: Moving, images: number[][], height: number, width: number, epoch = 0) {
  const { places, weights, constant, count } = sampling(layer, draws(epoch), images.length, [
    height,
    width,
  ]);
  const pixels = images.flat();
  const result = pixels.map((_, at) => {
    let sum = constant[at] as number;
    for (let corner = 0; corner < count; corner += 1) {
      const place = at * count + corner;
      sum += (weights[place] as number) * (pixels[places[place] as number] as number);
    }
    return sum;
  });
  return images.map((_, i) => result.slice(i * height * width, (i + 1) * height * width));
}

const translation = (down: number, right: number, options: object = {}): Moving => ({
  type: 'RandomTranslation',
  heightFactor: [down, down],
  widthFactor: [right, right],
  ...filling,
  ...options,
});

const rotation = (factor: number, options: object = {}): Moving => ({
  type: 'RandomRotation',
  factor: [factor, factor],
  ...filling,
  ...options,
});

describe('sampling', () => {
  const image = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  it('moves an image down and to the right by shares of its height and width', () => {
    expect(moved(translation(1 / 3, 0), [image], 3, 3)).toEqual([[0, 0, 0, 1, 2, 3, 4, 5, 6]]);
    expect(moved(translation(0, 1 / 3), [image], 3, 3)).toEqual([[0, 1, 2, 0, 4, 5, 0, 7, 8]]);
    expect(moved(translation(0, 1 / 6), [image], 3, 3)[0]?.slice(0, 3)).toEqual([0.5, 1.5, 2.5]);
  });

  it.each([
    ['reflect', [1, 1, 2]],
    ['wrap', [3, 1, 2]],
    ['nearest', [1, 1, 2]],
    ['constant', [7, 1, 2]],
  ])('fills by %s what lies beyond the edge', (fillMode, row) => {
    const layer = translation(0, 1 / 3, { fillMode, fillValue: 7 });
    expect(moved(layer, [image], 3, 3)[0]?.slice(0, 3)).toEqual(row);
  });

  it('fills by mirror images and repetitions far beyond the edge too', () => {
    const at = (fillMode: string, share: number) =>
      moved(translation(0, share, { fillMode }), [[1, 2, 3]], 1, 3)[0];
    expect(at('reflect', 1)).toEqual([3, 2, 1]);
    expect(at('wrap', 1)).toEqual([1, 2, 3]);
    expect(at('nearest', -1)).toEqual([3, 3, 3]);
  });

  it('turns an image counter-clockwise about its middle, quarter turns exactly', () => {
    expect(moved(rotation(0.25), [image], 3, 3)).toEqual([[3, 6, 9, 2, 5, 8, 1, 4, 7]]);
    expect(moved(rotation(-0.5), [image], 3, 3)).toEqual([image.toReversed()]);
    expect(moved(rotation(0), [image], 3, 3)).toEqual([image]);
  });

  it('takes the nearest pixel where told to', () => {
    const layer = translation(0, 0.1, { interpolation: 'nearest' });
    expect(moved(layer, [image], 3, 3)).toEqual([image]);
  });

  it('draws for each example and step anew, and the same again', () => {
    const layer: Moving = { ...rotation(0), factor: [-0.5, 0.5] } as Moving;
    const batch = [image, image, image];
    const first = moved(layer, batch, 3, 3);
    expect(new Set(first.map((each) => each.join())).size).toBe(3);
    expect(moved(layer, batch, 3, 3)).toEqual(first);
    expect(moved(layer, batch, 3, 3, 1)).not.toEqual(first);
  });
});

describe('flips', () => {
  const count = (mode: 'horizontal' | 'vertical' | 'horizontal_and_vertical') =>
    Array.from({ length: 1000 }, (_, i) => flips({ type: 'RandomFlip', mode }, draws(0), i)).reduce(
      ([across, down], { leftToRight, topToBottom }) =>
        [across + Number(leftToRight), down + Number(topToBottom)] as [number, number],
      [0, 0] as [number, number],
    );

  it('mirrors half of the images, along the axes that the mode names', () => {
    for (const n of count('horizontal_and_vertical')) expect(Math.abs(n - 500)).toBeLessThan(60);
    expect(count('horizontal')[1]).toBe(0);
    expect(count('vertical')[0]).toBe(0);
  });
});
