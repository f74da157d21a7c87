// Fitting Room, experiment "cases/graph", in TensorFlow.js.
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

/** How many of each class to draw: its share, ties for the rest at random. */
function shares(counts: number[], draws: number, random: MersenneTwister) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const drawn = exact.map(Math.floor);
  const rests = exact.map((share, i) => share - (drawn[i] ?? 0));
  let missing = draws - drawn.reduce((sum, count) => sum + count, 0);
  for (const rest of [...new Set(rests)].sort((a, b) => b - a)) {
    if (missing <= 0) break;
    const tied = range(0, rests.length).filter((i) => rests[i] === rest);
    const chosen = random.permutation(tied.length).slice(0, missing);
    for (const at of chosen) {
      const i = tied[at] ?? 0;
      drawn[i] = (drawn[i] ?? 0) + 1;
    }
    missing -= chosen.length;
  }
  return drawn;
}

/** scikit-learn's stratified train_test_split: the same examples for the same state. */
function trainTestSplit(labels: Uint8Array, testSize: number, state: number) {
  const random = new MersenneTwister(state);
  const testCount = Math.ceil(testSize * labels.length);
  // The classes in their order.
  const byClass = [...new Set(labels)]
    .sort((a, b) => a - b)
    .map((label) =>
      range(0, labels.length).filter((i) => labels[i] === label),
    );
  const counts = byClass.map((indices) => indices.length);
  const inTrain = shares(counts, labels.length - testCount, random);
  const left = counts.map((count, i) => count - (inTrain[i] ?? 0));
  const inTest = shares(left, testCount, random);
  const train: number[] = [];
  const test: number[] = [];
  byClass.forEach((indices, c) => {
    const order = random.permutation(indices.length).map((i) => indices[i] ?? 0);
    const middle = inTrain[c] ?? 0;
    train.push(...order.slice(0, middle));
    test.push(...order.slice(middle, middle + (inTest[c] ?? 0)));
  });
  const shuffled = (indices: number[]) =>
    random.permutation(indices.length).map((i) => indices[i] ?? 0);
  return { train: shuffled(train), test: shuffled(test) };
}

/** A set as the model takes it. */
function prepare({ features, labels }: Examples) {
  return tf.tidy(() => {
    let images: tf.Tensor = tf
      .tensor(features, [labels.length, 28, 28])
      .toFloat();
    images = images.div(255);
    const topHalf = images.slice([0, 0, 0], [-1, 14, 28]);
    const bottomHalf = images.slice([0, 14, 0], [-1, 14, 28]);
    const classes = tf.tensor1d(labels, 'int32');
    // Which group each class stands in.
    const kind = tf.tensor1d([0, 1, 0, 0, 0, 2, 0, 2, 3, 2], 'int32').gather(classes);
    return {
      inputs: [
        topHalf.reshape([labels.length, 14, 28]),
        bottomHalf.reshape([labels.length, 14, 28]),
      ],
      targets: [tf.oneHot(classes, 10).toFloat(), tf.oneHot(kind, 4).toFloat()],
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

function garment_loss(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    return tf.metrics.categoricalCrossentropy(t.mul(0.9).add(0.1 / 10), y);
  });
}

function coarse_loss(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // TensorFlow.js has no loss weights: the logs hold the weighted loss.
    return tf.metrics.categoricalCrossentropy(t, y).mul(0.5);
  });
}

function precise(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Of a batch: the logs hold the mean over batches.
    const yes = y.greater(0.5).toFloat();
    const hits = yes.mul(t).sum();
    return hits.div(yes.sum().maximum(1e-7));
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

/** Keras's RMSprop with clipnorm, which TensorFlow.js lacks. */
class RMSprop extends tf.Optimizer {
  static readonly className = 'RMSprop';
  private steps = 0;
  private readonly slots = new Map<string, tf.Variable[]>();

  constructor(
    public rate: number,
    private readonly rho: number,
    private readonly momentum: number,
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
      for (const one of all) one.gradient = one.gradient.div(one.gradient.norm().div(1).maximum(1));
      this.steps += 1;
      for (const { name, variable, gradient: g } of all) {
        const [squares, means, velocity] = this.slotsOf(name, variable, 3);
        const average = (of: tf.Tensor, x: tf.Tensor) =>
          of.mul(this.rho).add(x.mul(1 - this.rho));
        squares.assign(average(squares, g.square()));
        means.assign(average(means, g));
        const variance = squares.sub(means.square()).relu();
        const scaled = g.mul(this.rate).div(variance.add(this.epsilon).sqrt());
        velocity.assign(velocity.mul(this.momentum).add(scaled));
        variable.assign(variable.sub(velocity));
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

/** An optimizer whose learning rate can be read and set. */
interface Turnable {
  rate: number;
}

/** Stops when a batch's loss is NaN or infinite. */
class TerminateOnNaN extends tf.Callback {
  override async onBatchEnd(batch: number, logs: Logs = {}): Promise<void> {
    const loss = logged(logs, 'loss');
    if (loss === undefined || Number.isFinite(loss)) return;
    console.log(`Batch ${batch}: no number for a loss. The training ends.`);
    this.model.stopTraining = true;
  }
}

/** Keeps each epoch's logs as a line of text; there is no file system in a browser. */
class CSVLogger extends tf.Callback {
  readonly lines: string[] = [];

  constructor(private readonly separator: string) {
    super();
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const names = Object.keys(logs).sort();
    const values = names.map((name) => logged(logs, name));
    if (this.lines.length === 0) {
      this.lines.push(['epoch', ...names].join(this.separator));
    }
    this.lines.push([epoch, ...values].join(this.separator));
  }
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
const split = trainTestSplit(train.labels, 0.25, 3);
const validation = take(train, split.test);
train = take(train, split.train);
const trainSet = prepare(train);
const validationSet = prepare(validation);
const testSet = prepare(test);

// Each initial value is drawn with a seed of its own.
let seed = 0;

const upper = tf.input({ shape: [14, 28], name: 'upper' });
const flatten = tf.layers.flatten();
const u = flatten.apply(upper) as tf.SymbolicTensor;
const encoder = tf.layers.dense({
  units: 16,
  activation: 'relu',
  name: 'encoder',
  kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
});
const a = encoder.apply(u) as tf.SymbolicTensor;
const lower = tf.input({ shape: [14, 28], name: 'lower' });
const l_2 = flatten.apply(lower) as tf.SymbolicTensor;
const b = encoder.apply(l_2) as tf.SymbolicTensor;
const concatenate = tf.layers.concatenate().apply([a, b]) as tf.SymbolicTensor;
const sum_2 = tf.layers.add().apply([a, b]) as tf.SymbolicTensor;
const product = tf.layers.multiply().apply([a, b]) as tf.SymbolicTensor;
const mean = tf.layers.average().apply([sum_2, product]) as tf.SymbolicTensor;
const difference = new Lambda(
  ([a, b]) => a!.sub(b!),
).apply([a, b]) as tf.SymbolicTensor;
const most = tf.layers.maximum().apply([mean, difference]) as tf.SymbolicTensor;
const angle = tf.layers.dot({ axes: 1, normalize: true }).apply([a, b]) as tf.SymbolicTensor;
const square = tf.layers.reshape({ targetShape: [4, 4, 1] }).apply(most) as tf.SymbolicTensor;
const level = tf.layers.globalAveragePooling2d({}).apply(square) as tf.SymbolicTensor;
const peak = new Lambda(
  ([x]) => x!.max([1, 2], true),
  [null, 1, 1, 1],
).apply(square) as tf.SymbolicTensor;
const flatPeak = tf.layers.flatten({ name: 'flat' }).apply(peak) as tf.SymbolicTensor;
const x = tf.layers.concatenate({ name: 'all' }).apply([concatenate, most, angle, level, flatPeak]) as tf.SymbolicTensor;
const garment = tf.layers.dense({
  units: 10,
  activation: 'softmax',
  name: 'garment',
  kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
}).apply(x) as tf.SymbolicTensor;
const coarse = tf.layers.dense({
  units: 4,
  activation: 'softmax',
  name: 'coarse',
  kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
}).apply(x) as tf.SymbolicTensor;
const model = tf.model({
  inputs: [upper, lower],
  outputs: [garment, coarse],
  name: 'two-halves',
});
model.summary();

const optimizer = new RMSprop(0.001, 0.9, 0, 1e-7);
model.compile({
  optimizer,
  loss: { garment: garment_loss, coarse: coarse_loss },
  metrics: { garment: 'acc', coarse: ['accuracy', precise] as never },
});

// When it evaluates, TensorFlow.js puts running sums of the outputs' losses first, and each value
// stands under the name of the one before: only the last of the sums is the loss.
Reflect.get(model, 'makeTestFunction').call(model);
const evaluated = Reflect.get(model, 'testFunction');
Object.assign(model, {
  makeTestFunction: () => {},
  testFunction: (data: tf.Tensor[]): tf.Scalar[] => {
    const values: tf.Scalar[] = evaluated(data);
    tf.dispose(values.slice(0, 1));
    return values.slice(1);
  },
});

const callbacks = [
  new PrintLogs(),
  new TerminateOnNaN(),
  new CSVLogger(';'),
  new LearningRateScheduler(optimizer, (epoch, rate) =>
    epoch < 1 ? rate : rate * 0.9),
];
const history = await model.fit(trainSet.inputs, trainSet.targets, {
  batchSize: 50,
  epochs: 1,
  validationData: [validationSet.inputs, validationSet.targets],
  callbacks,
});

// The curves: a list for each name, an epoch after the other.
console.log(history.history);

const results = [model.evaluate(testSet.inputs, testSet.targets)].flat();
results.forEach((result, i) => {
  const value = result.dataSync()[0]?.toFixed(4);
  console.log(`test ${model.metricsNames[i]}: ${value}`);
});
