// Products of small matrices, with every term kept, so that an instrument can show it. Imports nothing.

/** Row by row. */
export type Matrix = readonly (readonly number[])[];

/** The terms a_ik · b_kj of one entry of a product: their sum is the entry in row i and column j. */
export function termsOf(a: Matrix, b: Matrix, i: number, j: number): (readonly [number, number])[] {
  const row = a[i] ?? [];
  return row.map((value, k) => [value, b[k]?.[j] ?? Number.NaN] as const);
}

/**
 * The matrix product: entry (i, j) is the dot product of row i of the first with column j of the second.
 *
 * @throws RangeError when the first has another number of columns than the second has rows
 */
export function product(a: Matrix, b: Matrix): number[][] {
  const inner = a[0]?.length ?? 0;
  if (inner !== b.length) {
    throw new RangeError(`${inner} columns do not go with ${b.length} rows.`);
  }
  const columns = b[0]?.length ?? 0;
  return a.map((_, i) =>
    Array.from({ length: columns }, (_, j) =>
      termsOf(a, b, i, j).reduce((sum, [x, y]) => sum + x * y, 0),
    ),
  );
}
