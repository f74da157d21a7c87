// What our WebAssembly module offers. AssemblyScript: scripts/build/assemblyscript.ts compiles it.
// It lives in the memory of tfjs's module: every pointer is one of a tensor there, or of working memory that
// the caller took there. It holds no data and takes no memory.
// Where the last two numbers of a function are `from` and `to`, parts of its work may run at the same time, each
// with working memory of its own, the number before them.
// Here besides: one pass over numbers where tfjs takes several.
export {
  convolve,
  convolveWork,
  filterPanelBytes,
  packFilter,
  packTurnedFilter,
} from './convolution';
export { depthwise, depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export { filterGradient, filterGradientTiles, filterGradientWork } from './filter-gradient';
export { maxPoolGradient } from './pooling';
export { multiply, multiplyWork } from './product';
export { roundingOfSquare } from './tile';

/** dx = dy where x is above 0, NaN where x is, else 0; numbers i0…i1. */
export function reluGradient(dy: usize, x: usize, dx: usize, i0: i32, i1: i32): void {
  let i = i0;
  for (; i + 4 <= i1; i += 4) {
    const at = v128.load(x + i * 4);
    const passed = v128.and(v128.load(dy + i * 4), f32x4.gt(at, f32x4.splat(0)));
    v128.store(dx + i * 4, v128.bitselect(at, passed, f32x4.ne(at, at)));
  }
  for (; i < i1; i += 1) {
    const at = load<f32>(x + i * 4);
    store<f32>(dx + i * 4, at > 0 ? load<f32>(dy + i * 4) : at <= 0 ? 0 : at);
  }
}

/** Rows that are summed before their sum joins the others: so that large sums swallow less. */
const TOGETHER: i32 = 64;

/**
 * Sums of a matrix's columns. Row by row within blocks, and block by block.
 *
 * @param work room for a row
 */
export function columnSums(x: usize, rows: i32, columns: i32, sums: usize, work: usize): void {
  memory.fill(sums, 0, columns * 4);
  for (let start = 0; start < rows; start += TOGETHER) {
    memory.fill(work, 0, columns * 4);
    const end = min(rows, start + TOGETHER);
    for (let row = start; row < end; row += 1) addTo(work, x + row * columns * 4, columns);
    addTo(sums, work, columns);
  }
}

function addTo(sums: usize, x: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(sums + i * 4, f32x4.add(v128.load(sums + i * 4), v128.load(x + i * 4)));
  }
  for (; i < count; i += 1) {
    store<f32>(sums + i * 4, load<f32>(sums + i * 4) + load<f32>(x + i * 4));
  }
}

/**
 * A step of Adam for numbers i0…i1: from w, m, v and the gradient g to the next w, m, v, and with AMSGrad the
 * largest v so far. src/keras/optimizers/update-rules.ts says what it computes.
 *
 * @param gain1, gain2 1 − β₁ and 1 − β₂
 * @param largest, nextLargest 0 without AMSGrad
 * @param decay weight decay, of which each weight loses `rate` times; 0 for none
 */
export function adam(
  g: usize,
  w: usize,
  m: usize,
  v: usize,
  largest: usize,
  nextW: usize,
  nextM: usize,
  nextV: usize,
  nextLargest: usize,
  alpha: f32,
  gain1: f32,
  gain2: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  let i = i0;
  for (; i + 4 <= i1; i += 4) {
    const at = i * 4;
    const slope = v128.load(g + at);
    const oldM = v128.load(m + at);
    const oldV = v128.load(v + at);
    const mean = f32x4.add(oldM, f32x4.mul(f32x4.sub(slope, oldM), f32x4.splat(gain1)));
    const growth = f32x4.sub(f32x4.mul(slope, slope), oldV);
    const square = f32x4.add(oldV, f32x4.mul(growth, f32x4.splat(gain2)));
    let spread = square;
    if (largest !== 0) {
      spread = f32x4.max(v128.load(largest + at), square);
      v128.store(nextLargest + at, spread);
    }
    let weight = v128.load(w + at);
    if (decay !== 0) {
      const lost = f32x4.mul(f32x4.mul(weight, f32x4.splat(decay)), f32x4.splat(rate));
      weight = f32x4.sub(weight, lost);
    }
    const under = f32x4.add(f32x4.sqrt(spread), f32x4.splat(epsilon));
    const delta = f32x4.div(f32x4.mul(mean, f32x4.splat(-alpha)), under);
    v128.store(nextM + at, mean);
    v128.store(nextV + at, square);
    v128.store(nextW + at, f32x4.add(weight, delta));
  }
  for (; i < i1; i += 1) {
    const at = i * 4;
    const slope = load<f32>(g + at);
    const oldM = load<f32>(m + at);
    const oldV = load<f32>(v + at);
    const mean = oldM + (slope - oldM) * gain1;
    const square = oldV + (slope * slope - oldV) * gain2;
    let spread = square;
    if (largest !== 0) {
      spread = max<f32>(load<f32>(largest + at), square);
      store<f32>(nextLargest + at, spread);
    }
    let weight = load<f32>(w + at);
    if (decay !== 0) weight -= weight * decay * rate;
    store<f32>(nextM + at, mean);
    store<f32>(nextV + at, square);
    store<f32>(nextW + at, weight + (mean * -alpha) / (sqrt<f32>(spread) + epsilon));
  }
}
