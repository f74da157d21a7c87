// Bins as scikit-learn's calibration_curve fills them, and the error between confidence and accuracy.
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError, reliability } from '../../src/keras/calibration.ts';

describe('reliability', () => {
  it('fills bins as the example of sklearn.calibration.calibration_curve does', () => {
    const right = [0, 0, 0, 0, 1, 1, 1, 1, 1];
    const sure = [0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1];
    const bins = reliability(sure, (i) => right[i] === 1, 3);
    expect(bins.map(({ count }) => count)).toEqual([3, 2, 4]);
    expect(bins.map(({ accuracy }) => accuracy)).toEqual([0, 0.5, 1]);
    bins.forEach(({ confidence }, i) => {
      expect(confidence).toBeCloseTo([0.2, 0.525, 0.85][i] as number, 12);
    });
  });

  it('puts an edge into the bin below it, 0 into the first and 1 into the last', () => {
    const edges = [0, 0.1, 0.2, 0.3, 0.6, 0.7, 0.9, 1];
    const counts = reliability(edges, () => true).map(({ count }) => count);
    expect(counts).toEqual([2, 1, 1, 0, 0, 1, 1, 0, 1, 1]);
    const above = edges.slice(1, -1).map((edge) => edge + 1e-9);
    expect(reliability(above, () => true).map(({ count }) => count)).toEqual([
      ...[0, 1, 1, 1, 0, 0, 1, 1, 0, 1],
    ]);
  });

  it('leaves an empty bin at 0, and loses no answer', () => {
    const bins = reliability([0.95], () => false);
    expect(bins).toHaveLength(10);
    expect(bins[0]).toEqual({ from: 0, to: 0.1, count: 0, confidence: 0, accuracy: 0 });
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });
});

describe('expectedCalibrationError', () => {
  it('is the mean distance over all answers, by hand', () => {
    // Three answers of 0.9, two of them right, and one of 0.5, right.
    const bins = reliability([0.9, 0.9, 0.9, 0.5], (i) => i !== 0);
    expect(expectedCalibrationError(bins)).toBeCloseTo(
      (3 / 4) * (0.9 - 2 / 3) + (1 / 4) * (1 - 0.5),
      12,
    );
  });

  it('is 0 where the model is right as often as it says, and without an answer', () => {
    const bins = reliability([0.75, 0.75, 0.75, 0.75], (i) => i > 0);
    expect(expectedCalibrationError(bins)).toBe(0);
    expect(expectedCalibrationError(reliability([], () => true))).toBe(0);
  });
});
