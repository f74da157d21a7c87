// Weights that are read while a fit goes on. Nothing is read that nobody watches, and nothing is written: the
// run's bits are the same with and without.
import { BookError } from '../experiment/errors.ts';
import type { WatchedWeight, WeightsEvent } from '../experiment/watched-weights.ts';
import type { BuiltModel } from './model.ts';
import type * as tf from './tensorflow.ts';

/** How often watched weights are told within an epoch, in ms, where nobody says otherwise. */
const WATCH_EVERY = 250;

export interface WatchOptions {
  readonly emit: (event: WeightsEvent) => void;
  /** Steps an epoch. */
  readonly steps: number;
  /** In ms; 0 tells them after each step. */
  readonly every?: number | undefined;
}

export interface WeightsWatch {
  /** Whether it is time to tell them again. */
  isDue(): boolean;
  /**
   * Tells them, unless they were told at that place.
   *
   * @param weights all of the model's, where they are not in it yet: of a position that is gone on from
   */
  tell(epoch: number, step: number, weights?: readonly Float32Array[]): Promise<void>;
}

/** @throws BookError `watched-layer-unknown`, `watched-weight-unknown`, before anything is read */
export function watchWeights(
  built: BuiltModel,
  watched: readonly WatchedWeight[],
  { emit, steps, every = WATCH_EVERY }: WatchOptions,
): WeightsWatch {
  const places = watched.map((one) => placeOf(built, one));
  let told: { readonly at: number; readonly x: number } | null = null;
  const valuesAt = (place: number, weights?: readonly Float32Array[]) =>
    weights?.[place] ?? (built.variables[place] as tf.Variable).data();
  return {
    isDue: () => told === null || performance.now() - told.at >= every,
    async tell(epoch, step, weights) {
      const x = epoch + step / Math.max(steps, 1);
      if (told?.x === x) return;
      const values = await Promise.all(places.map((place) => valuesAt(place, weights)));
      // Copies: the CPU backend hands out the array it computes with.
      emit({
        type: 'weights',
        epoch,
        step,
        values: values.map((one) => (one as Float32Array).slice()),
      });
      told = { at: performance.now(), x };
    },
  };
}

/** Where a watched weight stands among the model's. */
function placeOf({ placed }: BuiltModel, { layer, weight }: WatchedWeight): number {
  const withWeights = placed.layers.filter(({ weights }) => weights.length > 0);
  const found = withWeights.find(({ name }) => name === layer);
  if (found === undefined) {
    const layers = withWeights.map(({ name }) => name).join(', ');
    throw new BookError('watched-layer-unknown', { layer, layers });
  }
  const place = found.weights.findIndex(({ name }) => name === weight);
  if (place < 0) {
    const weights = found.weights.map(({ name }) => name).join(', ');
    throw new BookError('watched-weight-unknown', { layer, weight, weights });
  }
  const before = withWeights.slice(0, withWeights.indexOf(found));
  return before.reduce((sum, { weights }) => sum + weights.length, place);
}
