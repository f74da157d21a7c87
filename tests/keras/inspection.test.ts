// What is read out of a whole set's predictions, on six examples of three classes.
import { describe, expect, it } from 'vitest';
import { readPredictions, writePredictions } from '../../src/experiment/predictions-file.ts';
import {
  answered,
  confidentMistakes,
  exampleAt,
  KEPT_MISTAKES,
  placesOfCell,
  summarize,
} from '../../src/keras/inspection.ts';

const ROWS = [
  [0.8, 0.1, 0.1],
  [0.2, 0.7, 0.1],
  [0.05, 0.9, 0.05],
  [0.1, 0.7, 0.2],
  [0.4, 0.4, 0.2],
  [0, 0, 1],
];
const six = {
  outputs: Float32Array.from(ROWS.flat()),
  width: 3,
  labels: Uint8Array.of(0, 0, 2, 2, 1, 2),
  numbers: Int32Array.of(10, 11, 12, 13, 14, 15),
};
const all = answered(six);

describe('the answers', () => {
  it('are np.argmax: of equal probabilities the first', () => {
    expect([...all.answers]).toEqual([0, 1, 1, 1, 0, 2]);
    expect([...all.confidences]).toEqual(
      [0.8, 0.7, 0.9, 0.7, 0.4, 1].map((share) => Math.fround(share)),
    );
  });
});

describe('the mistakes', () => {
  it('come the surest first, equally sure ones in their order', () => {
    expect(confidentMistakes(all)).toEqual([2, 1, 3, 4]);
  });

  it('are found again in their cells of the confusion matrix, by class and answer', () => {
    expect(placesOfCell(all, 2, 1)).toEqual([2, 3]);
    expect(placesOfCell(all, 1, 2)).toEqual([]);
    expect(placesOfCell(all, 2, 2)).toEqual([5]);
  });

  it('are known by their official numbers, with their probabilities', () => {
    expect(exampleAt(all, 2)).toEqual({
      ...{ index: 12, label: 2 },
      probabilities: [0.05, 0.9, 0.05].map((share) => Math.fround(share)),
    });
    expect(exampleAt(all, 6)).toBeNull();
  });
});

describe('the summary', () => {
  it('counts, scores and bins the same answers', () => {
    const { matrix, accuracy, mistakes, reliability, calibrationError } = summarize(all);
    expect(matrix).toEqual([
      [1, 1, 0],
      [1, 0, 0],
      [0, 2, 1],
    ]);
    expect(accuracy).toBeCloseTo(2 / 6);
    expect(mistakes.map(({ index }) => index)).toEqual([12, 11, 13, 14]);
    expect(reliability.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    // By bins: 0.4 alone; 0.7 twice; 0.8, right, with 0.9; 1, right. As float32, 0.8 lies just above its edge.
    const distances = 0.4 + 2 * 0.7 + Math.abs(1 - (0.8 + 0.9)) + 0;
    expect(calibrationError).toBeCloseTo(distances / 6, 6);
  });

  it('keeps no more mistakes than it says', () => {
    const many = answered({
      outputs: Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 0.9 : 0.1)),
      width: 2,
      labels: new Uint8Array(100).fill(1),
      numbers: Int32Array.from({ length: 100 }, (_, i) => i),
    });
    expect(summarize(many).mistakes).toHaveLength(KEPT_MISTAKES);
  });
});

describe('the file of predictions', () => {
  it('gives back labels and outputs, these to 1/65,535', () => {
    const read = readPredictions(writePredictions(six).buffer);
    expect(read.width).toBe(3);
    expect([...read.labels]).toEqual([...six.labels]);
    expect([...read.numbers]).toEqual([0, 1, 2, 3, 4, 5]);
    for (const [i, output] of read.outputs.entries()) {
      expect(Math.abs(output - (six.outputs[i] as number))).toBeLessThanOrEqual(0.5001 / 65_535);
    }
  });

  it('is refused when it is cut off', () => {
    const { buffer } = writePredictions(six);
    expect(() => readPredictions(buffer.slice(0, -1))).toThrow(RangeError);
  });
});
