// Slices and splits give the examples that they name, and only what a run needs is asked for.
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { neededTraining, planSets } from '../../src/keras/data-plan.ts';
import { generatePoints } from '../../src/keras/generated-points.ts';
import { mlp } from '../experiment/mlp.ts';

const AVAILABLE = { train: 100, test: 20 };
const labelOf = (index: number) => index % 10;

function dataWith(...transforms: object[]) {
  return parseExperiment({ ...mlp, data: { ...mlp.data, transforms } }).data;
}

const SPLIT = { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 };

describe('planSets', () => {
  it('splits without overlap and keeps every class in proportion', () => {
    const { train, validation, test } = planSets(dataWith(SPLIT), labelOf, AVAILABLE);
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...Array(100).keys()]);
    const perClass = [...Array(10).keys()].map(
      (c) => [...validation].filter((i) => labelOf(i) === c).length,
    );
    expect(perClass).toEqual(Array(10).fill(2));
    expect([...test]).toEqual([...Array(20).keys()]);
  });

  it('slices before the split take the first images, slices after it the first of the part', () => {
    const before = planSets(dataWith({ kind: 'slice', count: 50 }, SPLIT), labelOf, AVAILABLE);
    expect(Math.max(...before.train, ...before.validation)).toBe(49);
    const whole = planSets(dataWith(SPLIT), labelOf, AVAILABLE);
    const after = planSets(dataWith(SPLIT, { kind: 'slice', count: 8 }), labelOf, AVAILABLE);
    expect([...after.train]).toEqual([...whole.train.slice(0, 8)]);
  });

  it('refuses a slice that reaches beyond the set', () => {
    expect(() => planSets(dataWith({ kind: 'slice', count: 101 }), labelOf, AVAILABLE)).toThrow(
      expect.objectContaining({
        code: 'slice-out-of-range',
        values: { set: 'train', start: 0, count: 101, available: 100 },
      }),
    );
  });
});

describe('neededTraining', () => {
  it('is what the slices before the split leave', () => {
    expect(neededTraining(dataWith(SPLIT), 100)).toEqual({ start: 0, end: 100 });
    const data = dataWith({ kind: 'slice', start: 10, count: 30 }, SPLIT, {
      kind: 'slice',
      count: 5,
    });
    expect(neededTraining(data, 100)).toEqual({ start: 10, end: 40 });
  });
});

describe('generatePoints', () => {
  it.each(['blobs', 'circles', 'xor', 'spirals'] as const)(
    'draws %s in the square, half of each class, the same for the same seed',
    (pattern) => {
      const options = { kind: 'generated', pattern, count: 200, noise: 0, seed: 3 } as const;
      const { features, labels } = generatePoints(options);
      expect(Math.max(...features.map(Math.abs))).toBeLessThanOrEqual(1);
      expect(labels.reduce((sum, label) => sum + label, 0)).toBe(100);
      expect(generatePoints(options).features).toEqual(features);
      expect(generatePoints({ ...options, seed: 4 }).features).not.toEqual(features);
    },
  );
});
