// Numbers that the chapter quotes and that no training gives: errors of measuring, and what a search finds. Imports
// mathematics.
import { expectedBest } from '../../src/mathematics/peeking.ts';

/** The standard error of an accuracy p that is measured on n images. */
export const standardError = (p: number, n: number): number => Math.sqrt((p * (1 - p)) / n);

/** The chance that one of n random trials is among the best share of all. */
export const chanceOfBest = (trials: number, share: number): number => 1 - (1 - share) ** trials;

export const figures = {
  'standard-error-2000': standardError(0.83, 2_000),
  'standard-error-10000': standardError(0.83, 10_000),
  'expected-best': expectedBest({ candidates: 50, images: 2_000, accuracy: 0.83 }),
  'chance-of-60': chanceOfBest(60, 0.05),
  'chance-of-20': chanceOfBest(20, 0.05),
};
