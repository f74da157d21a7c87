// Fitting Room, experiment "cases/loss-options-8", in TensorFlow.js.
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

/** Points of two classes in turn: blobs, in [−1, 1] before the noise. */
function drawPoints(count: number, noise: number): Examples {
  const features = new Float32Array(count * 2);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  // A sum of twelve uniform numbers, less 6: near enough to a normal one.
  const normal = () =>
    range(0, 12).reduce((sum) => sum + Math.random(), -6);
  labels.forEach((label, i) => {
    const [a, b] = [Math.random(), Math.random()];
    const centre = label === 0 ? -0.5 : 0.5;
    const [x, y] = [centre + (a - 0.5) * 0.8, centre + (b - 0.5) * 0.8];
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
    return y.softplus().sub(y.mul(t.mul(0.9).add(0.1 / 2))).mean(-1);
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

/** Keras's Nadam, which TensorFlow.js lacks. */
class Nadam extends tf.Optimizer {
  static readonly className = 'Nadam';
  private steps = 0;
  private readonly slots = new Map<string, tf.Variable[]>();

  constructor(
    public rate: number,
    private readonly beta1: number,
    private readonly beta2: number,
    private readonly epsilon: number,
  ) {
    super();
  }

  private slotsOf(name: string, variable: tf.Variable, count: number) {
    const found =
      this.slots.get(name) ??
      Array.from({ length: count }, () =>
        tf.variable(tf.zerosLike(variable), false),
      );
    this.slots.set(name, found);
    return found as [tf.Variable, tf.Variable, tf.Variable];
  }

  override applyGradients(gradients: Gradients): void {
    tf.tidy(() => {
      const all = pairs(gradients);
      this.steps += 1;
      for (const { name, variable, gradient: g } of all) {
        const [m, v] = this.slotsOf(name, variable, 2);
        m.assign(m.mul(this.beta1).add(g.mul(1 - this.beta1)));
        v.assign(v.mul(this.beta2).add(g.square().mul(1 - this.beta2)));
        // The momentum warms up (Dozat, 2016): u is that of a step, p their product.
        const u = (t: number) => this.beta1 * (1 - 0.5 * 0.96 ** t);
        let p = 1;
        for (let t = 1; t <= this.steps; t += 1) p *= u(t);
        const [now, next] = [u(this.steps), u(this.steps + 1)];
        const ahead = m.mul(next / (1 - p * next)).add(g.mul((1 - now) / (1 - p)));
        const scale = v.div(1 - this.beta2 ** this.steps).sqrt();
        const change = ahead.div(scale.add(this.epsilon));
        variable.assign(variable.sub(change.mul(this.rate)));
      }
    });
  }

  override getConfig() {
    return {};
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
    activation: 'relu',
  }),
  tf.layers.dense({
    units: 1,
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
]});
model.summary();

const optimizer = new Nadam(0.001, 0.9, 0.99, 1e-7);
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
