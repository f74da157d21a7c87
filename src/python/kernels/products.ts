// Matrix products of contiguous matrices. AssemblyScript.

import { FLOAT32, FLOAT64, INT32, INT64, UINT64 } from './types';

/** Rows of B are added to a row of C, four or two numbers at a time. */
function float32Product(a: usize, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  memory.fill(c, 0, m * n * 4);
  for (let row = 0; row < m; row += 1) {
    const out = c + row * n * 4;
    for (let i = 0; i < k; i += 1) {
      const factor = load<f32>(a + (row * k + i) * 4);
      const factors = f32x4.splat(factor);
      const from = b + i * n * 4;
      let j = 0;
      for (; j + 4 <= n; j += 4) {
        const at = out + j * 4;
        v128.store(at, f32x4.add(v128.load(at), f32x4.mul(factors, v128.load(from + j * 4))));
      }
      for (; j < n; j += 1) {
        const at = out + j * 4;
        store<f32>(at, load<f32>(at) + factor * load<f32>(from + j * 4));
      }
    }
  }
}

function float64Product(a: usize, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  memory.fill(c, 0, m * n * 8);
  for (let row = 0; row < m; row += 1) {
    const out = c + row * n * 8;
    for (let i = 0; i < k; i += 1) {
      const factor = load<f64>(a + (row * k + i) * 8);
      const factors = f64x2.splat(factor);
      const from = b + i * n * 8;
      let j = 0;
      for (; j + 2 <= n; j += 2) {
        const at = out + j * 8;
        v128.store(at, f64x2.add(v128.load(at), f64x2.mul(factors, v128.load(from + j * 8))));
      }
      for (; j < n; j += 1) {
        const at = out + j * 8;
        store<f64>(at, load<f64>(at) + factor * load<f64>(from + j * 8));
      }
    }
  }
}

function integerProduct<T>(a: usize, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  const size = sizeof<T>();
  for (let row = 0; row < m; row += 1) {
    for (let column = 0; column < n; column += 1) {
      let sum: T = <T>0;
      for (let i = 0; i < k; i += 1) {
        const product = load<T>(a + (row * k + i) * size) * load<T>(b + (i * n + column) * size);
        sum = <T>(sum + product);
      }
      store<T>(c + (row * n + column) * size, sum);
    }
  }
}

/** c (m, n) = a (m, k) · b (k, n), of float32, float64, int32, int64 or uint64. */
export function product(type: i32, a: usize, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  if (type === FLOAT32) float32Product(a, b, c, m, k, n);
  else if (type === FLOAT64) float64Product(a, b, c, m, k, n);
  else if (type === INT32) integerProduct<i32>(a, b, c, m, k, n);
  else if (type === INT64) integerProduct<i64>(a, b, c, m, k, n);
  else if (type === UINT64) integerProduct<u64>(a, b, c, m, k, n);
}
