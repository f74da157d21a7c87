// A layer's output shape and weights from its inputs' shapes, as Keras infers them. Imports this room and
// experiment.
import { BookError } from '../../experiment/errors.ts';
import type { Layer } from '../../experiment/model.ts';
import { type Shape, shapeWords, sizeOf, type WeightSpec } from '../shapes.ts';
import { exampleAxis, type Inferred, imageShape, type LayerOf } from './inference.ts';
import { inferMerging } from './merging.ts';
import { inferConvolution, inferGlobalPooling, inferPooling } from './windows.ts';

/**
 * @param name names the layer in an error
 * @throws BookError `layer-…`: what the layer can't take, and what it would
 */
export function inferLayer(
  layer: Exclude<Layer, { type: 'Input' }>,
  inputs: readonly Shape[],
  name: string,
): Inferred {
  switch (layer.type) {
    case 'Concatenate':
    case 'Add':
    case 'Subtract':
    case 'Multiply':
    case 'Average':
    case 'Maximum':
    case 'Dot':
      return inferMerging(layer, inputs, name);
  }
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) {
    throw new BookError('layer-inputs-count', { layer: name, found: inputs.length, expected: '1' });
  }
  switch (layer.type) {
    case 'Flatten':
      return { outputShape: [sizeOf(input)] };
    case 'Reshape':
      return { outputShape: reshaped(layer, input, name) };
    case 'Dense':
      return inferDense(layer, input, name);
    case 'Conv2D':
    case 'DepthwiseConv2D':
      return inferConvolution(layer, input, name);
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return inferPooling(layer, input, name);
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return inferGlobalPooling(layer, input, name);
    case 'UpSampling2D': {
      const [height, width, channels] = imageShape(input, name);
      return { outputShape: [height * layer.size[0], width * layer.size[1], channels] };
    }
    case 'ZeroPadding2D': {
      const [height, width, channels] = imageShape(input, name);
      const [[top, bottom], [left, right]] = layer.padding;
      return { outputShape: [height + top + bottom, width + left + right, channels] };
    }
    case 'BatchNormalization':
      return { outputShape: input, weights: normalizationWeights(layer, input) };
    case 'PReLU':
      return { outputShape: input, weights: [slopes(layer, input, name)] };
    case 'Softmax':
      exampleAxis(layer.axis, input, name);
      return { outputShape: input };
    case 'RandomFlip':
    case 'RandomTranslation':
    case 'RandomRotation':
      return { outputShape: imageShape(input, name) };
    case 'Activation':
    case 'Dropout':
    case 'ReLU':
    case 'LeakyReLU':
    case 'ELU':
      return { outputShape: input };
  }
}

/** Dense works on the last axis only: a forgotten Flatten surfaces at the loss, as in Keras. */
function inferDense(layer: LayerOf<'Dense'>, input: Shape, name: string): Inferred {
  const inputs = input.at(-1);
  if (inputs === undefined) throw new BookError('layer-input-rank', { layer: name, rank: 0 });
  const kernel: WeightSpec = {
    name: 'kernel',
    shape: [inputs, layer.units],
    initializer: layer.kernelInitializer,
    trainable: true,
    regularizer: layer.kernelRegularizer,
  };
  const bias: WeightSpec = {
    name: 'bias',
    shape: [layer.units],
    initializer: layer.biasInitializer,
    trainable: true,
    regularizer: layer.biasRegularizer,
  };
  return {
    outputShape: [...input.slice(0, -1), layer.units],
    weights: layer.useBias ? [kernel, bias] : [kernel],
  };
}

function reshaped({ targetShape }: LayerOf<'Reshape'>, input: Shape, layer: string): Shape {
  const open = targetShape.filter((n) => n === -1).length;
  const known = sizeOf(targetShape.filter((n) => n !== -1));
  const shape = targetShape.map((n) => (n === -1 ? sizeOf(input) / known : n));
  if (open > 1 || sizeOf(shape) !== sizeOf(input) || !shape.every(Number.isInteger)) {
    throw new BookError('layer-reshape-size', {
      layer,
      input: shapeWords(input),
      target: shapeWords(targetShape),
    });
  }
  return shape;
}

/** Scale and centre are trained, the moving statistics follow the batches. */
function normalizationWeights(layer: LayerOf<'BatchNormalization'>, input: Shape): WeightSpec[] {
  const shape = [input.at(-1) ?? 1];
  const gamma: WeightSpec = {
    name: 'gamma',
    shape,
    initializer: layer.gammaInitializer,
    trainable: true,
    regularizer: layer.gammaRegularizer,
  };
  const beta: WeightSpec = {
    name: 'beta',
    shape,
    initializer: layer.betaInitializer,
    trainable: true,
    regularizer: layer.betaRegularizer,
  };
  return [
    ...(layer.scale ? [gamma] : []),
    ...(layer.center ? [beta] : []),
    { name: 'moving_mean', shape, initializer: layer.movingMeanInitializer, trainable: false },
    {
      name: 'moving_variance',
      shape,
      initializer: layer.movingVarianceInitializer,
      trainable: false,
    },
  ];
}

/** One slope for each place of the input, but for the axes that share theirs. */
function slopes(layer: LayerOf<'PReLU'>, input: Shape, name: string): WeightSpec {
  const shared = (layer.sharedAxes ?? []).map((axis) => exampleAxis(axis, input, name));
  return {
    name: 'alpha',
    shape: input.map((n, i) => (shared.includes(i) ? 1 : n)),
    initializer: layer.alphaInitializer,
    trainable: true,
    regularizer: layer.alphaRegularizer,
  };
}
