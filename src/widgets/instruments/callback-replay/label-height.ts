// Where labels stand in the plot of a past run: beside what they name, and at heights at which no curve and no other
// label runs through them. Imports nothing.

/** A stretch of a curve or of a label, in px of the picture. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far a line of text should stay from what else is drawn, in px. */
const AIR = 4;
/** The heights that are tried. */
const TRIES = 12;

/** The px between a line of text with this baseline and the nearest obstacle; less than 0 where they overlap. */
const roomAt = (baseline: number, height: number, obstacles: readonly Stretch[]) =>
  Math.min(
    ...obstacles.map(({ top, bottom }) => Math.max(top - baseline, baseline - height - bottom)),
  );

const over = ({ left, right }: Stretch, all: readonly Stretch[]) =>
  all.filter((one) => one.right >= left && one.left <= right);

/**
 * The baseline, in px, of a label `height` px high within `box`: the first of twelve heights from its top at which
 * nothing lies within 4 px, and the one with the most room where every one is taken.
 */
export function freeBaseline(box: Stretch, height: number, obstacles: readonly Stretch[]): number {
  const near = over(box, obstacles);
  const heights = Array.from(
    { length: TRIES },
    (_, i) => box.top + height + (i / (TRIES - 1)) * (box.bottom - box.top - height),
  );
  const room = (at: number) => Math.min(AIR, roomAt(at, height, near));
  return heights.reduce((best, at) => (room(at) > room(best) ? at : best));
}

/**
 * The baseline, in px, of the name of the curve `own`, `height` px high and as wide as `box`: right above the curve's
 * highest place there; below its lowest one where the box ends or one of the `others` lies above.
 */
export function nameBaseline(
  box: Stretch,
  height: number,
  own: readonly Stretch[],
  others: readonly Stretch[],
): number {
  const here = over(box, own);
  const above = Math.min(...here.map(({ top }) => top)) - AIR;
  const below = Math.max(...here.map(({ bottom }) => bottom)) + AIR + height;
  const near = over(box, others);
  if (above - height >= box.top && roomAt(above, height, near) >= 0) return above;
  return below <= box.bottom && roomAt(below, height, near) >= 0 ? below : above;
}

/** What a curve covers from each point to the next, in px; a single point covers itself. */
export function stretchesOf(points: readonly (readonly [number, number])[]): Stretch[] {
  return points.map(([x, y], i) => {
    const [fromX, fromY] = points[i - 1] ?? [x, y];
    return { left: fromX, right: x, top: Math.min(fromY, y), bottom: Math.max(fromY, y) };
  });
}
