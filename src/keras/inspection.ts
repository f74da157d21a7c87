// What a classifier's predictions over a whole set say of it: its answers, the confusion matrix, the mistakes it
// was surest of, its calibration. Pure. Imports experiment's types.
import type { SetPredictions } from '../experiment/history.ts';
import type { InspectedExample, InspectionSummary } from '../experiment/inspection-record.ts';
import { expectedCalibrationError, reliability } from './calibration.ts';
import { accuracyOf, confusionMatrix } from './confusion-matrix.ts';

/** Predictions with what the classifier answered: the class of the greatest probability, and that probability. */
export interface Answered extends SetPredictions {
  readonly answers: Uint8Array;
  readonly confidences: Float32Array;
}

/** `np.argmax(outputs, axis=-1)` and `np.max`: of equal probabilities the first one answers. */
export function answered(predictions: SetPredictions): Answered {
  const { outputs, width, labels } = predictions;
  const answers = new Uint8Array(labels.length);
  const confidences = new Float32Array(labels.length);
  for (let i = 0; i < labels.length; i += 1) {
    let best = 0;
    for (let k = 1; k < width; k += 1) {
      if ((outputs[i * width + k] as number) > (outputs[i * width + best] as number)) best = k;
    }
    answers[i] = best;
    confidences[i] = outputs[i * width + best] as number;
  }
  return { ...predictions, answers, confidences };
}

/** An example by its place in the set. @returns null where there is none */
export function exampleAt(
  { outputs, width, labels, numbers }: SetPredictions,
  place: number,
): InspectedExample | null {
  const [index, label] = [numbers[place], labels[place]];
  if (index === undefined || label === undefined) return null;
  const probabilities = Array.from(outputs.subarray(place * width, (place + 1) * width));
  return { index, label, probabilities };
}

/** Places that the test takes, the surest answer first; of equally sure ones the first in the set. */
function placesBySureness(
  { confidences }: Answered,
  takes: (place: number) => boolean,
): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < confidences.length; place += 1) if (takes(place)) places.push(place);
  return places.sort((a, b) => (confidences[b] as number) - (confidences[a] as number) || a - b);
}

/** The places of a cell of the confusion matrix, the surest answer first. */
export function placesOfCell(all: Answered, label: number, answer: number): readonly number[] {
  return placesBySureness(
    all,
    (place) => all.labels[place] === label && all.answers[place] === answer,
  );
}

/** The places of the wrong answers, the surest first. */
export function confidentMistakes(all: Answered): readonly number[] {
  return placesBySureness(all, (place) => all.labels[place] !== all.answers[place]);
}

/** How many of the surest mistakes a summary keeps. */
export const KEPT_MISTAKES = 24;

/**
 * @throws RangeError when a label is none of the classes
 */
export function summarize(all: Answered): InspectionSummary {
  const matrix = confusionMatrix(all.labels, all.answers, all.width);
  const bins = reliability(all.confidences, (i) => all.labels[i] === all.answers[i]);
  const examples = confidentMistakes(all)
    .slice(0, KEPT_MISTAKES)
    .map((place) => exampleAt(all, place));
  return {
    matrix,
    accuracy: accuracyOf(matrix),
    mistakes: examples.filter((example) => example !== null),
    reliability: bins,
    calibrationError: expectedCalibrationError(bins),
  };
}
