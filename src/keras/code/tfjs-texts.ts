// Parts of the TensorFlow.js program that are the same in every program that needs them. Imports nothing.

export const READ_IDX = `/** Reads an IDX file: four bytes that tell its axes, their sizes, then its bytes. */
async function readIdx(file: string): Promise<Uint8Array> {
  const response = await fetch(FILES + file);
  if (!response.ok) throw new Error(\`\${file}: HTTP \${response.status}\`);
  let bytes = new Uint8Array(await response.arrayBuffer());
  // Some servers inflate the file on the way.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const inflated = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream('gzip'));
    bytes = new Uint8Array(await new Response(inflated).arrayBuffer());
  }
  return bytes.subarray(4 + 4 * (bytes[3] ?? 0));
}`;

export const MERSENNE_TWISTER = `/** NumPy's RandomState(seed): the Mersenne Twister MT19937. */
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
}`;

export const RANGE = `const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);`;

export const PLAIN_SPLIT = `/** scikit-learn's train_test_split: the same examples for the same state. */
function trainTestSplit(labels: Uint8Array, testSize: number, state: number) {
  const order = new MersenneTwister(state).permutation(labels.length);
  const testCount = Math.ceil(testSize * labels.length);
  return { train: order.slice(testCount), test: order.slice(0, testCount) };
}`;

export const STRATIFIED_SPLIT = `/** How many of each class to draw: its share, ties for the rest at random. */
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
  // ORDER
  const byClass = [...new Set(labels)]
    .sort((a, b) => COMPARED)
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
}`;

export const EDGE_MAP = `/** How steep each image is at each pixel, after Sobel; its border repeats beyond it. */
function edgeMap(images: tf.Tensor): tf.Tensor {
  const [n = 0, height = 0, width = 0] = images.shape;
  const border: [number, number][] = [[0, 0], [1, 1], [1, 1]];
  const padded = tf.mirrorPad(images, border, 'symmetric') as tf.Tensor3D;
  const part = (x: tf.Tensor3D, top: number, left: number, rows: number, columns: number) =>
    x.slice([0, top, left], [n, rows, columns]);
  const rows = tf.addN([0, 1, 1, 2].map((top) => part(padded, top, 0, height, width + 2)));
  const columns = tf.addN(
    [0, 1, 1, 2].map((left) => part(padded, 0, left, height + 2, width)),
  );
  const across = part(rows, 0, 2, height, width).sub(part(rows, 0, 0, height, width));
  const down = part(columns, 2, 0, height, width).sub(part(columns, 0, 0, height, width));
  return across.square().add(down.square()).sqrt().div(4);
}`;

export const DRAW_PARTNERS = `/** For each example another one: in this share of all cases one of its own class. */
function drawPartners(labels: Uint8Array, share: number): number[] {
  const below = (bound: number) => Math.floor(Math.random() * bound);
  const places = new Map<number, number[]>();
  labels.forEach((label, i) => {
    const own = places.get(label) ?? [];
    own.push(i);
    places.set(label, own);
  });
  const others = new Map(
    [...places.keys()].map((label) => [
      label,
      [...places].flatMap(([other, list]) => (other === label ? [] : list)),
    ]),
  );
  return Array.from(labels, (label, i) => {
    const own = places.get(label) ?? [i];
    const unlike = others.get(label) ?? [];
    if (Math.random() >= share && unlike.length > 0) {
      return unlike[below(unlike.length)] ?? i;
    }
    const alike = own[below(Math.max(1, own.length - 1))] ?? i;
    return alike === i ? (own.at(-1) ?? i) : alike;
  });
}`;

export const BY_LABEL = `/** Places in the order of the classes; within a class as they were. */
function byLabel(labels: Uint8Array): number[] {
  const label = (place: number) => labels[place] ?? 0;
  return range(0, labels.length).sort((a, b) => label(a) - label(b));
}`;

export const LEAK = `/** Leakage on purpose: a share of other examples in place of the first ones. */
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
}`;

export const LAMBDA = `/** A layer without weights, from a function: TensorFlow.js has no Lambda. */
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
}`;

export const ACTIVITY_PENALTY = `/** Keras's activity regularizer, which TensorFlow.js lacks, as a layer. */
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
}`;

export const RANDOM_MOVES = `/** For each image of a batch, the matrix that says where its pixels come from. */
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
  low + (high - low) * Math.random();`;

export const SHIFT = `/** Moves each image by up to so many pixels on both axes; zeros move in. */
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
}`;

export const LOGS = `type Logs = Record<string, number | tf.Scalar>;

/** A value of the logs, which TensorFlow.js may hand over as a tensor. */
function logged(logs: Logs, name: string): number | undefined {
  const value = logs[name];
  return value === undefined || typeof value === 'number'
    ? value
    : value.dataSync()[0];
}`;

export const PRINT_LOGS = `/** Prints each epoch's logs: the numbers of the learning curves. */
class PrintLogs extends tf.Callback {
  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const words = Object.keys(logs).map(
      (name) => \`\${name} \${logged(logs, name)?.toPrecision(4)}\`,
    );
    console.log(\`epoch \${epoch + 1}: \${words.join(', ')}\`);
  }
}`;
