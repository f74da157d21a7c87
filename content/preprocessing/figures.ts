// Numbers that the chapter quotes and that no training gives: sizes of sets and arrays, splits of the first
// images, and what choosing by the test set adds. Imports keras and mathematics.
import { trainTestSplit } from '../../src/keras/split.ts';
import { FIRST_LABELS } from '../../src/mathematics/garment-labels.ts';
import { expectedBest } from '../../src/mathematics/peeking.ts';
import { prepare, type Recipe, STEPS } from '../../src/mathematics/preparation.ts';
import { classCounts, spreadOver } from '../../src/mathematics/split-spread.ts';

/** The ten classes in turn: what matters of the 60,000 official labels here is that each comes as often. */
const OFFICIAL = Array.from({ length: 60_000 }, (_, i) => i % 10);
const split = trainTestSplit(OFFICIAL, { testSize: 0.2, stratify: 'one-hot', randomState: 124 });
const validationCounts = classCounts(OFFICIAL, split.test);

const hundred = FIRST_LABELS.slice(0, 100);
const spread = (stratify: 'none' | 'labels') =>
  spreadOver(hundred, { testSize: 0.2, stratify }, 200);
const firstOf = (stratify: 'labels' | 'one-hot') =>
  trainTestSplit(hundred, { testSize: 0.2, stratify, randomState: 124 }).train[0] ?? Number.NaN;

const recipe: Recipe = { order: STEPS, off: [], division: '/', shuffles: 'both' };
const broken = prepare(FIRST_LABELS, { ...recipe, shuffles: 'images' }, 0)
  .flatMap(({ remarks }) => remarks)
  .find(({ code }) => code === 'pairs-broken');

const IMAGE = 28 * 28;
const megabytes = (bytes: number) => (60_000 * IMAGE * bytes) / 1e6;

export const figures = {
  'training-images': split.train.length,
  'validation-images': split.test.length,
  'validation-of-each-class': validationCounts[0] ?? Number.NaN,
  'steps-per-epoch': Math.ceil(split.train.length / 64),
  'small-steps-per-epoch': Math.ceil(10_000 / 64),
  'small-last-batch': 10_000 % 64,
  'megabytes-uint8': megabytes(1),
  'megabytes-float32': megabytes(4),
  'megabytes-float64': megabytes(8),
  'broken-share': broken?.share ?? Number.NaN,
  'plain-distance': spread('none').distance,
  'stratified-distance': spread('labels').distance,
  'plain-missing': spread('none').missing,
  'first-by-labels': firstOf('labels'),
  'first-by-rows': firstOf('one-hot'),
  'uniform-loss': Math.log(10),
  'clipped-loss': -Math.log(1e-7),
  'best-of-50': expectedBest({ candidates: 50, images: 500, accuracy: 0.85 }),
  'best-of-50-of-10000': expectedBest({ candidates: 50, images: 10_000, accuracy: 0.85 }),
} satisfies Readonly<Record<string, number>>;
