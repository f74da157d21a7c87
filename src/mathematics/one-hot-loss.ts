// Crossentropy counted both ways: over one-hot rows, and by looking up the label's probability. Imports keras.
import { normal, stream } from '../keras/random.ts';

/** Keras's `epsilon()`: no probability counts as less. */
const EPSILON = 1e-7;
const kept = (p: number) => Math.min(Math.max(p, EPSILON), 1 - EPSILON);

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * `categorical_crossentropy`: the mean of −Σ t · ln p over the examples.
 *
 * @param rows one-hot targets (n, classes)
 * @param shares probabilities (n, classes)
 */
export function categorical(
  rows: readonly (readonly number[])[],
  shares: readonly (readonly number[])[],
): number {
  return mean(
    rows.map((row, i) =>
      row.reduce((sum, one, c) => sum - one * Math.log(kept(shares[i]?.[c] ?? 0)), 0),
    ),
  );
}

/** `sparse_categorical_crossentropy`: the mean of −ln p[label]. @param labels class numbers (n) */
export function sparse(labels: readonly number[], shares: readonly (readonly number[])[]): number {
  return mean(labels.map((label, i) => -Math.log(kept(shares[i]?.[label] ?? 0))));
}

/** Logits of a model that might be, seeded: (n, classes). */
export function samplePredictions(
  count: number,
  classes: number,
  seed: number,
): readonly (readonly number[])[] {
  const draws = normal(stream({ seed, purpose: 'points' }), count * classes);
  return Array.from({ length: count }, (_, i) =>
    Array.from(draws.subarray(i * classes, (i + 1) * classes), (draw) => 1.5 * draw),
  );
}
