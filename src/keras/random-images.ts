// Images moved at random: where each pixel of the moved image comes from, as Keras's RandomFlip,
// RandomTranslation and RandomRotation have it. Pure arithmetic, alike on every machine. Imports this room and
// experiment.

import { sineAndCosine } from './elementary.ts';
import type { LayerOf } from './layers/inference.ts';
import type { Stream } from './random.ts';

type Moving = LayerOf<'RandomTranslation' | 'RandomRotation'>;

/** One image's way from a pixel's place to where it comes from: (y, x) ↦ M (y, x) + t. */
interface Origin {
  readonly matrix: readonly [number, number, number, number];
  readonly offset: readonly [number, number];
}

/** The i-th share in [0, 1) of an example: two to a block, two blocks to an example. */
function share({ at }: Stream, example: number, i: number): number {
  const word = at(example * 2 + Math.floor(i / 2))[i % 2] as number;
  return word / 2 ** 32;
}

const within = ([low, high]: readonly [number, number], at: number) => low + (high - low) * at;

/** Whether an image is mirrored left to right, and top to bottom: each with probability ½. */
export function flips({ mode }: LayerOf<'RandomFlip'>, draws: Stream, example: number) {
  return {
    leftToRight: mode !== 'vertical' && share(draws, example, 0) < 0.5,
    topToBottom: mode !== 'horizontal' && share(draws, example, 1) < 0.5,
  };
}

function originOf(layer: Moving, draws: Stream, example: number, [height, width]: Size): Origin {
  if (layer.type === 'RandomTranslation') {
    const down = within(layer.heightFactor, share(draws, example, 0)) * height;
    const right = within(layer.widthFactor, share(draws, example, 1)) * width;
    return { matrix: [1, 0, 0, 1], offset: [-down, -right] };
  }
  const { sine, cosine } = sineAndCosine(within(layer.factor, share(draws, example, 0)));
  // About the middle. Rows count downwards: this sine turns what is seen counter-clockwise.
  const [y, x] = [(height - 1) / 2, (width - 1) / 2];
  return {
    matrix: [cosine, sine, -sine, cosine],
    offset: [y - (cosine * y + sine * x), x - (cosine * x - sine * y)],
  };
}

type Size = readonly [height: number, width: number];

/** Pixels to add up, each with its weight: `count` of them for each pixel of the moved images. */
export interface Sampling {
  /** Places in the batch's pixels (n · height · width). */
  readonly places: Int32Array;
  readonly weights: Float32Array;
  /** Added to each pixel: what a constant fill contributes. */
  readonly constant: Float32Array;
  readonly count: number;
}

/** For a batch of n images, whose i-th is moved by the i-th draw. */
export function sampling(layer: Moving, draws: Stream, n: number, size: Size): Sampling {
  const [height, width] = size;
  const pixels = height * width;
  const count = layer.interpolation === 'nearest' ? 1 : 4;
  const places = new Int32Array(n * pixels * count);
  const weights = new Float32Array(n * pixels * count);
  const constant = new Float32Array(n * pixels);
  for (let example = 0; example < n; example += 1) {
    const { matrix, offset } = originOf(layer, draws, example, size);
    for (let pixel = 0; pixel < pixels; pixel += 1) {
      const [row, column] = [Math.floor(pixel / width), pixel % width];
      const y = matrix[0] * row + matrix[1] * column + offset[0];
      const x = matrix[2] * row + matrix[3] * column + offset[1];
      const at = example * pixels + pixel;
      corners(y, x, count).forEach(([cornerY, cornerX, weight], corner) => {
        const inY = inside(cornerY, height, layer.fillMode);
        const inX = inside(cornerX, width, layer.fillMode);
        if (inY === null || inX === null) {
          constant[at] = (constant[at] as number) + weight * layer.fillValue;
        } else {
          places[at * count + corner] = example * pixels + inY * width + inX;
          weights[at * count + corner] = weight;
        }
      });
    }
  }
  return { places, weights, constant, count };
}

/** The nearest pixel, or the four around with weights that fall linearly with the distance. */
function corners(y: number, x: number, count: number): (readonly [number, number, number])[] {
  if (count === 1) return [[Math.round(y), Math.round(x), 1]];
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const [down, right] = [y - top, x - left];
  return [
    [top, left, (1 - down) * (1 - right)],
    [top, left + 1, (1 - down) * right],
    [top + 1, left, down * (1 - right)],
    [top + 1, left + 1, down * right],
  ];
}

/** Which pixel stands at a place beyond the image's edge; null where a constant does. */
function inside(place: number, n: number, fillMode: Moving['fillMode']): number | null {
  if (place >= 0 && place < n) return place;
  const around = (period: number) => ((place % period) + period) % period;
  switch (fillMode) {
    case 'constant':
      return null;
    case 'nearest':
      return place < 0 ? 0 : n - 1;
    case 'wrap':
      return around(n);
    case 'reflect': {
      const back = around(2 * n);
      return back < n ? back : 2 * n - 1 - back;
    }
  }
}
