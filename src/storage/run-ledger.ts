// The run ledger in the reader's IndexedDB: every run that a lab, a race or a sweep of the book has trained here,
// until there are too many. Imports experiment, idb.
import type { IDBPTransaction } from 'idb';
import { experimentHash } from '../experiment/canonical.ts';
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import { type KeptRun, type NewRun, readKeptRun } from '../experiment/kept-run.ts';
import { type BookDatabase, type BookSchema, type ConnectOptions, connect } from './database.ts';
import { isFull, isRefusal } from './refusals.ts';

/** So many runs are kept; of more, the oldest without a tag leave first. */
export const MOST_RUNS = 500;

/** What can't be read: damaged, or of another version of the book. It stays until the reader deletes it. */
export interface UnreadableRun {
  readonly number: number;
  readonly error: ErrorData;
}

export interface LedgerList {
  /** The newest first. */
  readonly runs: readonly KeptRun[];
  readonly unreadable: readonly UnreadableRun[];
}

/** What may change of a run that is kept. */
export type RunChange = Partial<Pick<KeptRun, 'name' | 'tags' | 'test' | 'end'>>;

/**
 * All of it throws BookError `storage-unavailable` where the browser gives no IndexedDB, `storage-full` where it
 * has no room, `storage-blocked` and `storage-newer` where another tab has another version of the database.
 */
export interface RunLedger {
  list(): Promise<LedgerList>;
  /** Null when there is none of that number. @throws BookError also as `readKeptRun` does */
  read(number: number): Promise<KeptRun | null>;
  /**
   * Keeps a run that has ended. One that goes on from a pause takes the place of the paused one: number, name and
   * tags stay. Where there are too many, others leave.
   *
   * @returns its number
   */
  keep(run: NewRun, goesOn?: boolean): Promise<number>;
  /** Changes nothing where there is none of that number. */
  change(number: number, change: RunChange): Promise<void>;
  /** What is not there is deleted already. */
  delete(numbers: readonly number[]): Promise<void>;
  /** Puts deleted runs back as they were, under their numbers. */
  putBack(runs: readonly KeptRun[]): Promise<void>;
  /** Adds runs of a file under new numbers; those that are here already are left out. @returns how many were added */
  add(runs: readonly NewRun[]): Promise<number>;
  /** Told after each change made through this ledger. @returns what ends it */
  subscribe(listener: () => void): () => void;
  close(): void;
}

interface LedgerOptions extends ConnectOptions {
  readonly most?: number;
}

type Change = IDBPTransaction<BookSchema, ['runs'], 'readwrite'>;
type Numbered = { readonly number: number };

/** Opens nothing yet: the database is opened at the first use. */
export function openRunLedger({ most = MOST_RUNS, ...options }: LedgerOptions = {}): RunLedger {
  const connection = connect(options);
  const listeners = new Set<() => void>();

  const ask = async <T>(work: (database: BookDatabase) => Promise<T>): Promise<T> => {
    try {
      return await connection.use(work);
    } catch (thrown) {
      // How much room there was, browsers do not say here.
      if (isFull(thrown)) throw new BookError('storage-full', { needed: 0, used: 0 }, thrown);
      throw isRefusal(thrown) ? new BookError('storage-unavailable', {}, thrown) : thrown;
    }
  };

  /** One transaction: all of it is done, or nothing; then the listeners are told. */
  const change = async <T>(work: (runs: Change['store']) => Promise<T>): Promise<T> => {
    const answer = await ask(async (database) => {
      const transaction = database.transaction('runs', 'readwrite') as unknown as Change;
      const done = transaction.done;
      done.catch(() => {});
      try {
        const answered = await work(transaction.store);
        await done;
        return answered;
      } catch (thrown) {
        abort(transaction);
        // Why the transaction failed says more than that a request of it was aborted.
        throw transaction.error ?? thrown;
      }
    });
    for (const listener of [...listeners]) listener();
    return answer;
  };

  return {
    async list() {
      const records = await ask((database) => database.getAll('runs'));
      const runs: KeptRun[] = [];
      const unreadable: UnreadableRun[] = [];
      for (const record of records) {
        try {
          runs.push(readKeptRun(record));
        } catch (thrown) {
          unreadable.push({ number: (record as Numbered).number, error: toErrorData(thrown) });
        }
      }
      return { runs: runs.reverse(), unreadable };
    },
    async read(number) {
      const record = await ask((database) => database.get('runs', number));
      return record === undefined ? null : readKeptRun(record);
    },
    keep: (run, goesOn = false) =>
      change(async (runs) => {
        const paused = goesOn ? await pausedRun(runs, run) : null;
        const number =
          paused === null
            ? await runs.add(stored(run))
            : await runs.put({ ...stored(run), ...paused });
        await leaveRoom(runs, most, number);
        return number;
      }),
    change: (number, changes) =>
      change(async (runs) => {
        const record = await runs.get(number);
        if (record !== undefined) await runs.put({ ...(record as object), ...changes });
      }),
    delete: (numbers) =>
      change(async (runs) => {
        for (const number of numbers) await runs.delete(number);
      }),
    putBack: (deleted) =>
      change(async (runs) => {
        for (const run of deleted) await runs.put({ ...stored(run), number: run.number });
      }),
    add: (added) =>
      change(async (runs) => {
        const known = new Set((await runs.getAll()).map((record) => identity(record as NewRun)));
        let count = 0;
        for (const run of added) {
          if (known.has(identity(run))) continue;
          known.add(identity(run));
          await leaveRoom(runs, most, await runs.add(stored(run)));
          count += 1;
        }
        return count;
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: connection.close,
  };
}

/** What stands in the database: no hash, which is computed, and no number, which the database gives. */
function stored({ hash: _, number: __, ...run }: NewRun & Partial<KeptRun>): object {
  return run;
}

/** Two runs that ended in the same millisecond with the same digest in the same lab are one. */
const identity = ({ lab, endedAt, digest }: NewRun) => `${lab} ${endedAt} ${digest}`;

/** The newest paused run of the same Experiment in the same lab: its number, name and tags. */
async function pausedRun(
  runs: Change['store'],
  { lab, experiment }: NewRun,
): Promise<Pick<KeptRun, 'number' | 'name' | 'tags'> | null> {
  const ofLab = await runs.index('lab').getAll(lab);
  const hash = experimentHash(experiment);
  for (const record of ofLab.reverse()) {
    try {
      const past = readKeptRun(record);
      const { number, name, tags } = past;
      if (past.end === 'paused' && past.hash === hash) return { number, name, tags };
    } catch {
      // It can't be gone on from.
    }
  }
  return null;
}

/** Lets runs leave until there are no more than `most`: the oldest without a tag, then the oldest. */
async function leaveRoom(runs: Change['store'], most: number, newest: number): Promise<void> {
  let surplus = (await runs.count()) - most;
  for (const mayLeave of [isUntagged, () => true]) {
    if (surplus <= 0) return;
    let cursor = await runs.openCursor();
    while (cursor !== null && surplus > 0) {
      if (cursor.key !== newest && mayLeave(cursor.value)) {
        await cursor.delete();
        surplus -= 1;
      }
      cursor = await cursor.continue();
    }
  }
}

function isUntagged(record: unknown): boolean {
  const { tags } = record as { readonly tags?: unknown };
  return Array.isArray(tags) && tags.length === 0;
}

function abort(transaction: Change): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
