// Whether a straight line can separate two classes of points: exactly if their convex hulls have no point in
// common. Imports this room.
import type { PlanePoint } from './plane-points.ts';

type Corner = readonly [number, number];

/**
 * Whether some line has all points of class 0 on one side and all of class 1 on the other, none on it. Two convex
 * shapes that don't touch are parted by a line along an edge of one of them, or, where they are points or
 * segments, across or along what joins two of their corners (Gottschalk 1996); so those directions are enough.
 */
export function isSeparable(points: readonly PlanePoint[]): boolean {
  const [zeros, ones] = ([0, 1] as const).map((label) =>
    convexHull(points.filter((point) => point.label === label).map(({ x, y }) => [x, y])),
  ) as [Corner[], Corner[]];
  if (zeros.length === 0 || ones.length === 0) return true;
  const corners = [...zeros, ...ones];
  return corners.some((p) =>
    corners.some((q) => {
      const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
      return partedAlong(zeros, ones, [dx, dy]) || partedAlong(zeros, ones, [-dy, dx]);
    }),
  );
}

/** Whether the shapes' shadows on an axis don't touch. */
function partedAlong(a: readonly Corner[], b: readonly Corner[], [dx, dy]: Corner): boolean {
  const along = (corner: Corner) => corner[0] * dx + corner[1] * dy;
  const [shadowA, shadowB] = [a.map(along), b.map(along)];
  const gap = Math.max(
    Math.min(...shadowB) - Math.max(...shadowA),
    Math.min(...shadowA) - Math.max(...shadowB),
  );
  return gap > 1e-12;
}

/** The corners of the smallest convex shape around points (Andrew 1979). */
export function convexHull(points: readonly Corner[]): Corner[] {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  if (sorted.length < 3) return sorted;
  const half = (corners: readonly Corner[]) => {
    const chain: Corner[] = [];
    for (const c of corners) {
      while (chain.length > 1 && turn(chain.at(-2) as Corner, chain.at(-1) as Corner, c) <= 0) {
        chain.pop();
      }
      chain.push(c);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Positive where a, b, c turn to the left. */
const turn = (a: Corner, b: Corner, c: Corner) =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
