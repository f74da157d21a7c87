// Checkpoints in the reader's IndexedDB, for both threads: the worker writes them, the page lists them.
// Imports experiment, idb.
import type { IDBPTransaction } from 'idb';
import type { Checkpoint, CheckpointInfo } from '../experiment/checkpoint.ts';
import { BookError } from '../experiment/errors.ts';
import { type BookDatabase, type BookSchema, type ConnectOptions, connect } from './database.ts';
import { isFull, isRefusal } from './refusals.ts';
import { readContent, readInfo } from './stored-checkpoint.ts';

export interface CheckpointList {
  /** The newest first. */
  readonly checkpoints: readonly CheckpointInfo[];
  /** Ids of what another version of the book wrote, or what is damaged: good for nothing but deleting. */
  readonly unreadable: readonly string[];
}

export interface StorageUsage {
  readonly checkpoints: number;
  /** Of all checkpoints together. */
  readonly bytes: number;
  /** What the browser allows this site in all; null where it does not say. */
  readonly quota: number | null;
  /** Whether the browser has promised to evict nothing; null where it does not say. */
  readonly persisted: boolean | null;
}

/**
 * All of it throws BookError `storage-unavailable` where the browser gives no IndexedDB (private windows of
 * some, a setting), `storage-blocked` and `storage-newer` where another tab has another version of it.
 */
export interface CheckpointStore {
  /** Of one run, `<chapter>/<experiment id>`, its position included. Reads no weights. */
  list(run: string): Promise<CheckpointList>;
  listAll(): Promise<CheckpointList>;
  /** Without its content; null when there is none, or none that can be read. */
  info(id: string): Promise<CheckpointInfo | null>;
  /** @throws BookError `checkpoint-missing`, `checkpoint-damaged` */
  read(id: string): Promise<Checkpoint>;
  /**
   * Puts it in the place of an earlier one of its id: wholly, or not at all.
   *
   * @throws BookError `storage-full`, with what it needs and what all checkpoints take now, in megabytes
   */
  write(checkpoint: Checkpoint): Promise<void>;
  /** What is not there is deleted already. */
  delete(id: string): Promise<void>;
  usage(): Promise<StorageUsage>;
  close(): void;
}

/** Opens nothing yet: the database is opened at the first use. */
export function openCheckpointStore(options: ConnectOptions = {}): CheckpointStore {
  const connection = connect(options);

  const ask = async <T>(work: (database: BookDatabase) => Promise<T>): Promise<T> => {
    try {
      return await connection.use(work);
    } catch (thrown) {
      throw isRefusal(thrown) ? new BookError('storage-unavailable', {}, thrown) : thrown;
    }
  };

  const listAll = async () => toList(await ask((database) => database.getAll('checkpoint-infos')));

  return {
    async list(run) {
      return toList(
        await ask((database) => database.getAllFromIndex('checkpoint-infos', 'run', run)),
      );
    },
    listAll,
    async info(id) {
      return readInfo(await ask((database) => database.get('checkpoint-infos', id)));
    },
    async read(id) {
      const [record, stored] = await ask((database) => {
        const transaction = database.transaction(BOTH);
        return Promise.all([
          transaction.objectStore('checkpoint-infos').get(id),
          transaction.objectStore('checkpoint-contents').get(id),
        ]);
      });
      const file = fileOf(id);
      if (record === undefined || stored === undefined) {
        throw new BookError('checkpoint-missing', { file });
      }
      const info = readInfo(record);
      const content = info === null ? null : readContent(stored, info);
      if (info === null || content === null) throw new BookError('checkpoint-damaged', { file });
      return { info, content };
    },
    async write({ info, content }) {
      try {
        await ask((database) =>
          change(database, (transaction) => [
            () => transaction.objectStore('checkpoint-infos').put(info),
            () => transaction.objectStore('checkpoint-contents').put(content, info.id),
          ]),
        );
      } catch (thrown) {
        if (!isFull(thrown)) throw thrown;
        const { bytes } = sizeOf((await listAll()).checkpoints);
        const values = { needed: megabytes(info.bytes), used: megabytes(bytes) };
        throw new BookError('storage-full', values, thrown);
      }
    },
    async delete(id) {
      await ask((database) =>
        change(database, (transaction) => [
          () => transaction.objectStore('checkpoint-infos').delete(id),
          () => transaction.objectStore('checkpoint-contents').delete(id),
        ]),
      );
    },
    async usage() {
      const { checkpoints } = await listAll();
      return { ...sizeOf(checkpoints), ...(await askBrowser()) };
    },
    close: connection.close,
  };
}

const BOTH = ['checkpoint-infos', 'checkpoint-contents'] as const;

type Change = IDBPTransaction<BookSchema, typeof BOTH, 'readwrite'>;

/** One transaction over infos and contents: both change, or neither. */
async function change(
  database: BookDatabase,
  requests: (transaction: Change) => readonly (() => Promise<unknown>)[],
): Promise<void> {
  const transaction = database.transaction(BOTH, 'readwrite');
  // A request that throws at once fails like the others, and no failure is left without a listener.
  const answers = requests(transaction).map(async (request) => request());
  try {
    await Promise.all([...answers, transaction.done]);
  } catch (thrown) {
    abort(transaction);
    throw thrown;
  }
}

function abort(transaction: Change): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function toList(records: readonly unknown[]): CheckpointList {
  const checkpoints: CheckpointInfo[] = [];
  const unreadable: string[] = [];
  for (const record of records) {
    const info = readInfo(record);
    if (info !== null) checkpoints.push(info);
    // The store's own key, so it is there.
    else unreadable.push((record as { readonly id: string }).id);
  }
  return { checkpoints: checkpoints.sort((a, b) => b.savedAt - a.savedAt), unreadable };
}

function sizeOf(checkpoints: readonly CheckpointInfo[]) {
  const bytes = checkpoints.reduce((sum, info) => sum + info.bytes, 0);
  return { checkpoints: checkpoints.length, bytes };
}

/** What the browser says of its limits. Old browsers and pages without https have nobody to ask. */
async function askBrowser(): Promise<Pick<StorageUsage, 'quota' | 'persisted'>> {
  try {
    const { quota = null } = await navigator.storage.estimate();
    return { quota, persisted: await navigator.storage.persisted() };
  } catch {
    return { quota: null, persisted: null };
  }
}

/** The id's part after the run. */
const fileOf = (id: string) => id.slice(id.indexOf(':') + 1);

const megabytes = (bytes: number) => Math.max(0.1, Math.round(bytes / 1e5) / 10);
