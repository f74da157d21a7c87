// What was seen of a layer's weights while it learnt: a thinned series of frames, and the scale that all of them
// are drawn in. Pure. Imports experiment, keras.
import type { Experiment } from '../../../experiment/experiment.ts';
import type { WatchedWeight } from '../../../experiment/watched-weights.ts';
import { initialValues } from '../../../keras/initial-weights.ts';
import { placeModel } from '../../../keras/placed-model.ts';

/** A kernel at a moment of its training. */
export interface WeightFrame {
  /** Epochs gone by. */
  readonly x: number;
  /** (inputs, units), row by row. */
  readonly kernel: Float32Array;
}

/** As many as are kept: enough for a film, few enough for a phone's memory (1.9 MB for 784 × 10). */
export const MOST_FRAMES = 60;

/**
 * Adds a frame. Beyond the most, the one is left out whose neighbours lie closest; the first and the newest
 * always stay.
 */
export function addFrame(
  frames: readonly WeightFrame[],
  frame: WeightFrame,
  most = MOST_FRAMES,
): readonly WeightFrame[] {
  const all = [...frames, frame];
  if (all.length <= most) return all;
  const gaps = all.slice(1, -1).map((_, i) => (all[i + 2]?.x ?? 0) - (all[i]?.x ?? 0));
  const left = gaps.indexOf(Math.min(...gaps)) + 1;
  return all.filter((_, i) => i !== left);
}

/** The greatest size among the weights of all frames, rounded up to a number of one digit or 1.5. */
export function commonScale(frames: readonly WeightFrame[]): number {
  let most = 0;
  for (const { kernel } of frames) {
    for (const weight of kernel) if (Math.abs(weight) > most) most = Math.abs(weight);
  }
  if (!(most > 0) || !Number.isFinite(most)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((f) => f * power >= most * (1 - 1e-6)) ?? 10;
  return Number((factor * power).toPrecision(3));
}

/** A unit's column of a kernel, and its least and greatest weight. */
export function columnOf({ kernel }: WeightFrame, unit: number, units: number) {
  const column = Float32Array.from(
    { length: kernel.length / units },
    (_, i) => kernel[i * units + unit] ?? Number.NaN,
  );
  return { column, least: Math.min(...column), greatest: Math.max(...column) };
}

export interface ImageLayer {
  readonly watched: WatchedWeight;
  readonly units: number;
  /** Pixels along a side. */
  readonly side: number;
  /** The kernel before training. */
  readonly initial: (seed: number) => Float32Array;
}

/**
 * The layer whose columns are images: the first with a kernel of as many rows as the data have pixels.
 *
 * @throws Error when the model has none: a chapter that asks for it is wrong
 */
export function imageLayer({ model }: Experiment): ImageLayer {
  let place = 0;
  for (const { name, inputShape, weights } of placeModel(model).layers) {
    for (const { name: weight, shape, initializer } of weights) {
      const at = place;
      place += 1;
      const [rows = 0, units = 0] = shape;
      const side = Math.sqrt(rows);
      if (weight !== 'kernel' || shape.length !== 2 || !Number.isInteger(side)) continue;
      if (inputShape.length !== 1) continue;
      return {
        ...{ watched: { layer: name, weight }, units, side },
        initial: (seed) => initialValues(initializer, shape, seed, at),
      };
    }
  }
  throw new Error('weight-images needs a Dense layer on flattened square images.');
}
