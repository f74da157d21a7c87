// Convolution and pooling of small images from scratch, with every product on the way. What deep learning calls
// convolution is cross-correlation: the kernel is not turned over. Imports keras.
import { samePadding, slide, type Window } from '../keras/layers/windows.ts';

/** An image or the maps of a layer: numbers row by row, the channels of a pixel together, as Keras lays them. */
export interface Maps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: ArrayLike<number>;
}

/** A square window, the same both ways. */
export interface SquareWindow {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: 'valid' | 'same';
}

const windowOf = ({ size, stride, dilation, padding }: SquareWindow): Window => ({
  size: [size, size],
  strides: [stride, stride],
  dilation: [dilation, dilation],
  padding,
});

/** Pixels that a window covers from its first row to its last: (k − 1) d + 1. */
export const extentOf = ({ size, dilation }: Pick<SquareWindow, 'size' | 'dilation'>): number =>
  (size - 1) * dilation + 1;

/**
 * Rows and columns of the output: ⌈n / s⌉ with padding, ⌊(n − e) / s⌋ + 1 without.
 *
 * @throws BookError `layer-output-empty` when the window is larger than the image
 */
export function outputSize(
  { height, width }: Pick<Maps, 'height' | 'width'>,
  window: SquareWindow,
): readonly [number, number] {
  return slide([height, width, 1], windowOf(window), 'Conv2D');
}

/** Rows of zeros above the first row and below the last; none with 'valid'. */
export function paddingOf(n: number, window: SquareWindow): readonly [number, number] {
  if (window.padding === 'valid') return [0, 0];
  return samePadding(n, extentOf(window), window.stride);
}

/** A pixel under a window: its place in the image, which may lie in the border of zeros. */
export interface Covered {
  readonly row: number;
  readonly column: number;
  readonly isInside: boolean;
}

/** The size × size pixels under the window whose result stands at that place of the output, row by row. */
export function coveredAt(
  { height, width }: Pick<Maps, 'height' | 'width'>,
  window: SquareWindow,
  [row, column]: readonly [number, number],
): readonly Covered[] {
  const { size, stride, dilation } = window;
  const [above] = paddingOf(height, window);
  const [left] = paddingOf(width, window);
  return Array.from({ length: size * size }, (_, i) => {
    const y = row * stride - above + Math.floor(i / size) * dilation;
    const x = column * stride - left + (i % size) * dilation;
    return { row: y, column: x, isInside: y >= 0 && y < height && x >= 0 && x < width };
  });
}

/** A filter's kernels and bias: numbers (size, size, channels), one kernel for each channel of the input. */
export interface Filter {
  readonly kernels: ArrayLike<number>;
  readonly bias: number;
}

/**
 * One filter over an image: at each place the sum over the window and all channels of pixel × weight, and the bias.
 *
 * @returns the output's one map, row by row
 * @throws BookError `layer-output-empty`
 */
export function correlate(maps: Maps, { kernels, bias }: Filter, window: SquareWindow): Maps {
  const [height, width] = outputSize(maps, window);
  const values = new Float64Array(height * width);
  const { channels } = maps;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = bias;
      coveredAt(maps, window, [row, column]).forEach((pixel, i) => {
        if (!pixel.isInside) return;
        const at = (pixel.row * maps.width + pixel.column) * channels;
        for (let channel = 0; channel < channels; channel += 1) {
          sum += (maps.values[at + channel] ?? 0) * (kernels[i * channels + channel] ?? 0);
        }
      });
      values[row * width + column] = sum;
    }
  }
  return { height, width, channels: 1, values };
}

/** A Conv2D layer's weights: kernel (size, size, channels, filters) as Keras lays it, and bias (filters). */
export interface ConvolutionWeights {
  readonly filters: number;
  readonly kernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

/** One of a layer's filters. */
export function filterOf({ filters, kernel, bias }: ConvolutionWeights, at: number): Filter {
  const kernels = Float64Array.from(
    { length: kernel.length / filters },
    (_, i) => kernel[i * filters + at] ?? 0,
  );
  return { kernels, bias: bias[at] ?? 0 };
}

/** All filters of a layer over an image, before the activation. */
export function convolve(maps: Maps, weights: ConvolutionWeights, window: SquareWindow): Maps {
  const { filters } = weights;
  const each = Array.from({ length: filters }, (_, at) =>
    correlate(maps, filterOf(weights, at), window),
  );
  const [height, width] = outputSize(maps, window);
  const values = Float64Array.from(
    { length: height * width * filters },
    (_, i) => each[i % filters]?.values[Math.floor(i / filters)] ?? 0,
  );
  return { height, width, channels: filters, values };
}

export function rectify(maps: Maps): Maps {
  return { ...maps, values: Float64Array.from(maps.values, (value) => Math.max(0, value)) };
}

/** One channel as an image of its own. */
export function channelOf({ height, width, channels, values }: Maps, at: number): Maps {
  const one = Float64Array.from(
    { length: height * width },
    (_, i) => values[i * channels + at] ?? 0,
  );
  return { height, width, channels: 1, values: one };
}

/**
 * Pooling, channel by channel. Like Keras's, an average leaves the border of zeros out.
 *
 * @throws BookError `layer-output-empty`
 */
export function pool(maps: Maps, kind: 'max' | 'average', window: SquareWindow): Maps {
  const [height, width] = outputSize(maps, window);
  const { channels } = maps;
  const values = new Float64Array(height * width * channels);
  for (let place = 0; place < height * width; place += 1) {
    const at = [Math.floor(place / width), place % width] as const;
    const inside = coveredAt(maps, window, at).filter((pixel) => pixel.isInside);
    for (let channel = 0; channel < channels; channel += 1) {
      const found = inside.map(
        ({ row, column }) => maps.values[(row * maps.width + column) * channels + channel] ?? 0,
      );
      values[place * channels + channel] =
        kind === 'max' ? Math.max(...found) : found.reduce((a, b) => a + b, 0) / found.length;
    }
  }
  return { height, width, channels, values };
}

/** The image moved by whole pixels; zeros move in. */
export function moved(maps: Maps, right: number, down: number): Maps {
  const { height, width, channels, values } = maps;
  const shifted = Float64Array.from({ length: values.length }, (_, i) => {
    const channel = i % channels;
    const place = (i - channel) / channels;
    const [y, x] = [Math.floor(place / width) - down, (place % width) - right];
    const isInside = y >= 0 && y < height && x >= 0 && x < width;
    return isInside ? (values[(y * width + x) * channels + channel] ?? 0) : 0;
  });
  return { height, width, channels, values: shifted };
}

/** Kernels made by hand, row by row. */
export const HAND_MADE = {
  identity: [0, 0, 0, 0, 1, 0, 0, 0, 0],
  blur: Array.from({ length: 9 }, () => 1 / 9),
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
  emboss: [-2, -1, 0, -1, 1, 1, 0, 1, 2],
  sobelX: [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  sobelY: [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  edges: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
} as const satisfies Readonly<Record<string, readonly number[]>>;
