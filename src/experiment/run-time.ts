// How long a run takes at a known speed, and how many images end in a given time. Imports this room only.
import { type ExampleCounts, exampleCounts } from './example-counts.ts';
import type { Experiment } from './experiment.ts';
import { HYPERPARAMETERS, type NumberHyperparameter, withValue } from './hyperparameters.ts';

/** An example that is only gone through forward costs about a third of one that is learnt from. */
const FORWARD_SHARE = 1 / 3;

/** An epoch's work in training examples: what validation takes is counted in. */
export function epochWork({ train, validation }: ExampleCounts): number {
  return train + FORWARD_SHARE * validation;
}

/** Seconds of a run. @param speed training examples a second */
export function runSeconds(experiment: Experiment, speed: number): number {
  const { epochs, initialEpoch = 0 } = experiment.fit;
  return (Math.max(0, epochs - initialEpoch) * epochWork(exampleCounts(experiment))) / speed;
}

/** A number of training images that is offered, and how long a run with it takes. */
export interface SizeOffer {
  /** Seconds that it was looked for with; null for the full set. */
  readonly target: number | null;
  readonly images: number;
  readonly seconds: number;
}

/** The control of the number of training images. */
export const TRAINING_IMAGES = HYPERPARAMETERS.find(
  ({ id }) => id === 'trainingImages',
) as NumberHyperparameter;

/**
 * Numbers of training images whose runs end in about these seconds, and the full set. A time that the full set
 * keeps to, or the least that can be had does not, is left out; none where the data have no images to slice.
 */
export function sizeOffers(
  experiment: Experiment,
  speed: number,
  targets: readonly number[],
): readonly SizeOffer[] {
  if (TRAINING_IMAGES.read(experiment) === null) return [];
  const most = fullSet(experiment);
  // A small set of the reader's own is trained whole.
  if (most < TRAINING_IMAGES.min) return [];
  const offer = (target: number | null, images: number): SizeOffer => {
    const sliced = withValue(experiment, TRAINING_IMAGES, images);
    return { target, images, seconds: runSeconds(sliced, speed) };
  };
  const full = offer(null, most);
  if (full.seconds === 0) return [];
  const sliced = targets.flatMap((target) => {
    const images = twoDigits((most * target) / full.seconds);
    return images < TRAINING_IMAGES.min || images >= most ? [] : [offer(target, images)];
  });
  return [...sliced, full];
}

/** Fewer teach nothing that is worth waiting for. */
const FEWEST = 1_000;

/**
 * How many training images a machine takes for a run that is to end in a given time: the book's own number where that
 * keeps to it, else the largest of its half, its quarter … that does, down to a thousand. So few numbers, and each twice
 * the next, that a machine comes to the same one at every visit.
 *
 * @param book the chapter's Experiment
 * @param experiment the one that is to be trained, of which all else counts
 * @param speed training examples a second
 * @param seconds that the run may take
 * @returns null where the data have no images to slice
 */
export function imagesWithin(
  book: Experiment,
  experiment: Experiment,
  speed: number,
  seconds: number,
): number | null {
  let images = TRAINING_IMAGES.read(book);
  if (images === null || TRAINING_IMAGES.read(experiment) === null) return null;
  const takes = (count: number) => runSeconds(withValue(experiment, TRAINING_IMAGES, count), speed);
  while (takes(images) > seconds && images >= 2 * FEWEST) images = Math.round(images / 2);
  return images;
}

/** As many images as the control goes to. */
function fullSet(experiment: Experiment): number {
  const rest = experiment.data.transforms.filter((t) => !(t.kind === 'slice' && t.set === 'train'));
  const whole = { ...experiment, data: { ...experiment.data, transforms: rest } };
  return Math.min(TRAINING_IMAGES.max, TRAINING_IMAGES.read(whole) ?? TRAINING_IMAGES.max);
}

/** Rounded down to two digits. */
function twoDigits(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.floor(value / unit) * unit;
}
