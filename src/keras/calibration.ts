// Whether a classifier is right as often as it says: its answers sorted by confidence into bins of equal width,
// as scikit-learn's calibration_curve(strategy='uniform') sorts them. No tensor. Imports nothing.

/** Answers of about the same confidence. */
export interface ReliabilityBin {
  /** The bin takes confidences above `from` and up to `to`; the first one 0 too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The mean of what the answers were sure of, and the share that was right; both 0 in an empty bin. */
  readonly confidence: number;
  readonly accuracy: number;
}

/**
 * @param confidences the probability of each answer, in [0, 1]
 * @param areRight whether each answer was right
 */
export function reliability(
  confidences: ArrayLike<number>,
  areRight: (i: number) => boolean,
  bins = 10,
): readonly ReliabilityBin[] {
  const count = new Array<number>(bins).fill(0);
  const sure = new Array<number>(bins).fill(0);
  const right = new Array<number>(bins).fill(0);
  for (let i = 0; i < confidences.length; i += 1) {
    const confidence = confidences[i] as number;
    // np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], confidence): an edge belongs to the bin below it.
    let at = Math.min(bins - 1, Math.max(0, Math.floor(confidence * bins)));
    if (at > 0 && confidence <= at / bins) at -= 1;
    if (at < bins - 1 && confidence > (at + 1) / bins) at += 1;
    count[at] = (count[at] as number) + 1;
    sure[at] = (sure[at] as number) + confidence;
    right[at] = (right[at] as number) + (areRight(i) ? 1 : 0);
  }
  return count.map((n, at) => ({
    ...{ from: at / bins, to: (at + 1) / bins, count: n },
    confidence: n === 0 ? 0 : (sure[at] as number) / n,
    accuracy: n === 0 ? 0 : (right[at] as number) / n,
  }));
}

/**
 * The expected calibration error of Guo and others (2017): the distance of accuracy from confidence, as the mean
 * over all answers, in [0, 1].
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const all = bins.reduce((total, { count }) => total + count, 0);
  if (all === 0) return 0;
  return bins.reduce(
    (error, { count, confidence, accuracy }) =>
      error + (count / all) * Math.abs(accuracy - confidence),
    0,
  );
}
