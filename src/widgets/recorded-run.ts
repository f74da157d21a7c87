// What a lab shows of its recorded run, where a run of the reader's own will stand. Imports experiment's
// types.
import type { RunRecord } from '../experiment/record.ts';
import type { ShownPrediction } from './TestResult.tsx';

export interface RecordedTest {
  readonly loss: number | null;
  readonly accuracy: number | null;
  readonly more: Readonly<Record<string, number>>;
  readonly predictions: readonly ShownPrediction[];
}

/** Figures and predictions of a record's test; empty without a record. */
export function recordedTest(
  record: RunRecord | null,
  images: readonly string[] | undefined,
): RecordedTest {
  return {
    loss: record?.figures['test-loss'] ?? null,
    accuracy: record?.figures['test-accuracy'] ?? null,
    more: Object.fromEntries(
      Object.entries(record?.figures ?? {})
        .filter(([key]) => isOfAnOutput(key))
        .map(([key, value]) => [key.slice(5).replaceAll('-', '_'), value]),
    ),
    predictions: (record?.predictions ?? [])
      .filter(isOfClasses)
      .slice(0, 8)
      .map((prediction, i) => ({ ...prediction, pixels: null, image: images?.[i] })),
  };
}

/**
 * Whether a figure is a metric of one of several outputs, as `test-shoe-accuracy`: not a loss, nor what the
 * run makes of a changed test set, as `test-accuracy-shift-3`.
 */
const isOfAnOutput = (figure: string): boolean =>
  figure.startsWith('test-') && !figure.startsWith('test-accuracy') && !figure.endsWith('-loss');

/** Whether a model's first output is a probability for each class: a single number says nothing of an image's. */
export const isOfClasses = ({ probabilities }: Pick<ShownPrediction, 'probabilities'>): boolean =>
  probabilities.length > 1;

/** Test images to predict where no record names others. */
const FIRST_IMAGES = [0, 1, 2, 3, 4, 5, 6, 7];

/** The test images that a lab shows: those of its record, so that both runs can be compared. */
export function shownIndices(record: RunRecord | null): readonly number[] {
  const recorded = record?.predictions.slice(0, 8).map(({ index }) => index) ?? [];
  return recorded.length > 0 ? recorded : FIRST_IMAGES;
}

/** How many of the predictions asked for will be shown. */
export function shownCount(record: RunRecord | null, asked: number): number {
  return record?.predictions.some((prediction) => !isOfClasses(prediction)) ? 0 : asked;
}
