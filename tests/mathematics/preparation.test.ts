// The bench's steps as NumPy, Keras and scikit-learn carry them out; splits over many seeds; batches; and the best
// of many scores.
import { describe, expect, it } from 'vitest';
import { permutation, stream } from '../../src/keras/random.ts';
import { trainTestSplit } from '../../src/keras/split.ts';
import { epochBatches } from '../../src/mathematics/epoch-batches.ts';
import { FIRST_LABELS } from '../../src/mathematics/garment-labels.ts';
import { categorical, samplePredictions, sparse } from '../../src/mathematics/one-hot-loss.ts';
import { drawScores, expectedBest } from '../../src/mathematics/peeking.ts';
import { prepare, type Recipe, STEPS } from '../../src/mathematics/preparation.ts';
import { classCounts, spreadOver, trySplit } from '../../src/mathematics/split-spread.ts';

const RECIPE: Recipe = { order: STEPS, off: [], division: '/', shuffles: 'both' };
const stagesOf = (change: Partial<Recipe> = {}, place = 0) =>
  prepare(FIRST_LABELS, { ...RECIPE, ...change }, place);
const codes = (stages: ReturnType<typeof stagesOf>) =>
  stages.flatMap(({ remarks }) => remarks.map(({ code }) => code));

describe('prepare', () => {
  it('goes from bytes to a batch of float32 and one-hot rows', () => {
    const stages = stagesOf();
    expect(stages.map(({ step }) => step)).toEqual(['load', ...STEPS, 'batch']);
    expect(stages[0]?.images).toEqual({ shape: [600, 28, 28], dtype: 'uint8', bytes: 470_400 });
    const last = stages.at(-1);
    expect(last?.images).toEqual({ shape: [64, 28, 28], dtype: 'float32', bytes: 200_704 });
    expect(last?.targets.shape).toEqual([64, 10]);
    expect([last?.value(0), last?.value(127), last?.value(255)]).toEqual([
      0,
      Math.fround(127 / 255),
      1,
    ]);
    expect(codes(stages)).toEqual(['by-rows']);
  });

  it('divides bytes into float64, rounds down with //, and leaves what is off undone', () => {
    const order = ['divide', 'float32', 'one-hot', 'split', 'shuffle'] as const;
    expect(stagesOf({ order })[1]?.images).toMatchObject({ dtype: 'float64', bytes: 3_763_200 });
    const floor = stagesOf({ order, division: '//' });
    expect(floor[1]?.images.dtype).toBe('uint8');
    expect([254, 255].map((byte) => floor.at(-1)?.value(byte))).toEqual([0, 1]);
    expect(codes(floor)).toContain('floor-division');
    const left = codes(stagesOf({ off: [...STEPS] }));
    expect(left).toEqual([
      'unscaled',
      'not-float32',
      'integer-targets',
      'no-validation',
      'fit-shuffles',
    ]);
  });

  it('splits as scikit-learn does: by rows after one-hot, by labels before', () => {
    const order = ['split', 'one-hot', 'float32', 'divide', 'shuffle'] as const;
    const first = (stages: ReturnType<typeof stagesOf>) =>
      stages.find(({ step }) => step === 'split')?.example;
    const split = (stratify: 'labels' | 'one-hot') =>
      trainTestSplit(FIRST_LABELS, { testSize: 0.2, stratify, randomState: 124 }).train[7];
    expect(first(stagesOf({}, 7))).toEqual({ image: split('one-hot'), label: split('one-hot') });
    expect(first(stagesOf({ order }, 7))?.image).toBe(split('labels'));
    expect(split('labels')).not.toBe(split('one-hot'));
    expect(codes(stagesOf({ order })).filter((code) => code === 'for-each-set')).toHaveLength(3);
  });

  it('tears pairs apart where the images are shuffled alone', () => {
    const stages = stagesOf({ shuffles: 'images' });
    const [broken] = stages.flatMap(({ remarks }) =>
      remarks.filter(({ code }) => code === 'pairs-broken'),
    );
    // Of a random other image, one in ten has the same class.
    expect(broken?.share).toBeGreaterThan(0.85);
    expect(broken?.share).toBeLessThan(0.95);
    const torn = Array.from({ length: 480 }, (_, place) => stagesOf({ shuffles: 'images' }, place));
    const wrong = torn.filter((one) => {
      const { image, label } = one.at(-1)?.example ?? { image: 0, label: 0 };
      return FIRST_LABELS[image] !== FIRST_LABELS[label];
    });
    expect(wrong.length / 480).toBe(broken?.share);
    expect(stagesOf().at(-1)?.example.image).toBe(stagesOf().at(-1)?.example.label);
  });
});

describe('spreadOver', () => {
  it('finds a stratified split within one of the fair share, and a plain one far from it', () => {
    const labels = FIRST_LABELS.slice(0, 100);
    const plain = spreadOver(labels, { testSize: 0.2, stratify: 'none' }, 50);
    const stratified = spreadOver(labels, { testSize: 0.2, stratify: 'labels' }, 50);
    expect(stratified.distance).toBeLessThan(1);
    expect(plain.distance).toBeGreaterThan(2 * stratified.distance);
    expect([plain.missing > 0.3, stratified.missing]).toEqual([true, 0]);
    const { test } = trainTestSplit(labels, { testSize: 0.2, stratify: 'none', randomState: 7 });
    classCounts(labels, test).forEach((count, c) => {
      expect(count).toBeGreaterThanOrEqual(plain.least[c] as number);
      expect(count).toBeLessThanOrEqual(plain.most[c] as number);
    });
  });

  it('says why there is no split', () => {
    const { split, error } = trySplit([0, 0, 1], {
      testSize: 0.5,
      stratify: 'labels',
      randomState: 0,
    });
    expect([split, error?.code]).toEqual([null, 'split-class-too-small']);
  });
});

describe('expectedBest', () => {
  it('is the accuracy for one, and what a direct count gives for few', () => {
    expect(expectedBest({ candidates: 1, images: 500, accuracy: 0.85 })).toBeCloseTo(0.85, 9);
    // Two images, two candidates, p = ½: P(max = 0, 1, 2) = 1/16, 8/16, 7/16.
    const best = expectedBest({ candidates: 2, images: 2, accuracy: 0.5 });
    expect(best).toBeCloseTo((8 / 16 + (2 * 7) / 16) / 2, 12);
  });

  it('is what drawn scores give on average, whose mean is the accuracy', () => {
    const bests = Array.from({ length: 300 }, (_, seed) =>
      drawScores({ candidates: 20, images: 400, accuracy: 0.8, seed: seed + 1 }),
    );
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(bests.flat())).toBeCloseTo(0.8, 2);
    const expected = expectedBest({ candidates: 20, images: 400, accuracy: 0.8 });
    expect(Math.abs(mean(bests.map((one) => Math.max(...one))) - expected)).toBeLessThan(0.002);
  });
});

describe('one-hot rows and labels', () => {
  it('give the same crossentropy', () => {
    const labels = [3, 0, 9];
    const rows = labels.map((label) => Array.from({ length: 10 }, (_, c) => Number(c === label)));
    const shares = samplePredictions(3, 10, 2).map((logits) => {
      const powers = logits.map(Math.exp);
      const sum = powers.reduce((a, b) => a + b, 0);
      return powers.map((power) => power / sum);
    });
    const direct = labels.map((label, i) => -Math.log(shares[i]?.[label] as number));
    expect(categorical(rows, shares)).toBeCloseTo(
      ((direct[0] as number) + (direct[1] as number) + (direct[2] as number)) / 3,
      12,
    );
    expect(sparse(labels, shares)).toBe(categorical(rows, shares));
  });
});

describe('epochBatches', () => {
  it('deals as the engine does: the permutation of seed and epoch, the last batch smaller', () => {
    const how = { batchSize: 16, shuffle: true, seed: 1, epoch: 2 };
    const batches = epochBatches(60, how);
    expect(batches.map(({ length }) => length)).toEqual([16, 16, 16, 12]);
    const order = permutation(stream({ seed: 1, purpose: 'shuffle', epoch: 2 }), 60);
    expect(batches.flat()).toEqual([...order]);
    expect(epochBatches(60, { ...how, shuffle: false }).flat()).toEqual([...Array(60).keys()]);
  });
});
