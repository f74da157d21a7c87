// The heart of every product: a tile of six rows and eight columns, held in twelve vector registers while a
// sum over k runs. AssemblyScript, compiled to WebAssembly SIMD; not TypeScript that a page could import.
// A factor B comes packed in panels of eight columns, [k][8]; a factor A is read where it lies.

/** Pointers to what the six rows of A begin with; of rows beyond the edge, any that may be read. */
let a0: usize = 0;
let a1: usize = 0;
let a2: usize = 0;
let a3: usize = 0;
let a4: usize = 0;
let a5: usize = 0;

/** Numbers in a run of A that lie side by side. */
let length: i32 = 0;
/** Runs one after another: `inner` of them, `outer` times; and bytes from the end of one to the next. */
let inner: i32 = 1;
let outer: i32 = 1;
let innerSkip: usize = 0;
let outerSkip: usize = 0;

/** Where sums are laid down before they are written: 6 × 8 numbers. */
let sums: usize = 0;

export function setRows(p0: usize, p1: usize, p2: usize, p3: usize, p4: usize, p5: usize): void {
  a0 = p0;
  a1 = p1;
  a2 = p2;
  a3 = p3;
  a4 = p4;
  a5 = p5;
}

export function setRuns(
  runLength: i32,
  innerRuns: i32,
  skipInner: usize,
  outerRuns: i32,
  skipOuter: usize,
): void {
  length = runLength;
  inner = innerRuns;
  innerSkip = skipInner;
  outer = outerRuns;
  outerSkip = skipOuter;
}

export function setSums(place: usize): void {
  sums = place;
}

/** a·b + c, in one rounding where the build and the processor can. */
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** x² as fused multiplication and addition sees it, less x² rounded: 0 where nothing is fused. */
export function roundingOfSquare(x: f32): f32 {
  return f32x4.extract_lane(madd(f32x4.splat(x), f32x4.splat(x), f32x4.splat(-(x * x))), 0);
}

/** Sums over k of A's rows, whose numbers lie in runs, times a panel of B. */
export function sumRows(panel: usize): void {
  let b = panel;
  let p0 = a0;
  let p1 = a1;
  let p2 = a2;
  let p3 = a3;
  let p4 = a4;
  let p5 = a5;
  let s00 = f32x4.splat(0);
  let s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0);
  let s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0);
  let s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0);
  let s31 = f32x4.splat(0);
  let s40 = f32x4.splat(0);
  let s41 = f32x4.splat(0);
  let s50 = f32x4.splat(0);
  let s51 = f32x4.splat(0);
  for (let o = outer; o > 0; o -= 1) {
    for (let i = inner; i > 0; i -= 1) {
      let n = length;
      for (; n >= 2; n -= 2) {
        let b0 = v128.load(b);
        let b1 = v128.load(b, 16);
        let a = v128.load_splat<f32>(p0);
        s00 = madd(a, b0, s00);
        s01 = madd(a, b1, s01);
        a = v128.load_splat<f32>(p1);
        s10 = madd(a, b0, s10);
        s11 = madd(a, b1, s11);
        a = v128.load_splat<f32>(p2);
        s20 = madd(a, b0, s20);
        s21 = madd(a, b1, s21);
        a = v128.load_splat<f32>(p3);
        s30 = madd(a, b0, s30);
        s31 = madd(a, b1, s31);
        a = v128.load_splat<f32>(p4);
        s40 = madd(a, b0, s40);
        s41 = madd(a, b1, s41);
        a = v128.load_splat<f32>(p5);
        s50 = madd(a, b0, s50);
        s51 = madd(a, b1, s51);
        b0 = v128.load(b, 32);
        b1 = v128.load(b, 48);
        a = v128.load_splat<f32>(p0, 4);
        s00 = madd(a, b0, s00);
        s01 = madd(a, b1, s01);
        a = v128.load_splat<f32>(p1, 4);
        s10 = madd(a, b0, s10);
        s11 = madd(a, b1, s11);
        a = v128.load_splat<f32>(p2, 4);
        s20 = madd(a, b0, s20);
        s21 = madd(a, b1, s21);
        a = v128.load_splat<f32>(p3, 4);
        s30 = madd(a, b0, s30);
        s31 = madd(a, b1, s31);
        a = v128.load_splat<f32>(p4, 4);
        s40 = madd(a, b0, s40);
        s41 = madd(a, b1, s41);
        a = v128.load_splat<f32>(p5, 4);
        s50 = madd(a, b0, s50);
        s51 = madd(a, b1, s51);
        b += 64;
        p0 += 8;
        p1 += 8;
        p2 += 8;
        p3 += 8;
        p4 += 8;
        p5 += 8;
      }
      if (n > 0) {
        const b0 = v128.load(b);
        const b1 = v128.load(b, 16);
        let a = v128.load_splat<f32>(p0);
        s00 = madd(a, b0, s00);
        s01 = madd(a, b1, s01);
        a = v128.load_splat<f32>(p1);
        s10 = madd(a, b0, s10);
        s11 = madd(a, b1, s11);
        a = v128.load_splat<f32>(p2);
        s20 = madd(a, b0, s20);
        s21 = madd(a, b1, s21);
        a = v128.load_splat<f32>(p3);
        s30 = madd(a, b0, s30);
        s31 = madd(a, b1, s31);
        a = v128.load_splat<f32>(p4);
        s40 = madd(a, b0, s40);
        s41 = madd(a, b1, s41);
        a = v128.load_splat<f32>(p5);
        s50 = madd(a, b0, s50);
        s51 = madd(a, b1, s51);
        b += 32;
        p0 += 4;
        p1 += 4;
        p2 += 4;
        p3 += 4;
        p4 += 4;
        p5 += 4;
      }
      p0 += innerSkip;
      p1 += innerSkip;
      p2 += innerSkip;
      p3 += innerSkip;
      p4 += innerSkip;
      p5 += innerSkip;
    }
    p0 += outerSkip;
    p1 += outerSkip;
    p2 += outerSkip;
    p3 += outerSkip;
    p4 += outerSkip;
    p5 += outerSkip;
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
  v128.store(sums, s40, 128);
  v128.store(sums, s41, 144);
  v128.store(sums, s50, 160);
  v128.store(sums, s51, 176);
}

/**
 * Sums over k of A's columns times a panel of B: the tile's six rows are six numbers of A side by side.
 * k runs over `columns` places `step` bytes apart, and so `rows` times, with `skip` bytes from one to the next.
 */
export function sumColumns(
  first: usize,
  step: usize,
  columns: i32,
  rows: i32,
  skip: usize,
  panel: usize,
): void {
  let a = first;
  let b = panel;
  let s00 = f32x4.splat(0);
  let s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0);
  let s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0);
  let s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0);
  let s31 = f32x4.splat(0);
  let s40 = f32x4.splat(0);
  let s41 = f32x4.splat(0);
  let s50 = f32x4.splat(0);
  let s51 = f32x4.splat(0);
  for (let row = rows; row > 0; row -= 1) {
    for (let n = columns; n > 0; n -= 1) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      let x = v128.load_splat<f32>(a);
      s00 = madd(x, b0, s00);
      s01 = madd(x, b1, s01);
      x = v128.load_splat<f32>(a, 4);
      s10 = madd(x, b0, s10);
      s11 = madd(x, b1, s11);
      x = v128.load_splat<f32>(a, 8);
      s20 = madd(x, b0, s20);
      s21 = madd(x, b1, s21);
      x = v128.load_splat<f32>(a, 12);
      s30 = madd(x, b0, s30);
      s31 = madd(x, b1, s31);
      x = v128.load_splat<f32>(a, 16);
      s40 = madd(x, b0, s40);
      s41 = madd(x, b1, s41);
      x = v128.load_splat<f32>(a, 20);
      s50 = madd(x, b0, s50);
      s51 = madd(x, b1, s51);
      b += 32;
      a += step;
    }
    a += skip;
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
  v128.store(sums, s40, 128);
  v128.store(sums, s41, 144);
  v128.store(sums, s50, 160);
  v128.store(sums, s51, 176);
}

/** What happens to a sum on its way to C. */
export const ADD: i32 = 1;
export const RELU: i32 = 2;

/**
 * Writes a tile's first `rows` rows and `columns` columns to C, whose rows are `stride` bytes apart.
 *
 * @param bias pointer to the columns' first bias, or 0
 * @param how ADD: to what is in C already; RELU: nothing below 0, NaN stays
 */
export function writeTile(
  c: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  how: i32,
): void {
  for (let row = 0; row < rows; row += 1) {
    const from = sums + row * 32;
    const to = c + row * stride;
    if (columns === 8) {
      let left = v128.load(from);
      let right = v128.load(from, 16);
      if (how & ADD) {
        left = f32x4.add(v128.load(to), left);
        right = f32x4.add(v128.load(to, 16), right);
      }
      if (bias !== 0) {
        left = f32x4.add(left, v128.load(bias));
        right = f32x4.add(right, v128.load(bias, 16));
      }
      if (how & RELU) {
        left = f32x4.max(left, f32x4.splat(0));
        right = f32x4.max(right, f32x4.splat(0));
      }
      v128.store(to, left);
      v128.store(to, right, 16);
      continue;
    }
    for (let column = 0; column < columns; column += 1) {
      const at = column * 4;
      let sum = load<f32>(from + at);
      if (how & ADD) sum = load<f32>(to + at) + sum;
      if (bias !== 0) sum += load<f32>(bias + at);
      if (how & RELU) sum = max<f32>(sum, 0);
      store<f32>(to + at, sum);
    }
  }
}
