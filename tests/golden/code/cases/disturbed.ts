// Fitting Room, experiment "cases/disturbed", in TensorFlow.js.
//
// The data, their split, the model, what it is compiled with and the callbacks
// are those of the book. Initial weights, the order of the examples and what
// layers draw at random come from TensorFlow.js's own generators, of which it
// lets only some be seeded: the curves are alike, but not the same to the digit.
//
//     npm install @tensorflow/tfjs

import * as tf from '@tensorflow/tfjs';

// Where the four IDX files of Fashion-MNIST lie. A browser reads them from
// another host only where that allows it (CORS): else, put them beside the page.
const FILES =
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/';

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);

/** Examples as plain numbers, one after another, and their class numbers. */
interface Examples {
  features: Uint8Array | Float32Array;
  labels: Uint8Array;
}

/** Reads an IDX file: four bytes that tell its axes, their sizes, then its bytes. */
async function readIdx(file: string): Promise<Uint8Array> {
  const response = await fetch(FILES + file);
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  let bytes = new Uint8Array(await response.arrayBuffer());
  // Some servers inflate the file on the way.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const inflated = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream('gzip'));
    bytes = new Uint8Array(await new Response(inflated).arrayBuffer());
  }
  return bytes.subarray(4 + 4 * (bytes[3] ?? 0));
}

/** The examples at these places, in this order. */
function take({ features, labels }: Examples, places: number[]): Examples {
  const taken = features.slice(0, places.length * 784);
  places.forEach((place, i) => {
    const example = features.subarray(place * 784, (place + 1) * 784);
    taken.set(example, i * 784);
  });
  return {
    features: taken,
    labels: Uint8Array.from(places, (place) => labels[place] ?? 0),
  };
}

/** NumPy's RandomState(seed): the Mersenne Twister MT19937. */
class MersenneTwister {
  private readonly state = new Uint32Array(624);
  private position = 624;

  constructor(seed: number) {
    this.state[0] = seed;
    for (let i = 1; i < 624; i += 1) {
      const before = this.word(i - 1);
      this.state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  private word(i: number): number {
    return this.state[i % 624] ?? 0;
  }

  private next(): number {
    if (this.position === 624) {
      for (let i = 0; i < 624; i += 1) {
        const y = (this.word(i) & 0x80000000) | (this.word(i + 1) & 0x7fffffff);
        this.state[i] =
          this.word(i + 397) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.position = 0;
    }
    let y = this.word(this.position);
    this.position += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** 0 … n − 1 in a random order. */
  permutation(n: number): number[] {
    const order = range(0, n);
    for (let i = n - 1; i > 0; i -= 1) {
      const mask = 2 ** (32 - Math.clz32(i)) - 1;
      let j = this.next() & mask;
      while (j > i) j = this.next() & mask;
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    return order;
  }
}

/** scikit-learn's train_test_split: the same examples for the same state. */
function trainTestSplit(labels: Uint8Array, testSize: number, state: number) {
  const order = new MersenneTwister(state).permutation(labels.length);
  const testCount = Math.ceil(testSize * labels.length);
  return { train: order.slice(testCount), test: order.slice(0, testCount) };
}

/** Places in the order of the classes; within a class as they were. */
function byLabel(labels: Uint8Array): number[] {
  const label = (place: number) => labels[place] ?? 0;
  return range(0, labels.length).sort((a, b) => label(a) - label(b));
}

/** Leakage on purpose: a share of other examples in place of the first ones. */
function leak(into: Examples, from: Examples, share: number, state: number): Examples {
  const count = from.labels.length;
  const copies = Math.floor(share * count + 0.5);
  const order = new MersenneTwister(state).permutation(count);
  const leaked = take(from, order.slice(0, copies));
  const features = into.features.slice();
  const labels = into.labels.slice();
  features.set(leaked.features);
  labels.set(leaked.labels);
  return { features, labels };
}

/** Moves each image by up to so many pixels on both axes; zeros move in. */
function shift(images: tf.Tensor, pixels: number): tf.Tensor {
  const [n = 0, height = 1, width = 1] = images.shape;
  const move = () => Math.floor(Math.random() * (2 * pixels + 1)) - pixels;
  const matrices = range(0, n).map(() => [1, 0, move(), 0, 1, move(), 0, 0]);
  return tf.image
    .transform(
      images.reshape([n, height, width, 1]) as tf.Tensor4D,
      tf.tensor2d(matrices, [n, 8]),
      'nearest',
      'constant',
    )
    .reshape(images.shape);
}

/** A set as the model takes it. */
function prepare({ features, labels }: Examples, set: string) {
  return tf.tidy(() => {
    let images: tf.Tensor = tf
      .tensor(features, [labels.length, 28, 28])
      .toFloat();
    if (set === 'train') images = shift(images, 2);
    images = images.div(255);
    if (set === 'validation' || set === 'test') images = images.add(tf.randomNormal(images.shape, 0, 0.1));
    images = images.sub(0.28).div(0.35);
    const classes = tf.tensor1d(labels, 'int32');
    return {
      inputs: images.reshape([labels.length, 28, 28, 1]),
      targets: classes.toFloat(),
    };
  });
}

function sparse_categorical_accuracy(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    return tf.metrics.sparseCategoricalAccuracy(t, y);
  });
}

function sparse_top_k_categorical_accuracy(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Right where fewer outputs than that many are above the target’s.
    const chosen = y.mul(tf.oneHot(t.flatten().toInt(), 10).toFloat()).sum(-1, true);
    return y.greater(chosen).toFloat().sum(-1).less(5).toFloat();
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

/** Keras's SGD with weight decay, which TensorFlow.js lacks. */
class SGD extends tf.MomentumOptimizer {
  get rate(): number {
    return this.learningRate;
  }

  set rate(value: number) {
    this.setLearningRate(value);
  }

  override applyGradients(gradients: Gradients): void {
    tf.tidy(() => {
      const all = pairs(gradients);
      for (const { variable } of all) {
        variable.assign(variable.mul(1 - 0.001 * this.rate));
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

/** Multiplies the learning rate by `factor` when `monitor` no longer improves. */
class ReduceLROnPlateau extends tf.Callback {
  private best: number | undefined;
  private wait = 0;
  private cooling = 0;

  constructor(
    private readonly optimizer: Turnable,
    private readonly options: {
      monitor: string;
      sign: 1 | -1; // 1 where more is better
      factor: number;
      patience: number;
      minDelta: number;
      cooldown: number;
      minLr: number;
    },
  ) {
    super();
  }

  override async onEpochEnd(_: number, logs: Logs = {}): Promise<void> {
    const { monitor, sign, factor, patience, minDelta, cooldown, minLr } =
      this.options;
    const value = logged(logs, monitor);
    if (value === undefined) return;
    if (this.cooling > 0) {
      this.cooling -= 1;
      this.wait = 0;
    }
    if (this.best === undefined || sign * (value - this.best) > minDelta) {
      this.best = value;
      this.wait = 0;
    } else if (this.cooling === 0) {
      this.wait += 1;
      if (this.wait >= patience && this.optimizer.rate > minLr) {
        this.optimizer.rate = Math.max(this.optimizer.rate * factor, minLr);
        console.log(`learning rate ${this.optimizer.rate}`);
        this.cooling = cooldown;
        this.wait = 0;
      }
    }
  }
}

/** What ModelCheckpoint saved, by file name; `model.save('downloads://…')` would make files. */
const saved = new Map<string, tf.io.ModelArtifacts>();

/** Saves the model after each epoch, or when `monitor` is better than ever. */
class ModelCheckpoint extends tf.Callback {
  private best: number | undefined;
  private batches = 0;
  private epoch = 0;

  constructor(
    private readonly options: {
      file: (epoch: number, value: (name: string) => number) => string;
      monitor: string;
      sign: 1 | -1; // 1 where more is better
      saveBestOnly: boolean;
      threshold: number | null;
      everyBatches: number | null;
    },
  ) {
    super();
    this.best = options.threshold ?? undefined;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.epoch = epoch;
  }

  override async onBatchEnd(_: number, logs: Logs = {}): Promise<void> {
    this.batches += 1;
    const every = this.options.everyBatches;
    if (every !== null && this.batches % every === 0) await this.save(logs);
  }

  override async onEpochEnd(_: number, logs: Logs = {}): Promise<void> {
    if (this.options.everyBatches === null) await this.save(logs);
  }

  private async save(logs: Logs): Promise<void> {
    const { file, monitor, sign, saveBestOnly } = this.options;
    const value = logged(logs, monitor);
    if (saveBestOnly) {
      if (value === undefined) return;
      if (this.best !== undefined && sign * (value - this.best) <= 0) return;
      this.best = value;
    }
    const name = file(this.epoch + 1, (key) => logged(logs, key) ?? NaN);
    await this.model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved.set(name, artifacts);
        return {
          modelArtifactsInfo: {
            dateSaved: new Date(),
            modelTopologyType: 'JSON',
          },
        };
      }),
    );
  }
}

let train: Examples = {
  features: await readIdx('train-images-idx3-ubyte.gz'),
  labels: await readIdx('train-labels-idx1-ubyte.gz'),
};
let test: Examples = {
  features: await readIdx('t10k-images-idx3-ubyte.gz'),
  labels: await readIdx('t10k-labels-idx1-ubyte.gz'),
};
train = take(train, range(0, 300));
test = take(test, range(50, 110));
const split = trainTestSplit(train.labels, 0.3, 9);
const validation = take(train, split.test);
train = take(train, split.train);
train = take(train, byLabel(train.labels));
train = leak(train, validation, 0.25, 3);
const trainSet = prepare(train, 'train');
const validationSet = prepare(validation, 'validation');
const testSet = prepare(test, 'test');

// Each initial value is drawn with a seed of its own.
let seed = 0;

const model = tf.sequential({layers: [
  tf.layers.inputLayer({ inputShape: [28, 28, 1] }),
  tf.layers.flatten(),
  tf.layers.dense({
    units: 8,
    activation: 'swish',
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
  tf.layers.dense({
    units: 10,
    activation: 'softmax',
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
]});
model.summary();

const optimizer = new SGD(0.01, 0.9, true);
model.compile({
  optimizer,
  loss: 'sparseCategoricalCrossentropy',
  metrics: [
    'accuracy',
    sparse_categorical_accuracy,
    sparse_top_k_categorical_accuracy,
  ],
});

const callbacks = [
  new PrintLogs(),
  new LearningRateScheduler(optimizer, (epoch, rate) =>
    epoch > 0 && epoch % 10 === 0 ? rate * 0.5 : rate),
  new ReduceLROnPlateau(optimizer, {
    monitor: 'val_acc',
    sign: 1,
    factor: 0.5,
    patience: 10,
    minDelta: 0.0001,
    cooldown: 1,
    minLr: 0,
  }),
  new ModelCheckpoint({
    file: (epoch) => `model.${epoch}.keras`,
    monitor: 'val_loss',
    sign: -1,
    saveBestOnly: false,
    threshold: null,
    everyBatches: 3,
  }),
];
const history = await model.fit(trainSet.inputs, trainSet.targets, {
  batchSize: 50,
  epochs: 3,
  initialEpoch: 1,
  validationData: [validationSet.inputs, validationSet.targets],
  classWeight: {
    '0': 2,
    '1': 1,
    '2': 1,
    '3': 1,
    '4': 1,
    '5': 1,
    '6': 0.5,
    '7': 1,
    '8': 1,
    '9': 1,
  },
  shuffle: false,
  callbacks,
});

// The curves: a list for each name, an epoch after the other.
console.log(history.history);

const results = [model.evaluate(testSet.inputs, testSet.targets)].flat();
results.forEach((result, i) => {
  const value = result.dataSync()[0]?.toFixed(4);
  console.log(`test ${model.metricsNames[i]}: ${value}`);
});
