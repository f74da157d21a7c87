// Choosing by the test set: many candidates of the same true accuracy, each scored on the same number of test
// images, and the best score taken. Scores are binomial, and their maximum is worked out exactly. Imports keras.
import { stream } from '../keras/random.ts';

/** A binomial distribution: P(X = first + i) and its running sums. */
interface Binomial {
  readonly first: number;
  readonly cumulative: Float64Array;
}

/** Ten standard deviations around the mean: what lies outside has no weight that a double could hold. */
function binomial(trials: number, share: number): Binomial {
  const mean = trials * share;
  const deviation = Math.sqrt(trials * share * (1 - share));
  const first = Math.max(0, Math.floor(mean - 10 * deviation - 1));
  const last = Math.min(trials, Math.ceil(mean + 10 * deviation + 1));
  // Relative to the most probable number, so that nothing underflows: P(k+1)/P(k) = (n−k)/(k+1) · p/(1−p).
  const mode = Math.min(last, Math.max(first, Math.floor((trials + 1) * share)));
  const weights = new Float64Array(last - first + 1);
  weights[mode - first] = 1;
  const odds = share / (1 - share);
  for (let k = mode; k < last; k += 1) {
    weights[k + 1 - first] = (weights[k - first] as number) * ((trials - k) / (k + 1)) * odds;
  }
  for (let k = mode; k > first; k -= 1) {
    weights[k - 1 - first] = ((weights[k - first] as number) * k) / ((trials - k + 1) * odds);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const cumulative = weights.map((weight) => {
    sum += weight / total;
    return sum;
  });
  return { first, cumulative };
}

/**
 * Scores of candidates: for each, the share of `images` that it gets right by chance.
 *
 * @param accuracy their true accuracy, in (0, 1)
 */
export function drawScores(
  { candidates, images, accuracy, seed }: Peek,
  /** Another set of test images: other draws. */
  testSet = 0,
): readonly number[] {
  const { first, cumulative } = binomial(images, accuracy);
  const draws = stream({ seed, purpose: 'points', layer: testSet });
  return Array.from({ length: candidates }, (_, i) => {
    const [high, low] = draws.at(i);
    const u = (high * 2 ** 20 + (low >>> 12)) / 2 ** 52;
    return (first + firstAbove(cumulative, u)) / images;
  });
}

export interface Peek {
  readonly candidates: number;
  readonly images: number;
  readonly accuracy: number;
  readonly seed: number;
}

/** The first place whose running sum exceeds u. */
function firstAbove(cumulative: Float64Array, u: number): number {
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The expected best score of so many candidates of the same accuracy: P(max ≤ k) = P(X ≤ k)ᶜ.
 *
 * @example expectedBest({ candidates: 1, images: 1000, accuracy: 0.9 }) // => 0.9
 */
export function expectedBest({ candidates, images, accuracy }: Omit<Peek, 'seed'>): number {
  const { first, cumulative } = binomial(images, accuracy);
  let [mean, below] = [0, 0];
  cumulative.forEach((sum, i) => {
    const upTo = Math.min(1, sum) ** candidates;
    mean += (first + i) * (upTo - below);
    below = upTo;
  });
  return mean / images / below;
}
