// Numbers by their places: gathering and scattering, where truth lies, sorting. AssemblyScript.
// Places are int64, as NumPy's.

import { BOOL, FLOAT32, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 } from './types';

/**
 * to = blocks of memory, one after another.
 *
 * @param starts (n) int64: where each begins, in bytes from `from`
 * @param size of a block, in bytes
 */
export function gather(from: usize, starts: usize, n: i32, size: i32, to: usize): void {
  for (let i = 0; i < n; i += 1) {
    const at = from + <i32>load<i64>(starts + i * 8);
    if (size === 1) store<u8>(to, load<u8>(at));
    else if (size === 4) store<u32>(to, load<u32>(at));
    else if (size === 8) store<u64>(to, load<u64>(at));
    else memory.copy(to, at, size);
    to += size;
  }
}

/** The other way: blocks, one after another, are put where they belong; of two in one place the later stays. */
export function scatter(from: usize, starts: usize, n: i32, size: i32, to: usize): void {
  for (let i = 0; i < n; i += 1) {
    const at = to + <i32>load<i64>(starts + i * 8);
    if (size === 1) store<u8>(at, load<u8>(from));
    else if (size === 4) store<u32>(at, load<u32>(from));
    else if (size === 8) store<u64>(at, load<u64>(from));
    else memory.copy(at, from, size);
    from += size;
  }
}

/** How many of n contiguous truth values are true. */
export function countTrue(x: usize, n: i32): i32 {
  let count = 0;
  for (let i = 0; i < n; i += 1) count += load<u8>(x + i) !== 0 ? 1 : 0;
  return count;
}

/** Their places, int64. */
export function placesOfTrue(x: usize, n: i32, out: usize): void {
  for (let i = 0; i < n; i += 1) {
    if (load<u8>(x + i) === 0) continue;
    store<i64>(out, i);
    out += 8;
  }
}

/**
 * In place: int64 places along an axis of `size`, from the end where they are below zero, times `stride` bytes.
 * Gives −1, or which of them lies outside.
 */
export function startsOf(places: usize, n: i32, size: i32, stride: i32): i32 {
  for (let i = 0; i < n; i += 1) {
    let place = load<i64>(places + i * 8);
    if (place < -(<i64>size) || place >= size) return i;
    if (place < 0) place += size;
    store<i64>(places + i * 8, place * stride);
  }
  return -1;
}

/** Numbers before others; those that are none come last. */
function before<T>(a: T, b: T): bool {
  return a < b || (isFloat<T>() && b !== b && a === a);
}

/** Merge sort: of equals, who came first stays first. */
function sortPlaces<T>(x: usize, order: usize, work: usize, n: i32): void {
  const size = sizeof<T>();
  for (let i = 0; i < n; i += 1) store<i64>(order + i * 8, i);
  let from = order;
  let to = work;
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = min(start + width, n);
      const end = min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let i = start; i < end; i += 1) {
        let takesRight = left >= middle;
        if (!takesRight && right < end) {
          const a = load<T>(x + <i32>load<i64>(from + left * 8) * size);
          const b = load<T>(x + <i32>load<i64>(from + right * 8) * size);
          takesRight = before<T>(b, a);
        }
        const taken = takesRight ? right : left;
        if (takesRight) right += 1;
        else left += 1;
        store<i64>(to + i * 8, load<i64>(from + taken * 8));
      }
    }
    const held = from;
    from = to;
    to = held;
  }
  if (from !== order) memory.copy(order, from, n * 8);
}

/**
 * order (rows, n) int64: the places of each contiguous row of x in rising order.
 *
 * @param work room for n int64
 */
export function sortOrder(type: i32, x: usize, order: usize, work: usize, rows: i32, n: i32): void {
  for (let row = 0; row < rows; row += 1) {
    const to = order + row * n * 8;
    const at = row * n;
    switch (type) {
      case BOOL:
      case UINT8:
        sortPlaces<u8>(x + at, to, work, n);
        break;
      case INT8:
        sortPlaces<i8>(x + at, to, work, n);
        break;
      case INT16:
        sortPlaces<i16>(x + at * 2, to, work, n);
        break;
      case UINT16:
        sortPlaces<u16>(x + at * 2, to, work, n);
        break;
      case INT32:
        sortPlaces<i32>(x + at * 4, to, work, n);
        break;
      case UINT32:
        sortPlaces<u32>(x + at * 4, to, work, n);
        break;
      case INT64:
        sortPlaces<i64>(x + at * 8, to, work, n);
        break;
      case UINT64:
        sortPlaces<u64>(x + at * 8, to, work, n);
        break;
      case FLOAT32:
        sortPlaces<f32>(x + at * 4, to, work, n);
        break;
      default:
        sortPlaces<f64>(x + at * 8, to, work, n);
    }
  }
}

/**
 * out (n) int64: where each of the float64 values would be put into the rising float64 numbers.
 *
 * @param right behind its equals instead of before them
 */
export function searchSorted(
  sorted: usize,
  count: i32,
  values: usize,
  n: i32,
  right: bool,
  out: usize,
): void {
  for (let i = 0; i < n; i += 1) {
    const value = load<f64>(values + i * 8);
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = load<f64>(sorted + middle * 8);
      const goesOn = right ? !before<f64>(value, at) : before<f64>(at, value);
      if (goesOn) low = middle + 1;
      else high = middle;
    }
    store<i64>(out + i * 8, low);
  }
}
