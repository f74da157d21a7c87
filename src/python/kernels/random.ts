// NumPy's two bit generators and what is drawn with them. AssemblyScript.
// MT19937: Matsumoto and Nishimura, ACM TOMACS 8(1), 1998. PCG64 (XSL-RR 128/64): O'Neill, HMC-CS-2014-0905, 2014.
// Normal draws: the polar method (Marsaglia and Bray, 1964) of the legacy generator; the ziggurat (Marsaglia and
// Tsang, JSS 5(8), 2000) of the new one. Bounded integers: masked rejection, and Lemire's method (TOMACS 29(1), 2019).
//
// The state of MT19937: 624 words, place (i32), whether a normal draw is kept (i32), that draw (f64).
// The state of PCG64: state low, high, increment low, high (u64), whether half a draw is kept (u32), that half (u32).

export const MT19937: i32 = 0;

const WORDS: i32 = 624;
const PLACE: usize = 2496;
const KEEPS: usize = 2500;
const KEPT: usize = 2504;
const HAS_HALF: usize = 32;
const HALF: usize = 36;

/** The state after `seed` alone, as `numpy.random.seed` sets it. */
export function seedTwister(state: usize, seed: u32): void {
  store<u32>(state, seed);
  for (let i = 1; i < WORDS; i += 1) {
    const before = load<u32>(state + (i - 1) * 4);
    store<u32>(state + i * 4, 1812433253 * (before ^ (before >> 30)) + i);
  }
  store<i32>(state + PLACE, WORDS);
  store<i32>(state + KEEPS, 0);
}

function twist(state: usize): void {
  for (let i = 0; i < WORDS; i += 1) {
    const y =
      (load<u32>(state + i * 4) & 0x80000000) |
      (load<u32>(state + ((i + 1) % WORDS) * 4) & 0x7fffffff);
    const mixed =
      load<u32>(state + ((i + 397) % WORDS) * 4) ^ (y >> 1) ^ ((y & 1) !== 0 ? 0x9908b0df : 0);
    store<u32>(state + i * 4, mixed);
  }
  store<i32>(state + PLACE, 0);
}

function twisted32(state: usize): u32 {
  if (load<i32>(state + PLACE) === WORDS) twist(state);
  const place = load<i32>(state + PLACE);
  store<i32>(state + PLACE, place + 1);
  let y = load<u32>(state + place * 4);
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >> 18);
}

/** The high 64 bits of a product of 64 by 64. */
function highProduct(a: u64, b: u64): u64 {
  const al = a & 0xffffffff;
  const ah = a >> 32;
  const bl = b & 0xffffffff;
  const bh = b >> 32;
  const middle = ah * bl + ((al * bl) >> 32);
  const other = al * bh + (middle & 0xffffffff);
  return ah * bh + (middle >> 32) + (other >> 32);
}

const MULTIPLIER_HIGH: u64 = 2549297995355413924;
const MULTIPLIER_LOW: u64 = 4865540595714422341;

function step(state: usize): void {
  const low = load<u64>(state);
  const high = load<u64>(state, 8);
  const productLow = low * MULTIPLIER_LOW;
  const productHigh =
    highProduct(low, MULTIPLIER_LOW) + low * MULTIPLIER_HIGH + high * MULTIPLIER_LOW;
  const sum = productLow + load<u64>(state, 16);
  store<u64>(state, sum);
  store<u64>(state, productHigh + load<u64>(state, 24) + (sum < productLow ? 1 : 0), 8);
}

function permuted64(state: usize): u64 {
  step(state);
  const low = load<u64>(state);
  const high = load<u64>(state, 8);
  return rotr<u64>(high ^ low, high >> 58);
}

function next64(kind: i32, state: usize): u64 {
  if (kind !== MT19937) return permuted64(state);
  const high = <u64>twisted32(state);
  return (high << 32) | <u64>twisted32(state);
}

function next32(kind: i32, state: usize): u32 {
  if (kind === MT19937) return twisted32(state);
  if (load<u32>(state + HAS_HALF) !== 0) {
    store<u32>(state + HAS_HALF, 0);
    return load<u32>(state + HALF);
  }
  const both = permuted64(state);
  store<u32>(state + HAS_HALF, 1);
  store<u32>(state + HALF, <u32>(both >> 32));
  return <u32>both;
}

/** In [0, 1), with 53 bits. */
function nextDouble(kind: i32, state: usize): f64 {
  if (kind !== MT19937) return <f64>(permuted64(state) >> 11) * (1.0 / 9007199254740992.0);
  const a = twisted32(state) >> 5;
  const b = twisted32(state) >> 6;
  return (<f64>a * 67108864.0 + <f64>b) / 9007199254740992.0;
}

/** out (n) float64 in [0, 1). */
export function drawDoubles(kind: i32, state: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i += 1) store<f64>(out + i * 8, nextDouble(kind, state));
}

/** out (n) float32 in [0, 1), with 24 bits. */
export function drawFloats(kind: i32, state: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    store<f32>(out + i * 4, <f32>(next32(kind, state) >> 8) * (<f32>1.0 / <f32>16777216.0));
  }
}

/** out (n) float64, normal, by the polar method: draws come in pairs, and the second is kept for the next call. */
export function drawPolarNormals(state: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    if (load<i32>(state + KEEPS) !== 0) {
      store<i32>(state + KEEPS, 0);
      store<f64>(out + i * 8, load<f64>(state + KEPT));
      continue;
    }
    let x: f64;
    let y: f64;
    let square: f64;
    do {
      x = 2.0 * nextDouble(MT19937, state) - 1.0;
      y = 2.0 * nextDouble(MT19937, state) - 1.0;
      square = x * x + y * y;
    } while (square >= 1.0 || square === 0.0);
    const factor = sqrt<f64>((-2.0 * JSMath.log(square)) / square);
    store<f64>(state + KEPT, factor * x);
    store<i32>(state + KEEPS, 1);
    store<f64>(out + i * 8, factor * y);
  }
}

/** Where the ziggurat's tail begins. */
const TAIL: f64 = 3.6541528853610087963519472518;

/**
 * out (n) float64, normal, by the ziggurat of 256 layers.
 *
 * @param tables for each layer the width (float64), the height (float64) and the bound (u64) below which a draw is
 *   inside, one table after another
 */
export function drawZigguratNormals(state: usize, tables: usize, out: usize, n: i32): void {
  const heights = tables + 2048;
  const bounds = tables + 4096;
  for (let i = 0; i < n; i += 1) {
    for (;;) {
      const bits = permuted64(state);
      const layer = <i32>(bits & 0xff);
      const rest = bits >> 8;
      const distance = (rest >> 1) & 0x000fffffffffffff;
      let x = <f64>distance * load<f64>(tables + layer * 8);
      if ((rest & 1) !== 0) x = -x;
      if (distance < load<u64>(bounds + layer * 8)) {
        store<f64>(out + i * 8, x);
        break;
      }
      if (layer === 0) {
        let over: f64;
        let bar: f64;
        do {
          over = (-1.0 / TAIL) * JSMath.log1p(-nextDouble(1, state));
          bar = -JSMath.log1p(-nextDouble(1, state));
        } while (bar + bar <= over * over);
        store<f64>(out + i * 8, ((distance >> 8) & 1) !== 0 ? -(TAIL + over) : TAIL + over);
        break;
      }
      const low = load<f64>(heights + layer * 8);
      const high = load<f64>(heights + layer * 8 - 8);
      if ((high - low) * nextDouble(1, state) + low < JSMath.exp(-0.5 * x * x)) {
        store<f64>(out + i * 8, x);
        break;
      }
    }
  }
}

/** The smallest number of the form 2ᵏ − 1 that is no less. */
function maskOf(most: u64): u64 {
  return most === 0 ? 0 : <u64>-1 >> clz<u64>(most);
}

function masked(kind: i32, state: usize, most: u64): u64 {
  if (most === 0) return 0;
  const mask = maskOf(most);
  let draw: u64;
  do {
    draw = (most <= 0xffffffff ? <u64>next32(kind, state) : next64(kind, state)) & mask;
  } while (draw > most);
  return draw;
}

function lemire(kind: i32, state: usize, most: u64): u64 {
  if (most === 0) return 0;
  if (most === 0xffffffff) return <u64>next32(kind, state);
  if (most < 0xffffffff) {
    const range = most + 1;
    let product = <u64>next32(kind, state) * range;
    let left = product & 0xffffffff;
    if (left < range) {
      const least = (0xffffffff - most) % range;
      while (left < least) {
        product = <u64>next32(kind, state) * range;
        left = product & 0xffffffff;
      }
    }
    return product >> 32;
  }
  if (most === <u64>-1) return next64(kind, state);
  const range = most + 1;
  let draw = next64(kind, state);
  let left = draw * range;
  if (left < range) {
    const least = (<u64>-1 - most) % range;
    while (left < least) {
      draw = next64(kind, state);
      left = draw * range;
    }
  }
  return highProduct(draw, range);
}

/** out (n) int64 from `bounds[0]` (int64) up to so many more (`bounds[1]`, u64), that one included. */
export function drawIntegers(kind: i32, state: usize, bounds: usize, out: usize, n: i32): void {
  const low = load<i64>(bounds);
  const most = load<u64>(bounds, 8);
  for (let i = 0; i < n; i += 1) {
    const draw = kind === MT19937 ? masked(kind, state, most) : lemire(kind, state, most);
    store<i64>(out + i * 8, low + <i64>draw);
  }
}

/**
 * Shuffles int64 numbers in place, from the last one down to `first`.
 *
 * @param masks whether the places are drawn by masking and rejecting
 */
export function shuffle(kind: i32, state: usize, x: usize, n: i32, first: i32, masks: bool): void {
  for (let i = n - 1; i >= first; i -= 1) {
    const most = <u64>i;
    const j = <i32>(masks ? masked(kind, state, most) : lemire(kind, state, most));
    const held = load<i64>(x + i * 8);
    store<i64>(x + i * 8, load<i64>(x + j * 8));
    store<i64>(x + j * 8, held);
  }
}
