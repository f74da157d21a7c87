// What the worker keeps of runs: in the reader's IndexedDB, and a run's position in memory too, so that a pause
// needs no storage. A store that refuses never ends a run. Imports experiment and storage.
import { type Checkpoint, positionId } from '../../experiment/checkpoint.ts';
import { toErrorData } from '../../experiment/errors.ts';
import type { RunEvent } from '../../experiment/history.ts';
import type { CheckpointStore } from '../../storage/checkpoint-store.ts';

export interface CheckpointKeeper {
  /** Stores one after those before it. A refusal becomes a warning, each kind once in a run. */
  keep(checkpoint: Checkpoint, emit: (event: RunEvent) => void): void;
  /** The position that memory holds, or what the store has. @throws BookError as the store does */
  read(id: string): Promise<Checkpoint>;
  /** Forgets where a run stood: it has come to its end. */
  forgetPosition(run: string): void;
  /** When all that was to be stored is, or has been refused. */
  settled(): Promise<void>;
}

export function createCheckpointKeeper(store: CheckpointStore): CheckpointKeeper {
  const positions = new Map<string, Checkpoint>();
  const warned = new Map<string, Set<string>>();
  let work: Promise<void> = Promise.resolve();

  function warn(run: string, thrown: unknown, emit: (event: RunEvent) => void): void {
    const { code, values } = toErrorData(thrown);
    const told = warned.get(run) ?? new Set();
    warned.set(run, told);
    if (told.has(code)) return;
    told.add(code);
    emit({ type: 'warning', code, values });
  }

  return {
    keep(checkpoint, emit) {
      const { info } = checkpoint;
      if (info.kind === 'position') positions.set(info.id, checkpoint);
      work = work.then(async () => {
        try {
          await store.write(checkpoint);
          emit({ type: 'stored', info });
        } catch (thrown) {
          warn(info.run, thrown, emit);
        }
      });
    },
    async read(id) {
      const position = positions.get(id);
      if (position !== undefined) return position;
      await work;
      return store.read(id);
    },
    forgetPosition(run) {
      warned.delete(run);
      positions.delete(positionId(run));
      // Nothing is lost where it can't be deleted: the page offers to.
      work = work.then(() => store.delete(positionId(run)).catch(() => {}));
    },
    settled: () => work,
  };
}
