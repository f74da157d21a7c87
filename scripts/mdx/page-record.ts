// What a page carries of a recorded run. The committed record is exact and whole; the page draws curves and
// prints four digits.

import type { RunRecord } from '../../src/experiment/record.ts';

const round = (digits: number) => (value: number) => Number(value.toFixed(digits));

/** The record with rounded numbers, and without the events that its History repeats. */
export function pageRecord(record: RunRecord): RunRecord {
  const history = Object.entries(record.history).map(([key, values]) => [
    key,
    values.map(round(7)),
  ]);
  return {
    ...record,
    history: Object.fromEntries(history),
    events: record.events.filter(({ type }) => type === 'callback' || type === 'hook'),
    // Labs show the test's and the time; those that the prose quotes are written into it at build.
    figures: Object.fromEntries(
      Object.entries(record.figures).flatMap(([key, value]) =>
        key.startsWith('test-') || key === 'seconds' ? [[key, round(5)(value)]] : [],
      ),
    ),
    // Drawn as a band of noise, a few pixels to a tenth: two places are more than can be seen.
    ...(record.batchLosses && { batchLosses: record.batchLosses.map(round(2)) }),
    predictions: record.predictions.map((prediction) => ({
      ...prediction,
      probabilities: prediction.probabilities.map(round(4)),
    })),
  };
}

/** The record for an instrument: a replay compares what is logged, so its digits stay; it shows no single image. */
export function curvesRecord(record: RunRecord): RunRecord {
  return { ...pageRecord(record), predictions: [] };
}
