// What each layer computes: functions of inputs and weights over TensorFlow.js's operations, with Keras's
// semantics. A model of our own rather than tfjs-layers': its dropout repeats one mask, and its training
// step can't be shared with a synchronous caller.

import type { PlacedLayer } from '../keras/shapes.ts';
import { activate } from './activations.ts';
import { randomFlip, randomMove } from './layers/augmentation.ts';
import { conv2D, depthwiseConv2D } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { dropout } from './layers/dropout.ts';
import type { LayerKernel } from './layers/kernel.ts';
import { merging } from './layers/merging.ts';
import { batchNormalization, elu, pReLU, reLU, softmax } from './layers/normalization.ts';
import {
  averagePooling2D,
  globalPooling,
  maxPooling2D,
  upSampling2D,
  zeroPadding2D,
} from './layers/pooling.ts';

export function layerKernel({ layer, outputShape, weights }: PlacedLayer): LayerKernel {
  switch (layer.type) {
    case 'Input':
      return ({ inputs: [x] }) => x;
    case 'Flatten':
      return ({ inputs: [x] }) => x.reshape([x.shape[0] ?? 0, -1]);
    case 'Reshape':
      return ({ inputs: [x] }) => x.reshape([x.shape[0] ?? 0, ...outputShape]);
    case 'Dense':
      return dense(layer);
    case 'Activation':
      return ({ inputs: [x] }) => activate(layer.activation, x);
    case 'Dropout':
      return dropout(layer);
    case 'Conv2D':
      return conv2D(layer);
    case 'DepthwiseConv2D':
      return depthwiseConv2D(layer);
    case 'MaxPooling2D':
      return maxPooling2D(layer);
    case 'AveragePooling2D':
      return averagePooling2D(layer);
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return globalPooling(layer);
    case 'UpSampling2D':
      return upSampling2D(layer);
    case 'ZeroPadding2D':
      return zeroPadding2D(layer);
    case 'BatchNormalization':
      return batchNormalization(layer, weights);
    case 'ReLU':
      return reLU(layer);
    case 'LeakyReLU':
      return ({ inputs: [x] }) => x.leakyRelu(layer.negativeSlope);
    case 'PReLU':
      return pReLU;
    case 'ELU':
      return elu(layer);
    case 'Softmax':
      return softmax(layer);
    case 'Concatenate':
    case 'Add':
    case 'Subtract':
    case 'Multiply':
    case 'Average':
    case 'Maximum':
    case 'Dot':
      return merging(layer);
    case 'RandomFlip':
      return randomFlip(layer);
    case 'RandomTranslation':
    case 'RandomRotation':
      return randomMove(layer);
  }
}
