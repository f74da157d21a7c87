// Learning with a single weight: the line ŷ = w·x through points, its mean squared error, and one step of gradient
// descent. Imports nothing.

export type PointPair = readonly [x: number, y: number];

/** L(w) = mean (w x − y)². */
export function lossAt(points: readonly PointPair[], w: number): number {
  return meanOf(points, ([x, y]) => (w * x - y) ** 2);
}

/** dL/dw = mean 2 x (w x − y). */
export function slopeAt(points: readonly PointPair[], w: number): number {
  return meanOf(points, ([x, y]) => 2 * x * (w * x - y));
}

/** w − η dL/dw. */
export function stepFrom(points: readonly PointPair[], w: number, learningRate: number): number {
  return w - learningRate * slopeAt(points, w);
}

/** The weight of the least loss: Σxy / Σx². */
export function bestWeight(points: readonly PointPair[]): number {
  return meanOf(points, ([x, y]) => x * y) / meanOf(points, ([x]) => x * x);
}

/** From this learning rate on, every step ends farther from the best weight than it began: 1 / mean x². */
export function divergesFrom(points: readonly PointPair[]): number {
  return 1 / meanOf(points, ([x]) => x * x);
}

function meanOf(points: readonly PointPair[], of: (point: PointPair) => number): number {
  return points.reduce((sum, point) => sum + of(point), 0) / points.length;
}
