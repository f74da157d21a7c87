// A lab that fits itself to the machine: as many training images as end in the time that it is meant to take, until the
// reader or a link says how many. Imports experiment.

import type { Experiment } from '../experiment/experiment.ts';
import { withValue } from '../experiment/hyperparameters.ts';
import { imagesWithin, TRAINING_IMAGES } from '../experiment/run-time.ts';
import type { BackendChoice } from '../worker/protocol.ts';
import { labSpeeds, type MachineSpeeds } from './machine-speeds.ts';

/** A lab as it comes to the question. */
export interface Sized {
  readonly base: Experiment;
  /** Seconds that a run is to end in; a lab without it keeps the book's size. */
  readonly endsIn?: number;
  readonly machine: MachineSpeeds;
  readonly backend: BackendChoice;
}

/** Whether nothing is known yet of how fast the machine trains this. */
export function isSpeedUnknown(experiment: Experiment, { machine, backend }: Sized): boolean {
  return speedOf(experiment, machine, backend) === null;
}

/** The Experiment with the images for this machine; itself where nothing is known of it. */
export function sizedFor(experiment: Experiment, lab: Sized): Experiment {
  const { base, endsIn, machine, backend } = lab;
  const speed = speedOf(experiment, machine, backend);
  if (endsIn === undefined || speed === null) return experiment;
  const images = imagesWithin(base, experiment, speed, endsIn);
  if (images === null || images === TRAINING_IMAGES.read(experiment)) return experiment;
  return withValue(experiment, TRAINING_IMAGES, images);
}

function speedOf(
  experiment: Experiment,
  machine: MachineSpeeds,
  backend: BackendChoice,
): number | null {
  try {
    return labSpeeds(machine.known.get(), experiment, backend).speed;
  } catch {
    return null; // The model can't be: training says why.
  }
}
