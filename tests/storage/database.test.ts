// The schema of the reader's database: how it is made, carried to later versions, and shared by tabs.
import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openCheckpointStore } from '../../src/storage/checkpoint-store.ts';
import {
  type Connection,
  type ConnectOptions,
  connect,
  DATABASE_NAME,
  MIGRATIONS,
  type Migration,
} from '../../src/storage/database.ts';
import { RUN, savedCheckpoint, savedInfo } from './sample-checkpoint.ts';

const connections: Connection[] = [];

function open(options: ConnectOptions = {}): Connection {
  const connection = connect(options);
  connections.push(connection);
  return connection;
}

const stores = (connection: Connection) =>
  connection.use(async (database) => [...database.objectStoreNames]);

/** In the order in which a database names them. */
const ALL = [
  'checkpoint-contents',
  'checkpoint-infos',
  'own-set-contents',
  'own-set-infos',
  'runs',
];

const HAS_MARK = 'mark' as never;

/** A version that is still to come: one store more, and a mark on every info. */
const LATER: Migration = async (database, upgrade) => {
  database.createObjectStore(HAS_MARK);
  const infos = upgrade.objectStore('checkpoint-infos');
  for (const info of await infos.getAll()) await infos.put({ ...(info as object), mark: true });
};

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  vi.unstubAllGlobals();
});

test('a new reader’s database has every store and index', async () => {
  const connection = open();
  expect(await stores(connection)).toEqual(ALL);
  await connection.use(async (database) => {
    expect(database.version).toBe(MIGRATIONS.length);
    const { indexNames } = database.transaction('checkpoint-infos').store;
    expect([...indexNames]).toEqual(['run']);
    const runs = database.transaction('runs').store;
    expect([...runs.indexNames]).toEqual(['lab']);
    expect([runs.keyPath, runs.autoIncrement]).toEqual(['number', true]);
  });
});

/** Version 1 as it was released, written without the book's code. */
async function makeVersion1(): Promise<void> {
  const database = await openDB(DATABASE_NAME, 1, {
    upgrade(made) {
      made.createObjectStore('checkpoint-infos', { keyPath: 'id' }).createIndex('run', 'run');
      made.createObjectStore('checkpoint-contents');
    },
  });
  const { info, content } = savedCheckpoint('a.keras');
  await database.put('checkpoint-infos', info);
  await database.put('checkpoint-contents', content, info.id);
  database.close();
}

test('a database of version 1 is read by today’s book', async () => {
  await makeVersion1();
  const store = openCheckpointStore();
  expect(await store.list(RUN)).toEqual({ checkpoints: [savedInfo('a.keras')], unreadable: [] });
  expect(await store.read(savedInfo('a.keras').id)).toEqual(savedCheckpoint('a.keras'));
  store.close();
});

describe('a later version', () => {
  test('carries on what version 1 stored', async () => {
    await makeVersion1();
    const later = open({ migrations: [...MIGRATIONS, LATER] });
    expect(await stores(later)).toEqual([...ALL, 'mark'].sort());
    const [info] = await later.use((database) => database.getAll('checkpoint-infos'));
    expect(info).toEqual({ ...savedInfo('a.keras'), mark: true });
  });

  test('is made in one go where there was none before', async () => {
    const later = open({ migrations: [...MIGRATIONS, LATER] });
    expect(await stores(later)).toEqual([...ALL, 'mark'].sort());
  });

  test('that fails leaves the database as it was', async () => {
    await makeVersion1();
    const broken: Migration = async (database, upgrade) => {
      await LATER(database, upgrade);
      throw new Error('of the migration');
    };
    await expect(stores(open({ migrations: [...MIGRATIONS, broken] }))).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    expect(await stores(open())).toEqual(ALL);
  });

  test('in another tab closes this one’s connection, and this tab says that it is old', async () => {
    const tab = open();
    await stores(tab);
    const later = open({ migrations: [...MIGRATIONS, LATER], patience: 0 });
    expect(await stores(later)).toContain('mark');
    await expect(stores(tab)).rejects.toMatchObject({ code: 'storage-newer' });
  });

  test('says who is in the way when an older tab does not close', async () => {
    await makeVersion1();
    const old = await openDB(DATABASE_NAME, 1);
    const later = open({ migrations: [...MIGRATIONS, LATER], patience: 0 });
    await expect(stores(later)).rejects.toMatchObject({ code: 'storage-blocked' });
    old.close();
    await expect.poll(() => stores(later)).toContain('mark');
  });
});

test('a connection that the browser ended is opened again', async () => {
  const connection = open();
  await connection.use(async (database) => {
    forceCloseDatabase(unwrap(database) as never);
  });
  expect(await connection.use((database) => database.count('checkpoint-infos'))).toBe(0);
});

test('a connection that was closed without a word is opened again', async () => {
  const connection = open();
  await connection.use(async (database) => database.close());
  expect(await connection.use((database) => database.getAllKeys('checkpoint-infos'))).toEqual([]);
});

test('the database is opened once, however many ask at the same time', async () => {
  const opened = vi.spyOn(IDBFactory.prototype, 'open');
  const connection = open();
  await Promise.all([stores(connection), stores(connection), stores(connection)]);
  expect(opened).toHaveBeenCalledTimes(1);
  opened.mockRestore();
});
