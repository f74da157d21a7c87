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
export {
  adadelta,
  adagrad,
  adam,
  adamax,
  nadam,
  rmsprop,
  sgd,
  sgdMomentum,
} from './optimizers';
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
