// Fitting Room, experiment "cases/loss-squared-hinge", in TensorFlow.js.
//
// The data, their split, the model, what it is compiled with and the callbacks
// are those of the book. Initial weights, the order of the examples and what
// layers draw at random come from TensorFlow.js's own generators, of which it
// lets only some be seeded: the curves are alike, but not the same to the digit.
//
//     npm install @tensorflow/tfjs

import * as tf from '@tensorflow/tfjs';

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);

/** Examples as plain numbers, one after another, and their class numbers. */
interface Examples {
  features: Uint8Array | Float32Array;
  labels: Uint8Array;
}

/** Points of two classes in turn: spirals, in [−1, 1] before the noise. */
function drawPoints(count: number, noise: number): Examples {
  const features = new Float32Array(count * 2);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  // A sum of twelve uniform numbers, less 6: near enough to a normal one.
  const normal = () =>
    range(0, 12).reduce((sum) => sum + Math.random(), -6);
  labels.forEach((label, i) => {
    const a = Math.random();
    const radius = Math.sqrt(a);
    const turns = 1.5 * radius + label / 2;
    const x = radius * Math.cos(2 * Math.PI * turns);
    const y = radius * Math.sin(2 * Math.PI * turns);
    features.set([x + noise * normal(), y + noise * normal()], i * 2);
  });
  return { features, labels };
}

/** A set as the model takes it. */
function prepare({ features, labels }: Examples) {
  return tf.tidy(() => {
    const points = tf
      .tensor(features, [labels.length, 2])
      .toFloat();
    const classes = tf.tensor1d(labels, 'int32');
    return {
      inputs: points.reshape([labels.length, 2]),
      targets: classes.toFloat(),
    };
  });
}

function loss(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    return tf.sub(1, t.mul(2).sub(1).mul(y)).relu().square().mean(-1);
  });
}

function mean_squared_error(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    return y.sub(t).square().mean();
  });
}

function mean_absolute_error(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    return y.sub(t).abs().mean();
  });
}

function root_mean_squared_error(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Of a batch: the logs hold the mean over batches.
    return y.sub(t).square().mean().sqrt();
  });
}

type Logs = Record<string, number | tf.Scalar>;

/** A value of the logs, which TensorFlow.js may hand over as a tensor. */
function logged(logs: Logs, name: string): number | undefined {
  const value = logs[name];
  return value === undefined || typeof value === 'number'
    ? value
    : value.dataSync()[0];
}

/** Prints each epoch's logs: the numbers of the learning curves. */
class PrintLogs extends tf.Callback {
  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const words = Object.keys(logs).map(
      (name) => `${name} ${logged(logs, name)?.toPrecision(4)}`,
    );
    console.log(`epoch ${epoch + 1}: ${words.join(', ')}`);
  }
}

// Other points of the same pattern than the book draws.
const train = drawPoints(60, 0.05);
const trainSet = prepare(train);

// Each initial value is drawn with a seed of its own.
let seed = 0;

const model = tf.sequential({layers: [
  tf.layers.inputLayer({ inputShape: [2] }),
  tf.layers.dense({
    units: 5,
    kernelInitializer: tf.initializers.leCunUniform({ seed: seed++ }),
    activation: 'selu',
  }),
  tf.layers.dense({
    units: 1,
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
]});
model.summary();

const optimizer = tf.train.adamax(0.001, 0.9, 0.999, 0.000001);
model.compile({
  optimizer,
  loss,
  metrics: [mean_squared_error, mean_absolute_error, root_mean_squared_error],
});

const history = await model.fit(trainSet.inputs, trainSet.targets, {
  batchSize: 16,
  epochs: 1,
  callbacks: [new PrintLogs()],
});

// The curves: a list for each name, an epoch after the other.
console.log(history.history);

const results = [model.evaluate(trainSet.inputs, trainSet.targets)].flat();
results.forEach((result, i) => {
  const value = result.dataSync()[0]?.toFixed(4);
  console.log(`train ${model.metricsNames[i]}: ${value}`);
});
