// Where things stand in a curve's picture, in px: one layout for the live chart and the prerendered one, so
// that nothing moves when the one takes the other's place. Pure. Imports nothing.

export const HEIGHT = 244;
/** Room around the plot: ticks at the left and below, the lines' direct labels at the right. */
export const MARGIN = { top: 10, right: 78, bottom: 28, left: 42 } as const;
export const PLOT_HEIGHT = HEIGHT - MARGIN.top - MARGIN.bottom;

/** A direct label takes two lines, its name and its value. */
export const LABEL_HEIGHT = 30;

/**
 * Moves labels apart that would cover each other: each keeps its order, stays inside the plot and is as near
 * its line's end as that allows.
 *
 * @param ends the lines' ends, in px from the top
 * @param height of a label, in px
 * @returns the labels' middles, in the order of `ends`
 */
export function spreadLabels(
  ends: readonly number[],
  top: number,
  bottom: number,
  height = LABEL_HEIGHT,
): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const middles = ends.map(() => 0);
  const half = height / 2;
  let floor = top + half;
  for (const i of order) {
    const middle = Math.max(floor, Math.min(ends[i] ?? 0, bottom - half));
    middles[i] = middle;
    floor = middle + height;
  }
  // What was pushed out below is pushed back up.
  let ceiling = bottom - half;
  for (const i of order.reverse()) {
    middles[i] = Math.min(middles[i] ?? 0, ceiling);
    ceiling = (middles[i] ?? 0) - height;
  }
  return middles;
}
