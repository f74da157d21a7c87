// What a lab shows of its recorded run, where a run of the reader's own will stand. Imports experiment's
// types.
import type { RunRecord } from '../experiment/record.ts';
import type { ShownPrediction } from './TestResult.tsx';

export interface RecordedTest {
  readonly loss: number | null;
  readonly accuracy: number | null;
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
    predictions: (record?.predictions ?? [])
      .slice(0, 8)
      .map((prediction, i) => ({ ...prediction, pixels: null, image: images?.[i] })),
  };
}
