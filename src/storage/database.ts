// The reader's IndexedDB, for both threads: one versioned schema, the migrations that lead to it, and a
// connection that gives way to a newer version in another tab. Imports experiment, idb.
import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import { BookError } from '../experiment/errors.ts';

export const DATABASE_NAME = 'fitting-room';

/** What is read was written by any version of the book, and is checked before it is believed. */
export interface BookSchema extends DBSchema {
  /** By id; apart from their contents, so that a list reads no weights. */
  'checkpoint-infos': { key: string; value: unknown; indexes: { run: string } };
  /** By the same ids. */
  'checkpoint-contents': { key: string; value: unknown };
  /** The run ledger, by number, which the database gives. */
  runs: { key: number; value: unknown; indexes: { lab: string } };
  /** The reader's own sets of images, by the hash of their bytes; apart from these, so that a list reads no image. */
  'own-set-infos': { key: string; value: unknown };
  /** By the same hashes. */
  'own-set-contents': { key: string; value: unknown };
}

export type BookDatabase = IDBPDatabase<BookSchema>;

type Upgrade = IDBPTransaction<BookSchema, StoreNames<BookSchema>[], 'versionchange'>;

/** A step from one version of the schema to the next. It waits for nothing but the transaction's requests. */
export type Migration = (database: BookDatabase, upgrade: Upgrade) => void | Promise<void>;

/** From version i to version i + 1. A released one is never changed; a new one is added at the end. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('checkpoint-infos', { keyPath: 'id' }).createIndex('run', 'run');
    database.createObjectStore('checkpoint-contents');
  },
  (database) => {
    const runs = database.createObjectStore('runs', { keyPath: 'number', autoIncrement: true });
    runs.createIndex('lab', 'lab');
  },
  (database) => {
    database.createObjectStore('own-set-infos', { keyPath: 'id' });
    database.createObjectStore('own-set-contents');
  },
];

/** How long another tab may take to finish what it is writing before it gives way, in ms. */
const PATIENCE = 3_000;

export interface ConnectOptions {
  readonly migrations?: readonly Migration[];
  readonly patience?: number;
}

/** The database, opened at the first use, and opened again after it was closed from outside. */
export interface Connection {
  /**
   * @throws BookError `storage-unavailable`, `storage-newer` or `storage-blocked` when the database can't
   *   be opened; whatever `work` throws
   */
  use<T>(work: (database: BookDatabase) => Promise<T>): Promise<T>;
  close(): void;
}

export function connect(options: ConnectOptions = {}): Connection {
  let opened: Promise<BookDatabase> | null = null;

  function open(): Promise<BookDatabase> {
    opened ??= openDatabase(options, () => {
      opened = null;
    }).catch((thrown: unknown) => {
      // A failure is not remembered: the next use tries again.
      opened = null;
      throw openingError(thrown);
    });
    return opened;
  }

  return {
    async use(work) {
      const database = await open();
      try {
        return await work(database);
      } catch (thrown) {
        // Closed in between, by a newer tab or by the browser: nothing had begun.
        if (!(thrown instanceof Error && thrown.name === 'InvalidStateError')) throw thrown;
        opened = null;
        return work(await open());
      }
    },
    close() {
      opened?.then(
        (database) => database.close(),
        () => {},
      );
      opened = null;
    },
  };
}

function openDatabase(
  { migrations = MIGRATIONS, patience = PATIENCE }: ConnectOptions,
  onClosed: () => void,
): Promise<BookDatabase> {
  let wait: ReturnType<typeof setTimeout> | undefined;
  return new Promise((resolve, reject) => {
    openDB<BookSchema>(DATABASE_NAME, migrations.length, {
      async upgrade(database, from, _to, transaction) {
        try {
          for (const migrate of migrations.slice(from)) await migrate(database, transaction);
        } catch {
          // The database stays as it was, and opening fails: that is where it is told.
          transaction.done.catch(() => {});
          transaction.abort();
        }
      },
      // Another tab has an older version open. It is told, and gives way when its own requests are done.
      blocked() {
        wait = setTimeout(() => reject(new BookError('storage-blocked')), patience);
      },
      // Another tab brings a newer version: this one gives way.
      blocking(_current, _wanted, event) {
        onClosed();
        (event.target as IDBDatabase).close();
      },
      terminated: onClosed,
    }).then((database) => {
      clearTimeout(wait);
      resolve(database);
    }, reject);
  });
}

/** Browsers refuse IndexedDB in many words; but one, they all mean that there is none to be had. */
function openingError(thrown: unknown): BookError {
  if (thrown instanceof BookError) return thrown;
  const isNewer = thrown instanceof Error && thrown.name === 'VersionError';
  return new BookError(isNewer ? 'storage-newer' : 'storage-unavailable', {}, thrown);
}
