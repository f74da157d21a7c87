// The book's recorded networks in the worker, by name: fetched and handed over when an instrument first asks for one.
// Outside of React. Imports experiment.
import { BookError } from '../../../experiment/errors.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { SnapshotName } from '../../../worker/protocol.ts';
import type { Trainer } from '../../trainer.ts';

const held = new WeakMap<Trainer, Map<string, Promise<SnapshotName>>>();

export interface Book {
  /** The lab's key: the book's network stands beside the reader's under a name of its own. */
  readonly key: string;
  readonly experiment: Experiment;
  /** Where its weights lie. */
  readonly weights: string;
}

/**
 * The snapshot of a recorded network, in the worker from now on. A failure is not remembered.
 *
 * @throws BookError `data-network` when the weights can't be fetched, or as the worker reports
 */
export function holdNetwork(trainer: Trainer, book: Book): Promise<SnapshotName> {
  const all = held.get(trainer) ?? new Map<string, Promise<SnapshotName>>();
  held.set(trainer, all);
  const known = all.get(book.key);
  if (known !== undefined) return known;
  const holding = hold(trainer, book);
  all.set(book.key, holding);
  holding.catch(() => all.delete(book.key));
  return holding;
}

/** The worker has lost it: the next asking brings it there again. */
export function dropNetwork(trainer: Trainer, key: string): void {
  held.get(trainer)?.delete(key);
}

async function hold(trainer: Trainer, { key, experiment, weights: address }: Book) {
  const file = address.slice(address.lastIndexOf('/') + 1);
  const bytes = await fetch(address)
    .then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return response.arrayBuffer();
    })
    .catch((cause: unknown) => {
      throw new BookError('data-network', { file }, cause);
    });
  const view = new DataView(bytes);
  const weights = Float32Array.from({ length: bytes.byteLength >> 2 }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
  const backend = trainer.backend.get();
  const ask = { run: `${key} (book)`, experiment, weights, backend };
  const { snapshot } = await trainer.look('hold', ask);
  return snapshot;
}
