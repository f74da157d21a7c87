// The line along which a field of numbers is 0, by marching squares (Lorensen and Cline 1987, in the plane), as
// loose pieces to be stroked: it ends where the field ends. Areas to be filled need rings that close along the
// border, and are traced by contours.ts. Imports nothing.

export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * The pieces of the zero line of `side` × `side` values, row by row. Places are counted in cells: value (i, j)
 * stands at (i + 0.5, j + 0.5). Where a cell's corners alternate in sign, its mean decides which pair is joined.
 */
export function zeroLine(values: ArrayLike<number>, side: number): Segment[] {
  const segments: Segment[] = [];
  for (let j = 0; j + 1 < side; j += 1) {
    for (let i = 0; i + 1 < side; i += 1) {
      const at = j * side + i;
      const a = values[at] as number;
      const b = values[at + 1] as number;
      const c = values[at + side + 1] as number;
      const d = values[at + side] as number;
      const [x, y] = [i + 0.5, j + 0.5];
      // Where the four edges are crossed, going round: top, right, bottom, left.
      const crossings: (readonly [number, number])[] = [];
      if (a > 0 !== b > 0) crossings.push([x + a / (a - b), y]);
      if (b > 0 !== c > 0) crossings.push([x + 1, y + b / (b - c)]);
      if (c > 0 !== d > 0) crossings.push([x + d / (d - c), y + 1]);
      if (d > 0 !== a > 0) crossings.push([x, y + a / (a - d)]);
      const [p, q, r, s] = crossings;
      if (p === undefined || q === undefined) continue;
      if (r === undefined || s === undefined) segments.push([...p, ...q]);
      else if (a + b + c + d > 0 === a > 0) segments.push([...p, ...q], [...r, ...s]);
      else segments.push([...p, ...s], [...q, ...r]);
    }
  }
  return segments;
}
