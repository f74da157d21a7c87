// Counts and scores as scikit-learn's documentation prints them, and by hand where it has no example.
import { describe, expect, it } from 'vitest';
import { accuracyOf, classScores, confusionMatrix } from '../../src/keras/confusion-matrix.ts';

describe('confusionMatrix', () => {
  it('has rows by class and columns by answer: the example of sklearn.metrics.confusion_matrix', () => {
    const matrix = confusionMatrix([2, 0, 2, 2, 0, 1], [0, 0, 2, 2, 0, 2], 3);
    expect(matrix).toEqual([
      [2, 0, 0],
      [0, 0, 1],
      [1, 0, 2],
    ]);
    expect(accuracyOf(matrix)).toBeCloseTo(4 / 6);
  });

  it('counts classes that nobody has and nobody names, and no examples at all', () => {
    expect(confusionMatrix([0], [0], 2)).toEqual([
      [1, 0],
      [0, 0],
    ]);
    const none = confusionMatrix([], [], 2);
    expect(none.flat()).toEqual([0, 0, 0, 0]);
    expect(accuracyOf(none)).toBe(0);
  });

  it('refuses another number of answers, and classes that there are not', () => {
    expect(() => confusionMatrix([0, 1], [0], 2)).toThrow(RangeError);
    expect(() => confusionMatrix([2], [0], 2)).toThrow(RangeError);
    expect(() => confusionMatrix([0], [2], 2)).toThrow(RangeError);
  });
});

describe('classScores', () => {
  it('are those of precision_recall_fscore_support in its documentation', () => {
    // pig, dog, cat
    const labels = [2, 1, 0, 2, 1, 0];
    const answers = [2, 0, 1, 2, 2, 1];
    const scores = classScores(confusionMatrix(labels, answers, 3));
    expect(scores.map(({ precision }) => precision)).toEqual([0, 0, 2 / 3]);
    expect(scores.map(({ recall }) => recall)).toEqual([0, 0, 1]);
    expect(scores[2]?.f1).toBeCloseTo(0.8);
    expect(scores.map(({ support }) => support)).toEqual([2, 2, 2]);
  });

  it('give 0 where nothing is there to divide by, as zero_division=0 does', () => {
    const [absent, unnamed] = classScores([
      [0, 0],
      [4, 0],
    ]);
    expect(absent).toEqual({ support: 0, answers: 4, hits: 0, precision: 0, recall: 0, f1: 0 });
    expect(unnamed).toEqual({ support: 4, answers: 0, hits: 0, precision: 0, recall: 0, f1: 0 });
  });

  it('tell precision from recall: by hand', () => {
    const [score] = classScores([
      [8, 2],
      [4, 6],
    ]);
    expect(score?.precision).toBeCloseTo(8 / 12);
    expect(score?.recall).toBeCloseTo(8 / 10);
    expect(score?.f1).toBeCloseTo(16 / 22);
  });
});
