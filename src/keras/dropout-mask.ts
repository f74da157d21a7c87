// What Dropout multiplies a batch by in training: 0 for what is dropped, 1/(1 − rate) for what is kept. The engine
// trains with it and the book's pictures draw it. Imports this room only.
import { type StreamName, stream, uniform } from './random.ts';

/** Where a mask is drawn: the run's seed, the layer's place in the model, epoch and step from 0. */
export type MaskPlace = Omit<StreamName, 'purpose'>;

/**
 * A mask of `size` numbers, each 0 with probability `rate`: inverted dropout, so that the mean over masks is 1.
 * Srivastava et al. (2014) scale by 1 − rate at inference instead; Keras scales here, and leaves inference alone.
 *
 * @param rate in [0, 1)
 */
export function dropoutMask(rate: number, size: number, place: MaskPlace): Float32Array {
  const draws = uniform(stream({ ...place, purpose: 'dropout' }), size, 0, 1);
  const grown = 1 / (1 - rate);
  return draws.map((draw) => (draw < rate ? 0 : grown));
}
