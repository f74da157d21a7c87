// The `d` of a path in few characters: a page holds its pictures as text, and a map has thousands of corners.
// Pure.

export type Px = readonly [number, number];

/**
 * Without the corners whose absence moves the line by less than `tolerance` px: Ramer 1972, Douglas and Peucker
 * 1973. The ends stay.
 */
export function simplified(points: readonly Px[], tolerance: number): Px[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 3) return [...points];
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  const length = Math.hypot(dx, dy);
  let [farthest, at] = [0, 0];
  points.forEach(([x, y], k) => {
    const [ax, ay] = [x - first[0], y - first[1]];
    const distance = length === 0 ? Math.hypot(ax, ay) : Math.abs(dx * ay - dy * ax) / length;
    if (distance > farthest) [farthest, at] = [distance, k];
  });
  if (farthest <= tolerance) return [first, last];
  return [
    ...simplified(points.slice(0, at + 1), tolerance).slice(0, -1),
    ...simplified(points.slice(at), tolerance),
  ];
}

/** Without the points that lie within `distance` px of the last one kept; the end stays. */
export function thinned(points: readonly Px[], distance: number): Px[] {
  const kept: Px[] = [];
  for (const [x, y] of points) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(x - last[0], y - last[1]) >= distance) kept.push([x, y]);
  }
  const end = points.at(-1);
  if (end !== undefined && kept.length > 1) kept[kept.length - 1] = end;
  return kept;
}

/** A line through points, or a closed ring, in relative moves rounded to half a px; a ring's to whole ones. */
export function shortPath(points: readonly Px[], kind: 'line' | 'ring'): string {
  const fine = kind === 'line' ? 2 : 1;
  let [x, y] = [0, 0];
  const moves = points.map(([px, py], k) => {
    const [toX, toY] = [Math.round(fine * px), Math.round(fine * py)];
    const move = `${(toX - x) / fine},${(toY - y) / fine}`;
    [x, y] = [toX, toY];
    return `${k === 0 ? 'M' : k === 1 ? 'l' : ' '}${move}`;
  });
  return moves.join('').replaceAll(/[ ,]-/g, '-') + (kind === 'ring' ? 'z' : '');
}
