// A store of checkpoints without a browser's IndexedDB, which a test fills and lets fail.
import type { Checkpoint } from '../../src/experiment/checkpoint.ts';
import { BookError } from '../../src/experiment/errors.ts';
import type { CheckpointStore } from '../../src/storage/checkpoint-store.ts';

export interface MemoryStore extends CheckpointStore {
  readonly held: Map<string, Checkpoint>;
  /** Ids of what can't be read, of every run. */
  unreadable: string[];
  /** What the store throws whatever it is asked, until it is null again. */
  failure: BookError | null;
}

export function createMemoryStore(...checkpoints: readonly Checkpoint[]): MemoryStore {
  const held = new Map(checkpoints.map((checkpoint) => [checkpoint.info.id, checkpoint]));
  const infos = () =>
    [...held.values()].map(({ info }) => info).sort((a, b) => b.savedAt - a.savedAt);

  const store: MemoryStore = {
    held,
    unreadable: [],
    failure: null,
    list: (run) =>
      answer(() => ({
        checkpoints: infos().filter((info) => info.run === run),
        unreadable: store.unreadable,
      })),
    listAll: () => answer(() => ({ checkpoints: infos(), unreadable: store.unreadable })),
    info: (id) => answer(() => held.get(id)?.info ?? null),
    read: (id) =>
      answer(() => {
        const found = held.get(id);
        if (found === undefined) throw new BookError('checkpoint-missing', { file: id });
        return found;
      }),
    write: (checkpoint) => answer(() => void held.set(checkpoint.info.id, checkpoint)),
    delete: (id) =>
      answer(() => {
        held.delete(id);
        store.unreadable = store.unreadable.filter((other) => other !== id);
      }),
    usage: () =>
      answer(() => ({
        checkpoints: held.size,
        bytes: infos().reduce((sum, { bytes }) => sum + bytes, 0),
        quota: 2_147_483_648,
        persisted: false,
      })),
    close() {},
  };

  async function answer<T>(of: () => T): Promise<T> {
    if (store.failure !== null) throw store.failure;
    return of();
  }

  return store;
}
