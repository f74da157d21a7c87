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

describe('sort-by-label', () => {
  it('puts the training examples into the order of their classes, as they were within each', () => {
    const { train, validation } = planSets(
      dataWith(SPLIT, { kind: 'sort-by-label' }),
      labelOf,
      AVAILABLE,
    );
    const before = planSets(dataWith(SPLIT), labelOf, AVAILABLE);
    const byClass = [...Array(10).keys()].flatMap((c) =>
      [...before.train].filter((i) => labelOf(i) === c),
    );
    expect([...train]).toEqual(byClass);
    expect(validation).toEqual(before.validation);
  });

  it('comes before a slice where it stands before it, so that all the images are needed', () => {
    const data = dataWith({ kind: 'sort-by-label' }, { kind: 'slice', count: 12 });
    const { train } = planSets(data, labelOf, AVAILABLE);
    expect([...train]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 1, 11]);
    expect(neededTraining(data, 100)).toEqual({ start: 0, end: 100 });
  });
});

describe('leak', () => {
  const leaky = (share: number, ...more: object[]) =>
    planSets(
      dataWith({ kind: 'slice', count: 50 }, SPLIT, { kind: 'leak', share, seed: 3 }, ...more),
      labelOf,
      AVAILABLE,
    );
  const both = ({ train, validation }: ReturnType<typeof leaky>) =>
    [...train].filter((i) => validation.includes(i));

  it('copies a share of the validation examples over the first training examples', () => {
    const before = planSets(dataWith({ kind: 'slice', count: 50 }, SPLIT), labelOf, AVAILABLE);
    expect(leaky(0).train).toEqual(before.train);
    const half = leaky(0.5);
    expect(half.validation).toEqual(before.validation);
    expect(half.train).toHaveLength(40);
    expect(both(half)).toEqual([...half.train.slice(0, 5)]);
    expect(new Set(both(half)).size).toBe(5);
    expect(half.train.slice(5)).toEqual(before.train.slice(5));
    expect(half.test).toEqual(before.test);
  });

  it('keeps the copies of a smaller share in a greater one; all of them at 1', () => {
    expect([...leaky(0.8).train.slice(0, 3)]).toEqual([...leaky(0.3).train.slice(0, 3)]);
    expect(both(leaky(1)).sort()).toEqual([...leaky(1).validation].sort());
  });

  it('is refused without validation examples, and where there is no room', () => {
    const code = (name: string) => expect.objectContaining({ code: name });
    const alone = dataWith({ kind: 'leak', share: 0.5 });
    expect(() => planSets(alone, labelOf, AVAILABLE)).toThrow(code('leak-without-validation'));
    const small = dataWith(SPLIT, { kind: 'slice', count: 3 }, { kind: 'leak', share: 0.2 });
    expect(() => planSets(small, labelOf, AVAILABLE)).toThrow(
      expect.objectContaining({ code: 'leak-too-large', values: { copies: 4, train: 3 } }),
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
