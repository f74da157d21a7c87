// Fitting Room, experiment "cases/every-layer", in TensorFlow.js.
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
      inputs: images.reshape([labels.length, 28, 28, 1]),
      targets: tf.oneHot(classes, 10).toFloat(),
    };
  });
}

/** For each image of a batch, the matrix that says where its pixels come from. */
function moved(
  x: tf.Tensor,
  matrix: (height: number, width: number) => number[],
  interpolation: 'nearest' | 'bilinear',
  fillMode: 'reflect' | 'wrap' | 'constant' | 'nearest',
  fillValue: number,
): tf.Tensor {
  const [n = 0, height = 1, width = 1] = x.shape;
  const matrices = range(0, n).map(() => matrix(height, width));
  return tf.image.transform(
    x as tf.Tensor4D,
    tf.tensor2d(matrices),
    interpolation,
    fillMode,
    fillValue,
  );
}

const between = (low: number, high: number): number =>
  low + (high - low) * Math.random();

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

/** Keras's activity regularizer, which TensorFlow.js lacks, as a layer. */
class ActivityPenalty extends tf.layers.Layer {
  static readonly className = 'ActivityPenalty';
  private latest: tf.Tensor | null = null;

  constructor(private readonly penalty: (x: tf.Tensor) => tf.Scalar) {
    super({});
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = [inputs].flat();
    if (x === undefined) throw new Error('A tensor is missing.');
    this.latest = x.clone();
    return this.latest;
  }

  override calculateLosses(): tf.Scalar[] {
    const x = this.latest;
    return x === null ? [] : [this.penalty(x).div(x.shape[0] ?? 1)];
  }
}

function top_k_categorical_accuracy(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Right where fewer outputs than that many are above the target’s.
    const chosen = y.mul(t).sum(-1, true);
    return y.greater(chosen).toFloat().sum(-1).less(5).toFloat();
  });
}

/** Callbacks can read and set its learning rate. */
class Adam extends tf.AdamOptimizer {
  get rate(): number {
    return this.learningRate;
  }

  set rate(value: number) {
    this.learningRate = value;
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

/** Stops when `monitor` no longer improves, and can go back to the best weights. */
class EarlyStopping extends tf.Callback {
  private best: number | undefined;
  private weights: tf.Tensor[] = [];
  private wait = 0;

  constructor(
    private readonly options: {
      monitor: string;
      sign: 1 | -1; // 1 where more is better
      minDelta: number;
      patience: number;
      baseline: number | null;
      restoreBestWeights: boolean;
      startFromEpoch: number;
    },
  ) {
    super();
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const { monitor, sign, minDelta, patience, baseline, startFromEpoch } =
      this.options;
    const value = logged(logs, monitor);
    if (value === undefined || epoch < startFromEpoch) return;
    const beats = (other: number) => sign * (value - other) - minDelta > 0;
    this.wait += 1;
    if (this.best === undefined || beats(this.best)) {
      this.best = value;
      this.keepWeights();
      if (baseline === null || beats(baseline)) this.wait = 0;
    } else if (this.wait >= patience && epoch > 0) {
      this.model.stopTraining = true;
    }
  }

  private keepWeights(): void {
    if (!this.options.restoreBestWeights) return;
    tf.dispose(this.weights);
    this.weights = this.model.getWeights().map((weight) => weight.clone());
  }

  override async onTrainEnd(): Promise<void> {
    if (this.weights.length > 0) this.model.setWeights(this.weights);
    tf.dispose(this.weights);
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
const split = trainTestSplit(train.labels, 0.2, 124);
const validation = take(train, split.test);
train = take(train, split.train);
const trainSet = prepare(train);
const validationSet = prepare(validation);
const testSet = prepare(test);

// Each initial value is drawn with a seed of its own.
let seed = 7;

const model = tf.sequential({
  name: 'every-layer',
  layers: [
    tf.layers.inputLayer({ inputShape: [28, 28, 1] }),
    new Lambda(([x], training) => {
      if (!training) return x!.clone();
      let y: tf.Tensor = x!;
      const coins2 = tf.randomUniform([x!.shape[0] ?? 0, 1, 1, 1]);
      y = tf.where(coins2.less(0.5), y.reverse(2), y);
      return y;
    }),
    new Lambda(([x], training) => {
      if (!training) return x!.clone();
      const matrix = (height: number, width: number) => {
        const down = between(-0.1, 0.1) * height;
        const right = between(-0.2, 0.1) * width;
        return [1, 0, -right, 0, 1, -down, 0, 0];
      };
      return moved(x!, matrix, 'bilinear', 'nearest', 0);
    }),
    new Lambda(([x], training) => {
      if (!training) return x!.clone();
      const matrix = (height: number, width: number) => {
        const angle = 2 * Math.PI * between(-0.05, 0.05);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const [y, x] = [(height - 1) / 2, (width - 1) / 2];
        const toX = x - (cos * x - sin * y);
        return [cos, -sin, toX, sin, cos, y - (sin * x + cos * y), 0, 0];
      };
      return moved(x!, matrix, 'nearest', 'constant', 0.5);
    }),
    tf.layers.conv2d({
      filters: 4,
      kernelInitializer: tf.initializers.varianceScaling({
        scale: 2 / 0.8796 ** 2,
        mode: 'fanIn',
        distribution: 'normal',
        seed: seed++,
      }),
      kernelRegularizer: tf.regularizers.l2({ l2: 0.001 }),
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
    }),
    tf.layers.batchNormalization({
      momentum: 0.9,
      gammaRegularizer: tf.regularizers.l1({ l1: 0.01 }),
    }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.zeroPadding2d({ padding: [[1, 0], [0, 1]] }),
    tf.layers.depthwiseConv2d({
      depthMultiplier: 2,
      depthwiseInitializer: tf.initializers.varianceScaling({
        scale: 1 / 0.8796 ** 2,
        mode: 'fanIn',
        distribution: 'normal',
        seed: seed++,
      }),
      depthwiseRegularizer: tf.regularizers.l1l2({ l1: 0.001, l2: 0.01 }),
      kernelSize: [3, 5],
      padding: 'same',
      activation: 'elu',
    }),
    tf.layers.leakyReLU({ alpha: 0.1 }),
    tf.layers.averagePooling2d({
      poolSize: [2, 3],
      strides: 2,
      padding: 'same',
    }),
    tf.layers.prelu({ sharedAxes: [1, 2] }),
    tf.layers.conv2d({
      filters: 3,
      kernelInitializer: tf.initializers.varianceScaling({
        scale: 1 / 0.8796 ** 2,
        mode: 'fanAvg',
        distribution: 'normal',
        seed: seed++,
      }),
      kernelSize: 2,
      useBias: false,
    }),
    new Lambda(([x]) => x!.leakyRelu(0.2)),
    new ActivityPenalty((x) => x.square().sum().mul(0.0001)),
    new Lambda(
      ([x]) => tf.where(x!.greaterEqual(0.2), x!.minimum(4), x!.sub(0.2).mul(0.1)),
    ),
    tf.layers.upSampling2d({ size: [1, 2], interpolation: 'bilinear' }),
    new Lambda(([x]) => x!.relu().add(x!.minimum(0).expm1().mul(0.5))),
    tf.layers.reshape({ targetShape: [98, 3] }),
    tf.layers.softmax({ axis: -1 }),
    tf.layers.flatten(),
    tf.layers.dropout({ rate: 0.2 }),
    tf.layers.dense({
      units: 12,
      kernelInitializer: tf.initializers.randomUniform({ seed: seed++ }),
      activation: 'tanh',
      biasInitializer: 'ones',
      biasRegularizer: tf.regularizers.l2({ l2: 0.01 }),
      name: 'wide',
    }),
    new Lambda(([x]) => tf.relu6(x!.add(3)).div(6)),
    tf.layers.dense({
      units: 12,
      kernelInitializer: tf.initializers.truncatedNormal({ seed: seed++ }),
    }),
    new Lambda(([x]) => x!.exp()),
    tf.layers.dense({
      units: 10,
      activation: 'softmax',
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed++ }),
    }),
  ],
});
model.summary();

const optimizer = new Adam(0.001, 0.9, 0.999, 1e-7);
model.compile({
  optimizer,
  loss: 'categoricalCrossentropy',
  metrics: ['acc', top_k_categorical_accuracy],
});

const callbacks = [
  new PrintLogs(),
  new ReduceLROnPlateau(optimizer, {
    monitor: 'val_loss',
    sign: -1,
    factor: 0.1,
    patience: 2,
    minDelta: 0.0001,
    cooldown: 0,
    minLr: 0.00001,
  }),
  new EarlyStopping({
    monitor: 'val_acc',
    sign: 1,
    minDelta: 0,
    patience: 3,
    baseline: null,
    restoreBestWeights: true,
    startFromEpoch: 0,
  }),
  new ModelCheckpoint({
    file: (epoch, value) => `best.${String(epoch).padStart(3, '0')}-${value('val_loss').toFixed(4)}.weights.h5`,
    monitor: 'val_loss',
    sign: -1,
    saveBestOnly: true,
    threshold: null,
    everyBatches: null,
  }),
];
const history = await model.fit(trainSet.inputs, trainSet.targets, {
  batchSize: 40,
  epochs: 2,
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
