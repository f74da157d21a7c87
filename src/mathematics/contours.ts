// Regions of a map by marching squares (Lorensen and Cline's marching cubes, 1987, in the plane): closed rings
// around where a function is at most a level, to be filled. A line to be stroked must not run along the border:
// zero-line.ts has that. Imports nothing.

/** A ring's corners, in the grid's coordinates; the last is joined to the first. */
export type Ring = readonly (readonly [number, number])[];

/** Values at the corners of a grid: `columns` numbers a row, the rows in turn. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** A function of the plane at the corners of a grid over a rectangle, row 0 being y's first value. */
export function sampleGrid(
  value: (x: number, y: number) => number,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  size: number,
): Grid {
  const at = (from: number, to: number, i: number) => from + ((to - from) * i) / (size - 1);
  const values = Float64Array.from({ length: size * size }, (_, i) =>
    value(at(x0, x1, i % size), at(y0, y1, Math.floor(i / size))),
  );
  return { columns: size, rows: size, values };
}

/**
 * The edges of a cell through which the ring passes, in order, the region being on the left. Corners count
 * 1, 2, 4, 8 from the cell's first corner round; edges 0–3 lie between corner k and the next. Where two
 * opposite corners lie inside (5 and 10), they are kept apart.
 */
const PASSAGES: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];

/** The corners of a cell in order: column and row from its first. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/**
 * The rings around the region where the function is at most `level`; to be filled by the even-odd rule.
 * Crossings are found by a straight line between two corners. Beyond the grid all is outside, so that
 * every ring closes, along the border where it has to.
 */
export function ringsBelow({ columns, rows, values }: Grid, level: number): Ring[] {
  const value = (c: number, r: number) =>
    c < 0 || r < 0 || c >= columns || r >= rows
      ? Number.POSITIVE_INFINITY
      : (values[r * columns + c] as number);
  const next = new Map<string, string>();
  const points = new Map<string, readonly [number, number]>();

  /** The name of a cell's edge, one for both cells that share it, and where it is crossed. */
  function crossing(c: number, r: number, edge: number): string {
    const [ac, ar] = CORNERS[edge] as readonly [number, number];
    const [bc, br] = CORNERS[(edge + 1) % 4] as readonly [number, number];
    const [x0, y0] = [c + Math.min(ac, bc), r + Math.min(ar, br)];
    const [x1, y1] = [c + Math.max(ac, bc), r + Math.max(ar, br)];
    const name = `${x0},${y0},${x1 - x0}`;
    if (!points.has(name)) {
      const [a, b] = [value(x0, y0), value(x1, y1)];
      const along = a === Infinity ? 1 : b === Infinity ? 0 : (level - a) / (b - a);
      points.set(name, [x0 + along * (x1 - x0), y0 + along * (y1 - y0)]);
    }
    return name;
  }

  for (let r = -1; r < rows; r += 1) {
    for (let c = -1; c < columns; c += 1) {
      const inside = CORNERS.reduce(
        (sum, [dc, dr], k) => sum + (value(c + dc, r + dr) <= level ? 1 << k : 0),
        0,
      );
      for (const [from, to] of PASSAGES[inside] ?? []) {
        next.set(crossing(c, r, from), crossing(c, r, to));
      }
    }
  }

  const rings: Ring[] = [];
  for (const start of next.keys()) {
    const ring: (readonly [number, number])[] = [];
    for (let at: string | undefined = start; at !== undefined && next.has(at); ) {
      ring.push(points.get(at) as readonly [number, number]);
      const to = next.get(at);
      next.delete(at);
      at = to;
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}
