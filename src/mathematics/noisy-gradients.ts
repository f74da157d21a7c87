// A line fitted to points, small enough to draw the whole loss, and the gradients that batches of the points
// give. Imports keras.
import { normal, permutation, stream, uniform } from '../keras/random.ts';
import type { Pair } from './surfaces.ts';

/** Points (x, y); the model is y = a x + b, and its weights are (a, b). */
export interface LineProblem {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Points around y = 1.5 x − 0.5 with normal noise of that standard deviation; x evenly drawn in [−2, 2). */
export function lineProblem(count: number, noise: number, seed: number): LineProblem {
  const drawn = uniform(stream({ seed, purpose: 'points' }), count, -2, 2);
  const jitter = normal(stream({ seed, purpose: 'points', layer: 1 }), count);
  const x = Float64Array.from(drawn);
  const y = x.map((value, i) => 1.5 * value - 0.5 + noise * (jitter[i] as number));
  return { x, y };
}

/** Which examples; all where it is not given. */
type Batch = ArrayLike<number>;

const everyOne = ({ x }: LineProblem): Batch => Int32Array.from(x, (_, i) => i);

/** Half the mean of the squared errors of a batch. */
export function lineLoss(problem: LineProblem, [a, b]: Pair, batch: Batch = everyOne(problem)) {
  let sum = 0;
  for (let k = 0; k < batch.length; k += 1) {
    const i = batch[k] as number;
    sum += (a * (problem.x[i] as number) + b - (problem.y[i] as number)) ** 2;
  }
  return sum / 2 / batch.length;
}

/** The gradient of `lineLoss`: the mean of the examples' gradients, (e x, e) with the error e = a x + b − y. */
export function lineGradient(
  { x, y }: LineProblem,
  [a, b]: Pair,
  batch: Batch = everyOne({ x, y }),
): Pair {
  let [da, db] = [0, 0];
  for (let k = 0; k < batch.length; k += 1) {
    const at = x[batch[k] as number] as number;
    const error = a * at + b - (y[batch[k] as number] as number);
    da += error * at;
    db += error;
  }
  return [da / batch.length, db / batch.length];
}

/** The batches of an epoch, shuffled as `fit` shuffles: no example twice, the last batch perhaps smaller. */
export function batchesOf(count: number, size: number, seed: number, epoch: number): Int32Array[] {
  const order = permutation(stream({ seed, purpose: 'shuffle', epoch }), count);
  return Array.from({ length: Math.ceil(count / size) }, (_, k) =>
    order.slice(k * size, (k + 1) * size),
  );
}

/** Gradient descent with batches of `size`: the weights after each of `steps` steps, the start first. */
export function batchPath(
  problem: LineProblem,
  start: Pair,
  { size, rate, steps, seed }: { size: number; rate: number; steps: number; seed: number },
): Pair[] {
  const path: Pair[] = [start];
  let batches: Int32Array[] = [];
  for (let epoch = 0; path.length <= steps; epoch += 1) {
    batches = batchesOf(problem.x.length, size, seed, epoch);
    for (const batch of batches) {
      if (path.length > steps) break;
      const [a, b] = path.at(-1) as Pair;
      const [da, db] = lineGradient(problem, [a, b], batch);
      path.push([a - rate * da, b - rate * db]);
    }
  }
  return path;
}

export interface GradientCloud {
  /** One for each batch. */
  readonly gradients: readonly Pair[];
  /** Of all examples. */
  readonly full: Pair;
  /** √(E‖g − full‖²) over the batches drawn. */
  readonly spread: number;
  /** The share of the batches whose step goes uphill: g · full < 0. */
  readonly uphill: number;
}

/** The gradients of `draws` batches of `size` at one place, each batch from a shuffle of its own. */
export function gradientCloud(
  problem: LineProblem,
  at: Pair,
  { size, draws, seed }: { size: number; draws: number; seed: number },
): GradientCloud {
  const full = lineGradient(problem, at);
  const gradients = Array.from({ length: draws }, (_, epoch) =>
    lineGradient(problem, at, batchesOf(problem.x.length, size, seed, epoch)[0] ?? []),
  );
  const square = gradients.reduce(
    (sum, [a, b]) => sum + (a - full[0]) ** 2 + (b - full[1]) ** 2,
    0,
  );
  const uphill = gradients.filter(([a, b]) => a * full[0] + b * full[1] < 0).length;
  return { gradients, full, spread: Math.sqrt(square / draws), uphill: uphill / draws };
}

/** The weights of least loss over all examples: the normal equations of a line. */
export function leastSquares({ x, y }: LineProblem): Pair {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / x.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope =
    mean(x.map((value, i) => (value - mx) * ((y[i] as number) - my))) /
    mean(x.map((value) => (value - mx) ** 2));
  return [slope, my - slope * mx];
}
