// One model for each layer and the options that change its arithmetic, for the tests of gradients and backends.

import type { Model } from '../../src/experiment/model.ts';
import { parsedModel } from './models.ts';

const image = [5, 4, 2];
const conv = { type: 'Conv2D', filters: 3 };
const depthwise = { type: 'DepthwiseConv2D', depthMultiplier: 2 };
const average = { type: 'AveragePooling2D', padding: 'same' };
const moved = { heightFactor: 0.3, widthFactor: 0.2 };

/** A layer, and the shapes of its inputs. */
export const LAYER_CASES: [layer: object, ...shapes: number[][]][] = [
  [{ type: 'Flatten' }, image],
  [{ type: 'Reshape', targetShape: [-1, 4] }, image],
  [{ type: 'Dense', units: 3, activation: 'tanh' }, [4]],
  [{ type: 'Dense', units: 3, useBias: false }, [3, 4]],
  [{ ...conv, kernelSize: 3 }, image],
  [{ ...conv, kernelSize: [2, 3], strides: [2, 1], padding: 'same', activation: 'sigmoid' }, image],
  [{ ...conv, kernelSize: 2, dilationRate: [2, 3] }, image],
  [{ ...conv, kernelSize: 4, padding: 'same', useBias: false }, image],
  [{ ...depthwise, kernelSize: [3, 2] }, image],
  [{ ...depthwise, kernelSize: 3, strides: 2, padding: 'same' }, image],
  [{ ...depthwise, kernelSize: 2, dilationRate: 2 }, image],
  [{ type: 'MaxPooling2D', poolSize: 2 }, image],
  [{ type: 'MaxPooling2D', poolSize: 3, strides: 2, padding: 'same' }, image],
  [{ type: 'AveragePooling2D', poolSize: [2, 3], strides: 1 }, image],
  [{ ...average, poolSize: 3, strides: 2 }, image],
  [{ ...average, poolSize: [2, 3], strides: 1 }, image],
  [{ type: 'GlobalAveragePooling2D' }, image],
  [{ type: 'GlobalMaxPooling2D' }, image],
  [{ type: 'UpSampling2D', size: [2, 3] }, image],
  [{ type: 'UpSampling2D', size: [3, 2], interpolation: 'bilinear' }, image],
  [
    {
      type: 'ZeroPadding2D',
      padding: [
        [1, 0],
        [2, 1],
      ],
    },
    image,
  ],
  [{ type: 'BatchNormalization' }, [5]],
  [{ type: 'BatchNormalization', center: false }, image],
  [{ type: 'ReLU', maxValue: 0.9, negativeSlope: 0.1, threshold: 0.2 }, [6]],
  [{ type: 'LeakyReLU' }, [6]],
  [{ type: 'PReLU', alphaInitializer: 'random_normal' }, [6]],
  [{ type: 'PReLU', sharedAxes: [1, 2], alphaInitializer: 'random_normal' }, image],
  [{ type: 'ELU', alpha: 0.5 }, [6]],
  [{ type: 'Softmax' }, [6]],
  [{ type: 'Softmax', axis: 1 }, [3, 4]],
  [{ type: 'Dropout', rate: 0.4 }, [6]],
  [{ type: 'Concatenate', axis: 1 }, [2, 3], [4, 3]],
  [{ type: 'Add' }, [2, 3], [3], [1, 3]],
  [{ type: 'Subtract' }, [2, 3], [2, 1]],
  [{ type: 'Multiply' }, [4], [4], [4]],
  [{ type: 'Average' }, [4], [4]],
  [{ type: 'Maximum' }, [4], [4]],
  [{ type: 'Dot', axes: [1, 2] }, [3, 2], [4, 3]],
  [{ type: 'Dot', axes: 1, normalize: true }, [3], [3]],
  [{ type: 'RandomFlip' }, image],
  [{ type: 'RandomTranslation', ...moved }, image],
  [{ type: 'RandomTranslation', ...moved, fillMode: 'constant', fillValue: 2 }, image],
  [{ type: 'RandomRotation', factor: 0.5, fillMode: 'wrap' }, image],
];

/** The layer alone, on Inputs of these shapes. */
export function modelOfCase(layer: object, shapes: readonly number[][]): Model {
  const names = shapes.map((_, i) => `x${i}`);
  return parsedModel({
    kind: 'functional',
    layers: [
      ...shapes.map((shape, i) => ({ type: 'Input', shape, name: names[i] })),
      { ...layer, name: 'layer' },
    ],
    calls: [{ layer: 'layer', inputs: names }],
    inputs: names,
    outputs: ['layer'],
  });
}
