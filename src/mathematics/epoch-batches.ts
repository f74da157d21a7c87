// How `fit` deals an epoch's examples into batches, as the engine does it. Imports keras.
import { permutation, stream } from '../keras/random.ts';

export interface Dealing {
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly seed: number;
  /** From 0. */
  readonly epoch: number;
}

/** The places of the examples 0 … count − 1 in each batch; the last one may be smaller. */
export function epochBatches(count: number, { batchSize, ...how }: Dealing): readonly number[][] {
  const { shuffle, seed, epoch } = how;
  const order = shuffle
    ? Array.from(permutation(stream({ seed, purpose: 'shuffle', epoch }), count))
    : Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) =>
    order.slice(batch * batchSize, (batch + 1) * batchSize),
  );
}
