// Fitting Room, experiment "keras-sequential/narrow", in TensorFlow.js.
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
  // One-hot rows are ordered as texts: the last class comes first.
  const byClass = [...new Set(labels)]
    .sort((a, b) => b - a)
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
    const classes = tf.tensor1d(labels, 'int32');
    return {
      inputs: images.reshape([labels.length, 28, 28]),
      targets: tf.oneHot(classes, 10).toFloat(),
    };
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

let train: Examples = {
  features: await readIdx('train-images-idx3-ubyte.gz'),
  labels: await readIdx('train-labels-idx1-ubyte.gz'),
};
const test: Examples = {
  features: await readIdx('t10k-images-idx3-ubyte.gz'),
  labels: await readIdx('t10k-labels-idx1-ubyte.gz'),
};
const split = trainTestSplit(train.labels, 0.2, 124);
const validation = take(train, split.test);
train = take(train, split.train);
const trainSet = prepare(train);
const validationSet = prepare(validation);
const testSet = prepare(test);

// Each initial value is drawn with a seed of its own.
let seed = 1;

const model = tf.sequential({layers: [
  tf.layers.inputLayer({ inputShape: [28, 28] }),
  tf.layers.flatten(),
  tf.layers.dense({
    units: 24,
    activation: 'relu',
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
  tf.layers.dense({
    units: 32,
    activation: 'relu',
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
  tf.layers.dense({
    units: 10,
    activation: 'softmax',
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
  }),
]});
model.summary();

const optimizer = tf.train.adam(0.001, 0.9, 0.999, 1e-7);
model.compile({
  optimizer,
  loss: 'categoricalCrossentropy',
  metrics: ['acc'],
});

const history = await model.fit(trainSet.inputs, trainSet.targets, {
  batchSize: 64,
  epochs: 8,
  validationData: [validationSet.inputs, validationSet.targets],
  callbacks: [new PrintLogs()],
});

// The curves: a list for each name, an epoch after the other.
console.log(history.history);

const results = [model.evaluate(testSet.inputs, testSet.targets)].flat();
results.forEach((result, i) => {
  const value = result.dataSync()[0]?.toFixed(4);
  console.log(`test ${model.metricsNames[i]}: ${value}`);
});
