// An Experiment's model in TensorFlow.js's own layers API, for stock tfjs to train.
import * as tf from '@tensorflow/tfjs';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { Layer } from '../../../src/experiment/model.ts';

type Activation = NonNullable<Parameters<typeof tf.layers.dense>[0]['activation']>;

/** The layers that the bench's models are made of. */
function stockLayer(layer: Layer): tf.layers.Layer {
  switch (layer.type) {
    case 'Input':
      return tf.layers.inputLayer({ inputShape: [...layer.shape] });
    case 'Flatten':
      return tf.layers.flatten();
    case 'Dense':
      return tf.layers.dense({ units: layer.units, activation: layer.activation as Activation });
    case 'Conv2D':
      return tf.layers.conv2d({
        filters: layer.filters,
        kernelSize: [...layer.kernelSize],
        strides: [...layer.strides],
        padding: layer.padding,
        activation: layer.activation as Activation,
      });
    case 'MaxPooling2D':
      return tf.layers.maxPooling2d({ poolSize: [...layer.poolSize] });
    case 'Dropout':
      return tf.layers.dropout({ rate: layer.rate });
    default:
      throw new Error(`the bench has no stock ${layer.type}`);
  }
}

/** Built and compiled as the Experiment says. */
export function stockModel({ model, compile }: Experiment): tf.LayersModel {
  const { optimizer } = compile;
  if (model.kind !== 'sequential' || optimizer.kind !== 'Adam') {
    throw new Error('the bench trains stacks of layers with Adam');
  }
  if (typeof optimizer.learningRate !== 'number') throw new Error('the bench knows no schedules');
  const stock = tf.sequential({ layers: model.layers.map(stockLayer) });
  const { beta1, beta2, epsilon } = optimizer;
  stock.compile({
    optimizer: tf.train.adam(optimizer.learningRate, beta1, beta2, epsilon),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return stock;
}
