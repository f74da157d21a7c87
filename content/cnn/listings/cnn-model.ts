import * as tf from '@tensorflow/tfjs';

const kernelInitializer = 'glorotUniform';

function conv(
  filters: number,
  kernelSize: number,
  padding: 'same' | 'valid' = 'valid',
) {
  return tf.layers.conv2d({
    filters,
    kernelSize,
    padding,
    activation: 'relu',
    kernelInitializer,
  });
}

function dense(
  units: number,
  activation: 'relu' | 'softmax',
) {
  return tf.layers.dense({
    units,
    activation,
    kernelInitializer,
  });
}

export function createModel(): tf.LayersModel {
  const image = tf.input({ shape: [28, 28, 1] });
  const stack = [
    conv(16, 3, 'same'),
    conv(32, 4, 'same'),
    conv(64, 4),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    dense(50, 'relu'),
    dense(20, 'relu'),
    dense(10, 'softmax'),
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
