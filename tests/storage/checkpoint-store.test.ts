// Checkpoints in IndexedDB, as the worker writes and the page lists them; and every way in which a browser
// refuses.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BookError } from '../../src/experiment/errors.ts';
import { type CheckpointStore, openCheckpointStore } from '../../src/storage/checkpoint-store.ts';
import { DATABASE_NAME } from '../../src/storage/database.ts';
import { position, positionInfo, RUN, savedCheckpoint, savedInfo } from './sample-checkpoint.ts';

let store: CheckpointStore;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = openCheckpointStore();
});
afterEach(() => {
  store.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const ids = async (run = RUN) => (await store.list(run)).checkpoints.map(({ id }) => id);

/** The code and values of what a promise throws. */
async function errorOf(promise: Promise<unknown>) {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof BookError)) throw new Error('it threw no BookError', { cause: thrown });
  return { code: thrown.code, values: thrown.values };
}

/** Puts a record where the store keeps infos, as another version of the book might have. */
async function putRecord(record: unknown): Promise<void> {
  const database = await openDB(DATABASE_NAME);
  await database.put('checkpoint-infos', record);
  database.close();
}

/** Lets every write of weights fail, as a browser does that has no room. */
function fillDisk(): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === 'checkpoint-contents') {
      throw new DOMException('no room', 'QuotaExceededError');
    }
    return put.apply(this, args);
  });
}

test('a position comes back as it was: typed arrays, NaN and infinities, to the last bit', async () => {
  const written = position();
  await store.write(written);
  const read = await store.read(written.info.id);
  expect(read).toEqual(written);
  expect(read.content.weights[0]).toBeInstanceOf(Float32Array);
});

test('saved weights come back with negative zeros, NaN and the smallest numbers', async () => {
  const written = savedCheckpoint('weights.003.weights.h5');
  await store.write(written);
  const { content } = await store.read(written.info.id);
  const bits = (array: Float32Array | undefined) => new Uint32Array(array?.slice().buffer ?? []);
  expect(bits(content.weights[0])).toEqual(bits(written.content.weights[0]));
  expect(Object.is(content.weights[0]?.[1], -0)).toBe(true);
});

test('a run’s list holds its own checkpoints, the newest first, and reads no weights', async () => {
  await store.write(savedCheckpoint('old.keras', { savedAt: 1 }));
  await store.write(savedCheckpoint('new.keras', { savedAt: 2 }));
  await store.write(savedCheckpoint('other.keras', { run: 'chapter/cnn' }));
  await store.write(position({ savedAt: 3 }));
  const reads = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const { checkpoints, unreadable } = await store.list(RUN);
  expect(checkpoints).toEqual([
    positionInfo({ savedAt: 3 }),
    savedInfo('new.keras', { savedAt: 2 }),
    savedInfo('old.keras', { savedAt: 1 }),
  ]);
  expect(unreadable).toEqual([]);
  expect(JSON.stringify(reads.mock.calls)).not.toContain('contents');
  expect((await store.listAll()).checkpoints).toHaveLength(4);
});

test('a later checkpoint of the same name takes the earlier one’s place', async () => {
  await store.write(savedCheckpoint('best.weights.h5', { epoch: 1 }));
  const later = savedCheckpoint('best.weights.h5', { epoch: 4 });
  const content = { weights: [Float32Array.of(42)], optimizer: null };
  await store.write({ ...later, content });
  expect(await store.read(later.info.id)).toEqual({ info: later.info, content });
  expect(await ids()).toHaveLength(1);
});

test('an info is had without its content; there is none where nothing was stored', async () => {
  await store.write(position());
  expect(await store.info(positionInfo().id)).toEqual(positionInfo());
  expect(await store.info('chapter/cnn:position')).toBeNull();
});

test('what is deleted is gone from the list and from the contents, and deleting again is no error', async () => {
  const { info } = savedCheckpoint('a.keras');
  await store.write(savedCheckpoint('a.keras'));
  await store.delete(info.id);
  await store.delete(info.id);
  expect(await ids()).toEqual([]);
  expect(await errorOf(store.read(info.id))).toEqual({
    code: 'checkpoint-missing',
    values: { file: 'a.keras' },
  });
  const database = await openDB(DATABASE_NAME);
  expect(await database.count('checkpoint-contents')).toBe(0);
  database.close();
});

test('usage counts checkpoints and bytes; quota and promise are null where the browser does not say', async () => {
  await store.write(savedCheckpoint('a.keras', { bytes: 1_000 }));
  await store.write(savedCheckpoint('b.keras', { bytes: 500, run: 'chapter/cnn' }));
  vi.stubGlobal('navigator', {});
  expect(await store.usage()).toEqual({
    checkpoints: 2,
    bytes: 1_500,
    quota: null,
    persisted: null,
  });
  const storage = {
    estimate: async () => ({ quota: 2e9, usage: 4e6 }),
    persisted: async () => false,
  };
  vi.stubGlobal('navigator', { storage });
  expect(await store.usage()).toMatchObject({ quota: 2e9, persisted: false });
});

describe('a full disk', () => {
  test('is said with what was needed and what is stored, in megabytes', async () => {
    await store.write(savedCheckpoint('a.keras', { bytes: 3_260_000 }));
    fillDisk();
    const big = savedCheckpoint('b.keras', { bytes: 12_040_000 });
    expect(await errorOf(store.write(big))).toEqual({
      code: 'storage-full',
      values: { needed: 12, used: 3.3 },
    });
  });

  test('leaves the earlier checkpoint of that name whole, its info too', async () => {
    const before = savedCheckpoint('best.keras', { epoch: 1 });
    await store.write(before);
    fillDisk();
    await errorOf(store.write(savedCheckpoint('best.keras', { epoch: 2 })));
    vi.restoreAllMocks();
    expect(await store.read(before.info.id)).toEqual(before);
  });

  test('that is found out only when the transaction ends is said too', async () => {
    const { transaction } = IDBDatabase.prototype;
    await store.list(RUN);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      const opened = transaction.apply(this, args);
      if (args[1] === 'readwrite') {
        const full = new DOMException('no room', 'QuotaExceededError');
        Object.defineProperty(opened, 'error', { get: () => full });
        queueMicrotask(() => opened.abort());
      }
      return opened;
    });
    expect(await errorOf(store.write(savedCheckpoint('a.keras')))).toMatchObject({
      code: 'storage-full',
    });
  });
});

describe('a browser without IndexedDB is said to store nothing', () => {
  test('when it has none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await errorOf(store.list(RUN))).toMatchObject({ code: 'storage-unavailable' });
  });

  test('when it forbids it, and the store works once it is allowed', async () => {
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('not in a private window', 'SecurityError');
    });
    expect(await errorOf(store.write(position()))).toMatchObject({ code: 'storage-unavailable' });
    expect(await errorOf(store.usage())).toMatchObject({ code: 'storage-unavailable' });
    open.mockRestore();
    await store.write(position());
    expect(await ids()).toHaveLength(1);
  });

  test('when it refuses within a transaction', async () => {
    await store.list(RUN);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('the disk is gone', 'UnknownError');
    });
    expect(await errorOf(store.list(RUN))).toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('what can’t be read', () => {
  test('is listed as such, beside what can', async () => {
    await store.write(savedCheckpoint('good.keras'));
    const good = savedInfo('good.keras');
    await putRecord({ ...good, id: 'a', experiment: { ...good.experiment, version: 99 } });
    await putRecord({ ...good, id: 'b', experiment: { version: 1 } });
    await putRecord({ ...good, id: 'c', epoch: 'three' });
    await putRecord({ ...good, id: 'd', logs: null });
    await putRecord({ id: 'e', run: RUN });
    await putRecord({ ...good, id: 'f', kind: 'of a later version' });
    const { checkpoints, unreadable } = await store.list(RUN);
    expect(checkpoints).toEqual([good]);
    expect(unreadable).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(await store.info('a')).toBeNull();
    expect((await store.usage()).checkpoints).toBe(1);
    await store.delete('a');
    expect((await store.list(RUN)).unreadable).toHaveLength(5);
  });

  test('is refused with its file’s name when its content is damaged', async () => {
    const { info, content } = position();
    for (const damaged of [
      null,
      { ...content, weights: [[1, 2]] },
      { ...content, optimizer: null },
      { ...content, epoch: -1 },
      { ...content, callbacks: undefined },
    ]) {
      await store.write({ info, content: damaged as never });
      expect(await errorOf(store.read(info.id))).toEqual({
        code: 'checkpoint-damaged',
        values: { file: 'position' },
      });
    }
  });

  test('is missing when the browser evicted everything meanwhile', async () => {
    const written = position();
    await store.write(written);
    store.close();
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await errorOf(store.read(written.info.id))).toMatchObject({
      code: 'checkpoint-missing',
    });
    await store.write(written);
    expect(await store.read(written.info.id)).toEqual(written);
  });
});

test('the defaults that an Experiment gained since are filled in', async () => {
  await store.write(savedCheckpoint('a.keras'));
  const { callbacks: _, ...older } = savedInfo('a.keras').experiment;
  await putRecord({ ...savedInfo('a.keras'), experiment: older });
  expect((await store.list(RUN)).checkpoints).toEqual([savedInfo('a.keras')]);
});

test('what can’t be stored at all is an error of the book’s, not of the browser’s', async () => {
  const content = { weights: [], optimizer: () => {} };
  const written = store.write({ info: savedInfo('a.keras'), content: content as never });
  await expect(written).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(await ids()).toEqual([]);
});
