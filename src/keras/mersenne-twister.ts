// NumPy's legacy generator, `numpy.random.RandomState(seed)`: the Mersenne Twister MT19937 (Matsumoto and
// Nishimura, ACM TOMACS 8(1), 1998) and the few draws that scikit-learn's split makes. Imports nothing.

const N = 624;
const M = 397;

export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #position = N;

  /** @param seed a 32-bit unsigned integer, as in `RandomState(seed)` */
  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < N; i += 1) {
      const before = this.#word(i - 1);
      this.#state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  #word(i: number): number {
    return this.#state[i] as number;
  }

  #twist(): void {
    for (let i = 0; i < N; i += 1) {
      const y = (this.#word(i) & 0x8000_0000) | (this.#word((i + 1) % N) & 0x7fff_ffff);
      this.#state[i] = this.#word((i + M) % N) ^ (y >>> 1) ^ (y & 1 ? 0x9908_b0df : 0);
    }
    this.#position = 0;
  }

  /** The next 32 bits, tempered. */
  uint32(): number {
    if (this.#position === N) this.#twist();
    let y = this.#word(this.#position);
    this.#position += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** An integer in [0, max], max included: NumPy's `random_interval`, masking and rejecting. */
  interval(max: number): number {
    if (max === 0) return 0;
    const mask = 2 ** (32 - Math.clz32(max)) - 1;
    for (;;) {
      const value = (this.uint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  /** `RandomState.permutation(values)`: a shuffled copy. */
  permutation(values: ArrayLike<number>): Int32Array {
    const order = Int32Array.from(values);
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = this.interval(i);
      const held = order[i] as number;
      order[i] = order[j] as number;
      order[j] = held;
    }
    return order;
  }
}

/** 0 … n − 1. */
export function arange(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}
