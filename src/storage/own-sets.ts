// The reader's own sets of images in IndexedDB: a list that reads no image, and each set's bytes. For both threads.
// Imports experiment and this room.
import { BookError } from '../experiment/errors.ts';
import {
  isOwnContent,
  type OwnSet,
  type OwnSetContent,
  type OwnSetInfo,
  readOwnSetInfo,
} from '../experiment/own-set.ts';
import { type BookDatabase, type ConnectOptions, connect } from './database.ts';
import { isFull, isRefusal } from './refusals.ts';

/**
 * All of it throws BookError `storage-unavailable` where the browser gives no IndexedDB, `storage-full` where it has
 * no room, `storage-blocked` and `storage-newer` where another tab has another version of the database.
 */
export interface OwnSets {
  /** The newest first. What can't be read is left out. */
  list(): Promise<readonly OwnSetInfo[]>;
  /** @throws BookError `own-set-missing` (values `set`) where there is none of that name, or it is damaged */
  read(id: string): Promise<OwnSetContent>;
  /** All of it, or nothing. One that is here already keeps its place and takes the new names. */
  keep(set: OwnSet): Promise<void>;
  /** Changes nothing where there is none of that name. */
  rename(id: string, names: Partial<Pick<OwnSetInfo, 'name' | 'classes'>>): Promise<void>;
  delete(id: string): Promise<void>;
  /** Told after each change made through this store. @returns what ends it */
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** Opens nothing yet: the database is opened at the first use. */
export function openOwnSets(options: ConnectOptions = {}): OwnSets {
  const connection = connect(options);
  const listeners = new Set<() => void>();

  const ask = async <T>(needed: number, work: (database: BookDatabase) => Promise<T>) => {
    try {
      return await connection.use(work);
    } catch (thrown) {
      if (isFull(thrown)) throw new BookError('storage-full', { needed, used: 0 }, thrown);
      throw isRefusal(thrown) ? new BookError('storage-unavailable', {}, thrown) : thrown;
    }
  };
  const told = () => {
    for (const listener of [...listeners]) listener();
  };

  return {
    async list() {
      const records = await ask(0, (database) => database.getAll('own-set-infos'));
      const infos = records.flatMap((record) => readOwnSetInfo(record) ?? []);
      return infos.sort((a, b) => b.keptAt - a.keptAt);
    },
    async read(id) {
      const [record, content] = await ask(0, (database) =>
        Promise.all([database.get('own-set-infos', id), database.get('own-set-contents', id)]),
      );
      const info = readOwnSetInfo(record);
      if (info === null || !isOwnContent(content, info)) {
        throw new BookError('own-set-missing', { set: id });
      }
      return content;
    },
    async keep({ info, content }) {
      await ask(info.bytes, async (database) => {
        const change = database.transaction(['own-set-infos', 'own-set-contents'], 'readwrite');
        await Promise.all([
          change.objectStore('own-set-infos').put(info),
          change.objectStore('own-set-contents').put(content, info.id),
          change.done,
        ]);
      });
      told();
    },
    async rename(id, names) {
      await ask(0, async (database) => {
        const change = database.transaction('own-set-infos', 'readwrite');
        const info = readOwnSetInfo(await change.store.get(id));
        if (info !== null) await change.store.put({ ...info, ...names });
        await change.done;
      });
      told();
    },
    async delete(id) {
      await ask(0, async (database) => {
        const change = database.transaction(['own-set-infos', 'own-set-contents'], 'readwrite');
        await Promise.all([
          change.objectStore('own-set-infos').delete(id),
          change.objectStore('own-set-contents').delete(id),
          change.done,
        ]);
      });
      told();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: connection.close,
  };
}
