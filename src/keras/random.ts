// Randomness without hidden state: every draw is a function of (seed, purpose, layer, epoch, step) and its
// place in the stream. Threefry-2x32 with 20 rounds, after Salmon, Moraes, Dror and Shaw, "Parallel random
// numbers: as easy as 1, 2, 3", SC 2011: the generator that JAX uses too. Imports nothing.

/** Rotations of Threefry-2x32's eight distinct rounds, and Skein's key-schedule parity. */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd1_1bda;

export type Pair = readonly [number, number];

/** The Threefry-2x32-20 block function: 64 bits of counter under 64 bits of key, as unsigned 32-bit words. */
export function threefry2x32([k0, k1]: Pair, [c0, c1]: Pair): Pair {
  const k2 = k0 ^ k1 ^ PARITY;
  const keys = [k0, k1, k2];
  let x0 = (c0 + k0) | 0;
  let x1 = (c1 + k1) | 0;
  for (let round = 0; round < 20; round += 1) {
    const rotation = ROTATIONS[round % 8] as number;
    x0 = (x0 + x1) | 0;
    x1 = (x1 << rotation) | (x1 >>> (32 - rotation));
    x1 ^= x0;
    if (round % 4 === 3) {
      // Every four rounds the next words of the key schedule go in, and the number of the injection.
      const injection = (round + 1) / 4;
      x0 = (x0 + (keys[injection % 3] as number)) | 0;
      x1 = (x1 + (keys[(injection + 1) % 3] as number) + injection) | 0;
    }
  }
  return [x0 >>> 0, x1 >>> 0];
}

/** What draws are for. Its place in this list is part of every stream: only ever append. */
const PURPOSES = [
  'initial-weights',
  'shuffle',
  'dropout',
  'shift',
  'noise',
  'points',
  'image',
  'pairs',
  'sweep',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface StreamName {
  readonly seed: number;
  readonly purpose: Purpose;
  /** The layer's (or transform's) place; 0 where there is none. */
  readonly layer?: number;
  readonly epoch?: number;
  readonly step?: number;
}

/** A stream of draws; `at(i)` is its i-th pair of 32-bit words, always the same. */
export interface Stream {
  readonly at: (index: number) => Pair;
}

/** The stream of that name. Names that differ in anything give independent streams. */
export function stream({ seed, purpose, layer = 0, epoch = 0, step = 0 }: StreamName): Stream {
  // A chain of blocks folds the name's parts into one key, as JAX's fold_in does.
  const parts: Pair[] = [
    [PURPOSES.indexOf(purpose), layer],
    [epoch, step],
  ];
  const key = parts.reduce<Pair>((k, part) => threefry2x32(k, part), [seed >>> 0, 0]);
  return { at: (index) => threefry2x32(key, [index >>> 0, Math.floor(index / 2 ** 32)]) };
}

/**
 * `count` float32 numbers, uniform in [minimum, maximum): 24 random bits each, the precision of a float32
 * in [0.5, 1), so that no rounding reaches 1.
 */
export function uniform(
  { at }: Stream,
  count: number,
  minimum: number,
  maximum: number,
): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const [a, b] = at(i / 2);
    values[i] = minimum + (maximum - minimum) * ((a >>> 8) / 2 ** 24);
    if (i + 1 < count) values[i + 1] = minimum + (maximum - minimum) * ((b >>> 8) / 2 ** 24);
  }
  return values;
}

/**
 * `count` float32 numbers, normal with mean 0 and standard deviation 1, to a good approximation: twelve
 * uniform draws of 16 bits have variance 1 and no draw beyond ±6 (the Irwin–Hall distribution). Sums are
 * exact, where a logarithm or a cosine would leave the last bit to the browser.
 */
export function normal({ at }: Stream, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    let sum = 0;
    for (let word = 0; word < 3; word += 1) {
      const [a, b] = at(i * 3 + word);
      sum += (a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16);
    }
    values[i] = (sum + 6) / 2 ** 16 - 6;
  }
  return values;
}

/** An integer in [0, bound), without bias to speak of: the high half of a 32×21-bit product. */
export function integer({ at }: Stream, index: number, bound: number): number {
  return Math.floor((at(index)[0] / 2 ** 32) * bound);
}

/** A permutation of 0 … n − 1, by Fisher and Yates's shuffle. */
export function permutation(source: Stream, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i -= 1) {
    const j = integer(source, i, i + 1);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}
