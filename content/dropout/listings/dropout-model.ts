import * as tf from '@tensorflow/tfjs';

const kernelInitializer = 'glorotUniform';
const relu = {
  activation: 'relu',
  kernelInitializer,
} as const;

export function createModel(rate = 0.5): tf.LayersModel {
  const { conv2d, maxPooling2d, flatten, dense, dropout } =
    tf.layers;
  const image = tf.input({ shape: [28, 28, 1] });
  const same = { padding: 'same', ...relu } as const;
  const stack = [
    conv2d({ filters: 16, kernelSize: 3, ...same }),
    conv2d({ filters: 32, kernelSize: 4, ...same }),
    conv2d({ filters: 64, kernelSize: 4, ...relu }),
    maxPooling2d({ poolSize: 2 }),
    flatten(),
    dropout({ rate }),
    dense({ units: 50, ...relu }),
    dense({ units: 20, ...relu }),
    dense({
      units: 10,
      activation: 'softmax',
      kernelInitializer,
    }),
  ];
  let x = image;
  for (const layer of stack) {
    x = layer.apply(x) as tf.SymbolicTensor;
  }
  const model = tf.model({ inputs: image, outputs: x });
  model.compile({
    optimizer: tf.train.adam(0.001),
    loss: 'categoricalCrossentropy',
    metrics: ['acc'],
  });
  return model;
}
