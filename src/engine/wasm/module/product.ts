// Products of matrices, either factor transposed or not. AssemblyScript.
// The sum over k goes on in blocks, in order, whatever part of C a call works out: so parts may be worked out
// by several threads, and the bits are the same.
import { ADD, RELU, setRows, setRuns, setSums, sumColumns, sumRows, writeTile } from './tile';

/** Of k, and of B's columns, at a time: a packed block of B stays in the second cache. */
const DEPTH: i32 = 256;
const WIDTH: i32 = 256;
/** Rows of a transposed A that are packed at a time. */
const HEIGHT: i32 = 48;

/** Bytes of working memory that `multiply` needs: sums, a block of B, a block of A. */
export function multiplyWork(): usize {
  return 256 + DEPTH * WIDTH * 4 + DEPTH * HEIGHT * 4;
}

/** Rows `k0`… of columns `j`…`j + 7` of B (k, n) as a panel [k][8]; zeros beyond the edge. */
export function packPanel(b: usize, n: i32, j: i32, depth: i32, panel: usize): void {
  let from = b + j * 4;
  let to = panel;
  const columns = min(8, n - j);
  for (let k = 0; k < depth; k += 1) {
    if (columns === 8) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    } else {
      for (let i = 0; i < 8; i += 1) {
        store<f32>(to + i * 4, i < columns ? load<f32>(from + i * 4) : 0);
      }
    }
    from += n * 4;
    to += 32;
  }
}

/** The same of a B that is stored transposed, (n, ldb). */
function packTransposed(b: usize, ldb: i32, columns: i32, depth: i32, panel: usize): void {
  const row = ldb * 4;
  let k = 0;
  if (columns === 8) {
    for (; k + 4 <= depth; k += 4) {
      const at = b + k * 4;
      const to = panel + k * 32;
      packFour(at, row, to);
      packFour(at + 4 * row, row, to + 16);
    }
  }
  for (; k < depth; k += 1) {
    for (let i = 0; i < 8; i += 1) {
      store<f32>(panel + k * 32 + i * 4, i < columns ? load<f32>(b + i * row + k * 4) : 0);
    }
  }
}

/** Four rows of four numbers, turned to four columns 32 bytes apart. */
function packFour(from: usize, row: usize, to: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + row);
  const r2 = v128.load(from + 2 * row);
  const r3 = v128.load(from + 3 * row);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
}

/** Columns `i`… of `depth` rows of a matrix whose rows are `row` bytes apart, HEIGHT numbers a row. */
function packColumns(from: usize, row: usize, columns: i32, depth: i32, to: usize): void {
  for (let k = 0; k < depth; k += 1) {
    memory.copy(to + k * HEIGHT * 4, from + k * row, columns * 4);
  }
}

/**
 * C (m, n) = A (m, k) · B (k, n) + bias, for rows or columns `from`…`to` of C; a column to begin with is a
 * multiple of 8.
 *
 * @param transposeA A is stored (k, m); `transposeB`: B is stored (n, k)
 * @param bias n numbers, or 0
 * @param relu whether nothing below 0 is left
 * @param byColumns whether the part of C is one of columns
 * @param work `multiplyWork()` bytes
 */
export function multiply(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: i32,
  transposeB: i32,
  bias: usize,
  relu: i32,
  byColumns: i32,
  work: usize,
  from: i32,
  to: i32,
): void {
  const m0 = byColumns ? 0 : from;
  const m1 = byColumns ? m : to;
  const n0 = byColumns ? from : 0;
  const n1 = byColumns ? to : n;
  setSums(work);
  const panels = work + 256;
  const block = panels + DEPTH * WIDTH * 4;
  for (let left = n0; left < n1; left += WIDTH) {
    const right = min(n1, left + WIDTH);
    for (let top = 0; top < k; top += DEPTH) {
      const depth = min(DEPTH, k - top);
      for (let j = left; j < right; j += 8) {
        const panel = panels + (j - left) * depth * 4;
        if (transposeB) {
          packTransposed(b + (j * k + top) * 4, k, min(8, n - j), depth, panel);
        } else {
          packPanel(b + top * n * 4, n, j, depth, panel);
        }
      }
      const last = top + depth === k;
      const how = (top > 0 ? ADD : 0) | (last && relu ? RELU : 0);
      const biasNow = last ? bias : 0;
      setRuns(depth, 1, 0, 1, 0);
      for (let i = m0; i < m1; i += 6) {
        const rows = min(6, m1 - i);
        let first: usize = 0;
        if (transposeA) {
          const within = (i - m0) % HEIGHT;
          if (within === 0) {
            const columns = min(HEIGHT, m1 - i);
            packColumns(a + (top * m + i) * 4, m * 4, columns, depth, block);
          }
          first = block + within * 4;
        } else {
          rowsOf(a + (i * k + top) * 4, k * 4, rows);
        }
        for (let j = left; j < right; j += 8) {
          const panel = panels + (j - left) * depth * 4;
          if (transposeA) sumColumns(first, HEIGHT * 4, depth, 1, 0, panel);
          else sumRows(panel);
          const at = c + (i * n + j) * 4;
          writeTile(at, n * 4, rows, min(8, n1 - j), biasNow === 0 ? 0 : biasNow + j * 4, how);
        }
      }
    }
  }
}

/** Six rows `stride` bytes apart; of those beyond the edge, the last one again. */
function rowsOf(first: usize, stride: usize, rows: i32): void {
  const last = rows - 1;
  setRows(
    first,
    first + min(1, last) * stride,
    first + min(2, last) * stride,
    first + min(3, last) * stride,
    first + min(4, last) * stride,
    first + min(5, last) * stride,
  );
}
