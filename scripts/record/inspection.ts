// What a recorded run makes of the whole test set: <experiment>.inspection.json with what the instruments draw,
// <experiment>.predictions.bin with every prediction, and figures that the prose quotes.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { InspectionRecord } from '../../src/experiment/inspection-record.ts';
import { readPredictions } from '../../src/experiment/predictions-file.ts';
import { classScores } from '../../src/keras/confusion-matrix.ts';
import {
  type Answered,
  answered,
  confidentMistakes,
  exampleAt,
  summarize,
} from '../../src/keras/inspection.ts';

/** Batch sizes at which the whole test set is evaluated. */
const BATCH_SIZES = [1, 8, 32, 256, 2000, 10_000];

export interface Recorded {
  /** The path of the record without `.json`. */
  readonly path: string;
  readonly experiment: string;
  readonly digest: string;
  /** Test images that the instruments offer. */
  readonly offered: readonly number[];
  readonly testAccuracy: number;
}

/**
 * Inspects the run that the page trained last, and writes both files.
 *
 * @returns the figures for the prose
 * @throws Error when the file of predictions no longer says what the run evaluated to
 */
export async function recordInspection(
  page: Page,
  { path, experiment, digest, offered, testAccuracy }: Recorded,
): Promise<Record<string, number>> {
  const bytes = Uint8Array.from(await page.evaluate(() => window.harness.predictions()));
  const all = answered(readPredictions(bytes.buffer));
  const summary = summarize(all);
  if (Math.abs(summary.accuracy - testAccuracy) > 1e-6) {
    throw new Error(`${path}: ${summary.accuracy} of the predictions, ${testAccuracy} evaluated`);
  }
  const evaluations: InspectionRecord['evaluations'] = await page.evaluate(
    (sizes) => window.harness.evaluations(sizes),
    BATCH_SIZES,
  );
  const record: InspectionRecord = {
    ...(summary as Omit<InspectionRecord, 'experiment' | 'digest' | 'offered' | 'evaluations'>),
    ...{ experiment, digest },
    offered: offered.flatMap((index) => exampleAt(all, index) ?? []),
    evaluations,
  };
  writeFileSync(`${path}.inspection.json`, written(record));
  writeFileSync(`${path}.predictions.bin`, bytes);
  return inspectionFigures(all, record);
}

/** Rows of numbers on a line each. */
function written(record: InspectionRecord): string {
  const short = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(8)) : value;
  return `${JSON.stringify(record, short, 2).replace(/\[\s+([-\d.e+,\s]+?)\s+\]/g, (_, row: string) => `[${row.replace(/\s+/g, ' ')}]`)}\n`;
}

/** Shares are in [0, 1], seconds in seconds; `-k` names a class, `-a-b` the examples of class a called b. */
export function inspectionFigures(
  all: Answered,
  { matrix, calibrationError, reliability, offered, evaluations }: InspectionRecord,
): Record<string, number> {
  const figures: Record<string, number> = {
    mistakes: confidentMistakes(all).length,
    'calibration-error': calibrationError,
    'mean-confidence':
      all.confidences.reduce((sum, confidence) => sum + confidence, 0) / all.confidences.length,
  };
  for (const [k, { precision, recall }] of classScores(matrix).entries()) {
    figures[`recall-${k}`] = recall;
    figures[`precision-${k}`] = precision;
  }
  for (const [row, counts] of matrix.entries()) {
    for (const [column, count] of counts.entries()) {
      if (row !== column && count > 0) figures[`confused-${row}-${column}`] = count;
    }
  }
  for (const { from, count, confidence, accuracy } of reliability) {
    const name = Math.round(from * 100);
    Object.assign(figures, {
      [`answers-above-${name}`]: count,
      [`confidence-above-${name}`]: confidence,
      [`accuracy-above-${name}`]: accuracy,
    });
  }
  const sure = all.confidences.map((confidence) => (confidence >= 0.99 ? 1 : 0));
  const wrong = sure.filter((is, i) => is === 1 && all.answers[i] !== all.labels[i]).length;
  figures['surest-answers'] = sure.reduce((sum, is) => sum + is, 0);
  figures['surest-mistakes'] = wrong;
  for (const { index, probabilities } of offered) {
    const answer = probabilities.indexOf(Math.max(...probabilities));
    figures[`answer-${index}`] = answer;
    figures[`probability-${index}`] = probabilities[answer] as number;
  }
  for (const { batchSize, loss, accuracy, seconds } of evaluations) {
    figures[`evaluate-loss-${batchSize}`] = loss;
    figures[`evaluate-accuracy-${batchSize}`] = accuracy;
    figures[`evaluate-seconds-${batchSize}`] = seconds;
  }
  return figures;
}
