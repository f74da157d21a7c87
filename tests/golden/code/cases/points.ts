// Fitting Room, experiment "cases/points", in TensorFlow.js.
//
// The data, their split, the model, what it is compiled with and the callbacks
// are those of the book. Initial weights, the order of the examples and what
// layers draw at random come from TensorFlow.js's own generators, of which it
// lets only some be seeded: the curves are alike, but not the same to the digit.
//
//     npm install @tensorflow/tfjs

import * as tf from '@tensorflow/tfjs';

/** Examples as plain numbers, one after another, and their class numbers. */
interface Examples {
  features: Uint8Array | Float32Array;
  labels: Uint8Array;
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

/** A layer without weights, from a function: TensorFlow.js has no Lambda. */
class Lambda extends tf.layers.Layer {
  static readonly className = 'Lambda';

  constructor(
    private readonly compute: (x: tf.Tensor[], training: boolean) => tf.Tensor,
    private readonly shape?: (number | null)[],
  ) {
    super({});
  }

  override computeOutputShape(shapes: tf.Shape | tf.Shape[]): tf.Shape {
    const first = Array.isArray(shapes[0]) ? shapes[0] : (shapes as tf.Shape);
    return this.shape ?? first;
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    { training }: { training?: boolean },
  ): tf.Tensor {
    return tf.tidy(() => this.compute([inputs].flat(), training === true));
  }
}

function precision(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Of a batch: the logs hold the mean over batches.
    const yes = y.greater(0.5).toFloat();
    const hits = yes.mul(t).sum();
    return hits.div(yes.sum().maximum(1e-7));
  });
}

function recall(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Of a batch: the logs hold the mean over batches.
    const yes = y.greater(0.5).toFloat();
    const hits = yes.mul(t).sum();
    return hits.div(t.sum().maximum(1e-7));
  });
}

type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

/** Each variable with its gradient. */
function pairs(gradients: Gradients) {
  const named = Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  return named.map(({ name, tensor }) => {
    const variable = tf.engine().registeredVariables[name];
    if (variable === undefined) throw new Error(`No variable ${name}.`);
    return { name, variable, gradient: tensor };
  });
}

/** Keras's AdamW with weight decay, which TensorFlow.js lacks. */
class AdamW extends tf.AdamOptimizer {
  get rate(): number {
    return this.learningRate;
  }

  set rate(value: number) {
    this.learningRate = value;
  }

  override applyGradients(gradients: Gradients): void {
    tf.tidy(() => {
      const all = pairs(gradients);
      for (const { variable } of all) {
        variable.assign(variable.mul(1 - 0.004 * this.rate));
      }
      super.applyGradients(
        all.map(({ name, gradient }) => ({ name, tensor: gradient })),
      );
    });
  }
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

/** An optimizer whose learning rate can be read and set. */
interface Turnable {
  rate: number;
}

/** Sets the learning rate at each epoch's beginning. */
class LearningRateScheduler extends tf.Callback {
  constructor(
    private readonly optimizer: Turnable,
    private readonly schedule: (epoch: number, rate: number) => number,
  ) {
    super();
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.optimizer.rate = this.schedule(epoch, this.optimizer.rate);
  }
}

const train: Examples = {
  features: new Float32Array([
    0, 0,
    0.625, 0.375,
    1.25, 0.75,
    1.875, 1.125,
    0.5, 1.5,
    1.125, 1.875,
    1.75, 0.25,
    0.375, 0.625,
    1, 1,
    1.625, 1.375,
    0.25, 1.75,
    0.875, 0.125,
    1.5, 0.5,
    0.125, 0.875,
    0.75, 1.25,
    1.375, 1.625,
  ]),
  labels: new Uint8Array([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]),
};
const trainSet = prepare(train);

// Each initial value is drawn with a seed of its own.
let seed = 0;

const model = tf.sequential({layers: [
  tf.layers.inputLayer({ inputShape: [2] }),
  tf.layers.dense({
    units: 6,
    kernelInitializer: tf.initializers.heUniform({ seed: seed++ }),
  }),
  new Lambda(([x]) => x!.mul(tf.erf(x!.div(Math.SQRT2)).add(1)).div(2)),
  tf.layers.dense({
    units: 6,
    kernelInitializer: tf.initializers.randomNormal({ seed: seed++ }),
    activation: 'mish',
  }),
  tf.layers.dense({
    units: 1,
    activation: 'sigmoid',
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
]});
model.summary();

const optimizer = new AdamW(0.01, 0.9, 0.999, 1e-7);
model.compile({
  optimizer,
  loss: 'binaryCrossentropy',
  metrics: ['acc', precision, recall],
});

const callbacks = [
  new PrintLogs(),
  new LearningRateScheduler(optimizer, (epoch) => {
    if (epoch <= 1) return 0.01;
    if (epoch <= 5) return 0.005;
    return 0.001;
  }),
];
const history = await model.fit(trainSet.inputs, trainSet.targets, {
  batchSize: 4,
  epochs: 2,
  callbacks,
});

// The curves: a list for each name, an epoch after the other.
console.log(history.history);

const results = [model.evaluate(trainSet.inputs, trainSet.targets)].flat();
results.forEach((result, i) => {
  const value = result.dataSync()[0]?.toFixed(4);
  console.log(`train ${model.metricsNames[i]}: ${value}`);
});
