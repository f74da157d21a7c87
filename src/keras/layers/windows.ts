// How a window slides over an image: the output's size and the padding of convolutions and pooling.
// Imports this room and experiment.
import { BookError } from '../../experiment/errors.ts';
import type { Shape } from '../shapes.ts';
import { shapeWords } from '../shapes.ts';
import { type ImageShape, type Inferred, imageShape, type LayerOf } from './inference.ts';

type Pair = readonly [number, number];

export interface Window {
  readonly size: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: 'valid' | 'same';
}

/** How many pixels a window covers when its rows lie `dilation` apart. */
const extent = (size: number, dilation: number): number => (size - 1) * dilation + 1;

/**
 * Along one axis: ⌈n / s⌉ places with padding, ⌊(n − e) / s⌋ + 1 of a window of extent e without.
 */
function placesAlong(n: number, axis: 0 | 1, { size, strides, dilation, padding }: Window): number {
  return padding === 'same'
    ? Math.ceil(n / strides[axis])
    : Math.floor((n - extent(size[axis], dilation[axis])) / strides[axis]) + 1;
}

/** @throws BookError `layer-output-empty` when the window is larger than the image */
export function slide(image: ImageShape, window: Window, layer: string): Pair {
  const [height, width] = image;
  const rows = placesAlong(height, 0, window);
  const columns = placesAlong(width, 1, window);
  if (rows < 1 || columns < 1) {
    const covered = window.size.map((n, axis) => extent(n, window.dilation[axis] ?? 1));
    throw new BookError('layer-output-empty', {
      layer,
      window: shapeWords(covered),
      input: shapeWords([height, width]),
    });
  }
  return [rows, columns];
}

/** Keras's 'same': as much padding as the places need, the odd row or column after. */
export function samePadding(n: number, size: number, stride: number): readonly [number, number] {
  const total = Math.max(0, (Math.ceil(n / stride) - 1) * stride + size - n);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

export function convolutionWindow(layer: LayerOf<'Conv2D' | 'DepthwiseConv2D'>): Window {
  const { kernelSize, strides, dilationRate, padding } = layer;
  return { size: kernelSize, strides, dilation: dilationRate, padding };
}

export function poolingWindow(layer: LayerOf<'MaxPooling2D' | 'AveragePooling2D'>): Window {
  const { poolSize, strides = poolSize, padding } = layer;
  return { size: poolSize, strides, dilation: [1, 1], padding };
}

export function inferPooling(
  layer: LayerOf<'MaxPooling2D' | 'AveragePooling2D'>,
  input: Shape,
  name: string,
): Inferred {
  const image = imageShape(input, name);
  return { outputShape: [...slide(image, poolingWindow(layer), name), image[2]] };
}

export function inferGlobalPooling(
  { keepdims }: LayerOf<'GlobalAveragePooling2D' | 'GlobalMaxPooling2D'>,
  input: Shape,
  name: string,
): Inferred {
  const [, , channels] = imageShape(input, name);
  return { outputShape: keepdims ? [1, 1, channels] : [channels] };
}

/** @throws BookError `layer-strides-and-dilation`, as Keras refuses both at once */
export function inferConvolution(
  layer: LayerOf<'Conv2D' | 'DepthwiseConv2D'>,
  input: Shape,
  name: string,
): Inferred {
  const image = imageShape(input, name);
  const { strides, dilationRate, kernelSize, useBias } = layer;
  if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1) {
    throw new BookError('layer-strides-and-dilation', {
      layer: name,
      strides: shapeWords(strides),
      dilation: shapeWords(dilationRate),
    });
  }
  const places = slide(image, convolutionWindow(layer), name);
  const plain = layer.type === 'Conv2D';
  const channels = plain ? layer.filters : image[2] * layer.depthMultiplier;
  const kernel = {
    name: 'kernel',
    shape: [...kernelSize, image[2], plain ? layer.filters : layer.depthMultiplier],
    initializer: plain ? layer.kernelInitializer : layer.depthwiseInitializer,
    trainable: true,
    regularizer: plain ? layer.kernelRegularizer : layer.depthwiseRegularizer,
  };
  const bias = {
    name: 'bias',
    shape: [channels],
    initializer: layer.biasInitializer,
    trainable: true,
    regularizer: layer.biasRegularizer,
  };
  return { outputShape: [...places, channels], weights: useBias ? [kernel, bias] : [kernel] };
}
