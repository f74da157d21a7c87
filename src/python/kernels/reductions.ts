// Along an axis: sums, products, extremes, their places, running sums and products. AssemblyScript.
// Sums of floats are taken as NumPy takes them: of neighbours in memory pairwise in blocks of 128 with eight
// running sums, else one after another. So they agree with NumPy's to the last bit.

import { BOOL, FLOAT32, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 } from './types';

/** Pairwise summation with a block of 128 (NumPy's `pairwise_sum`); `s` is the stride in bytes. */
function pairwise<T>(x: usize, n: i32, s: i32): T {
  if (n < 8) {
    // −0 is the sum of nothing but zeros with a sign.
    let sum: T = <T>-0.0;
    for (let i = 0; i < n; i += 1) sum = <T>(sum + load<T>(x + i * s));
    return sum;
  }
  if (n <= 128) {
    let r0 = load<T>(x);
    let r1 = load<T>(x + s);
    let r2 = load<T>(x + 2 * s);
    let r3 = load<T>(x + 3 * s);
    let r4 = load<T>(x + 4 * s);
    let r5 = load<T>(x + 5 * s);
    let r6 = load<T>(x + 6 * s);
    let r7 = load<T>(x + 7 * s);
    let i = 8;
    for (; i < n - (n % 8); i += 8) {
      const at = x + i * s;
      r0 = <T>(r0 + load<T>(at));
      r1 = <T>(r1 + load<T>(at + s));
      r2 = <T>(r2 + load<T>(at + 2 * s));
      r3 = <T>(r3 + load<T>(at + 3 * s));
      r4 = <T>(r4 + load<T>(at + 4 * s));
      r5 = <T>(r5 + load<T>(at + 5 * s));
      r6 = <T>(r6 + load<T>(at + 6 * s));
      r7 = <T>(r7 + load<T>(at + 7 * s));
    }
    let sum = <T>(<T>(<T>(r0 + r1) + <T>(r2 + r3)) + <T>(<T>(r4 + r5) + <T>(r6 + r7)));
    for (; i < n; i += 1) sum = <T>(sum + load<T>(x + i * s));
    return sum;
  }
  let half = n / 2;
  half -= half % 8;
  return <T>(pairwise<T>(x, half, s) + pairwise<T>(x + half * s, n - half, s));
}

function joined<T>(op: i32, total: T, value: T): T {
  switch (op) {
    case 0:
      return <T>(total + value);
    case 1:
      return <T>(total * value);
    case 2:
      if (isFloat<T>() && total !== total) return total;
      return value > total || (isFloat<T>() && value !== value) ? value : total;
    default:
      if (isFloat<T>() && total !== total) return total;
      return value < total || (isFloat<T>() && value !== value) ? value : total;
  }
}

/** (rows, n) → (rows), with the strides of both axes: neighbours summed pairwise. */
function alongRows<T>(op: i32, x: usize, out: usize, rows: i32, n: i32, sr: i32, sn: i32): void {
  for (let row = 0; row < rows; row += 1) {
    let total = load<T>(x);
    if (op === 0 && isFloat<T>()) {
      total = pairwise<T>(x, n, sn);
    } else {
      for (let i = 1; i < n; i += 1) total = joined<T>(op, total, load<T>(x + i * sn));
    }
    store<T>(out, total);
    x += sr;
    out += sizeof<T>();
  }
}

/** (n, columns) → (columns): row upon row, so that memory is gone through in order. */
function acrossRows<T>(
  op: i32,
  x: usize,
  out: usize,
  columns: i32,
  n: i32,
  sc: i32,
  sn: i32,
): void {
  for (let column = 0; column < columns; column += 1) {
    store<T>(out + column * sizeof<T>(), load<T>(x + column * sc));
  }
  for (let i = 1; i < n; i += 1) {
    let from = x + i * sn;
    let to = out;
    for (let column = 0; column < columns; column += 1) {
      store<T>(to, joined<T>(op, load<T>(to), load<T>(from)));
      from += sc;
      to += sizeof<T>();
    }
  }
}

function reduceOf<T>(
  op: i32,
  x: usize,
  out: usize,
  rows: i32,
  n: i32,
  sr: i32,
  sn: i32,
  across: bool,
): void {
  if (across) acrossRows<T>(op, x, out, rows, n, sr, sn);
  else alongRows<T>(op, x, out, rows, n, sr, sn);
}

/**
 * out (rows), of the same type: of each row of x (rows, n) the sum (op 0), product, maximum or minimum.
 *
 * @param sr bytes from row to row
 * @param sn bytes between neighbours of a row
 * @param across whether the rows lie beside one another: then it is gone from neighbour to neighbour in all of them
 */
export function reduce(
  op: i32,
  type: i32,
  x: usize,
  out: usize,
  rows: i32,
  n: i32,
  sr: i32,
  sn: i32,
  across: bool,
): void {
  switch (type) {
    case BOOL:
    case UINT8:
      reduceOf<u8>(op, x, out, rows, n, sr, sn, across);
      break;
    case INT8:
      reduceOf<i8>(op, x, out, rows, n, sr, sn, across);
      break;
    case INT16:
      reduceOf<i16>(op, x, out, rows, n, sr, sn, across);
      break;
    case UINT16:
      reduceOf<u16>(op, x, out, rows, n, sr, sn, across);
      break;
    case INT32:
      reduceOf<i32>(op, x, out, rows, n, sr, sn, across);
      break;
    case UINT32:
      reduceOf<u32>(op, x, out, rows, n, sr, sn, across);
      break;
    case INT64:
      reduceOf<i64>(op, x, out, rows, n, sr, sn, across);
      break;
    case UINT64:
      reduceOf<u64>(op, x, out, rows, n, sr, sn, across);
      break;
    case FLOAT32:
      reduceOf<f32>(op, x, out, rows, n, sr, sn, across);
      break;
    default:
      reduceOf<f64>(op, x, out, rows, n, sr, sn, across);
  }
}

function placeOf<T>(op: i32, x: usize, n: i32): i32 {
  let best = load<T>(x);
  let place = 0;
  for (let i = 1; i < n; i += 1) {
    if (isFloat<T>() && best !== best) return place;
    const value = load<T>(x + i * sizeof<T>());
    const better = op === 0 ? value > best : value < best;
    if (better || (isFloat<T>() && value !== value)) {
      best = value;
      place = i;
    }
  }
  return place;
}

/** out (rows) int64: where each contiguous row of x (rows, n) is greatest (op 0) or least; the first place of it. */
export function place(op: i32, type: i32, x: usize, out: usize, rows: i32, n: i32): void {
  for (let row = 0; row < rows; row += 1) {
    let at: i32;
    switch (type) {
      case BOOL:
      case UINT8:
        at = placeOf<u8>(op, x + row * n, n);
        break;
      case INT8:
        at = placeOf<i8>(op, x + row * n, n);
        break;
      case INT16:
        at = placeOf<i16>(op, x + row * n * 2, n);
        break;
      case UINT16:
        at = placeOf<u16>(op, x + row * n * 2, n);
        break;
      case INT32:
        at = placeOf<i32>(op, x + row * n * 4, n);
        break;
      case UINT32:
        at = placeOf<u32>(op, x + row * n * 4, n);
        break;
      case INT64:
        at = placeOf<i64>(op, x + row * n * 8, n);
        break;
      case UINT64:
        at = placeOf<u64>(op, x + row * n * 8, n);
        break;
      case FLOAT32:
        at = placeOf<f32>(op, x + row * n * 4, n);
        break;
      default:
        at = placeOf<f64>(op, x + row * n * 8, n);
    }
    store<i64>(out + row * 8, at);
  }
}

function cumulateRows<T>(op: i32, x: usize, rows: i32, n: i32): void {
  for (let row = 0; row < rows; row += 1) {
    for (let i = 1; i < n; i += 1) {
      const at = x + (row * n + i) * sizeof<T>();
      store<T>(at, joined<T>(op, load<T>(at - sizeof<T>()), load<T>(at)));
    }
  }
}

/** In place: each number of a contiguous row joined with all before it. Of int64, float32 and float64. */
export function cumulate(op: i32, type: i32, x: usize, rows: i32, n: i32): void {
  if (type === INT64) cumulateRows<i64>(op, x, rows, n);
  else if (type === UINT64) cumulateRows<u64>(op, x, rows, n);
  else if (type === FLOAT32) cumulateRows<f32>(op, x, rows, n);
  else cumulateRows<f64>(op, x, rows, n);
}
