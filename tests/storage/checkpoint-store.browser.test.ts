// The store in a real browser's IndexedDB, with a worker that writes while the page reads.
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Checkpoint } from '../../src/experiment/checkpoint.ts';
import { type CheckpointStore, openCheckpointStore } from '../../src/storage/checkpoint-store.ts';
import { DATABASE_NAME, MIGRATIONS } from '../../src/storage/database.ts';
import { position, RUN, savedCheckpoint, savedInfo } from './sample-checkpoint.ts';

let store: CheckpointStore;
const workers: Worker[] = [];

beforeEach(async () => {
  await deleteDB(DATABASE_NAME);
  store = openCheckpointStore();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.terminate();
  store.close();
  await deleteDB(DATABASE_NAME);
});

function startWorker(): Worker {
  const worker = new Worker(new URL('./storing-worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return worker;
}

function storeIn(worker: Worker, checkpoint: Checkpoint): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(checkpoint);
  });
}

test('a position that a worker wrote is read by the page, to the last bit', async () => {
  const written = position();
  await store.list(RUN);
  expect(await storeIn(startWorker(), written)).toBeNull();
  expect(await store.read(written.info.id)).toEqual(written);
  await store.delete(written.info.id);
  expect((await store.list(RUN)).checkpoints).toEqual([]);
});

test('a list, an overwriting and the browser’s quota', async () => {
  await store.write(savedCheckpoint('a.keras', { savedAt: 1 }));
  await store.write(savedCheckpoint('b.keras', { savedAt: 2 }));
  await store.write(savedCheckpoint('a.keras', { savedAt: 3 }));
  const { checkpoints } = await store.list(RUN);
  expect(checkpoints.map(({ file }) => file)).toEqual(['a.keras', 'b.keras']);
  const usage = await store.usage();
  expect(usage).toMatchObject({ checkpoints: 2, bytes: 478_800, persisted: expect.any(Boolean) });
  expect(usage.quota).toBeGreaterThan(1e6);
});

test('page and worker give way to a newer version of the book, and say so', async () => {
  const worker = startWorker();
  await store.write(savedCheckpoint('a.keras'));
  await storeIn(worker, savedCheckpoint('b.keras'));
  const newer = await openDB(DATABASE_NAME, MIGRATIONS.length + 1);
  expect(await newer.count('checkpoint-infos')).toBe(2);
  newer.close();
  await expect(store.list(RUN)).rejects.toMatchObject({ code: 'storage-newer' });
  expect(await storeIn(worker, savedCheckpoint('c.keras'))).toMatchObject({
    code: 'storage-newer',
  });
});

test('nothing of a write that the browser can’t clone is left behind', async () => {
  const content = { weights: [], optimizer: () => {} } as never;
  await expect(store.write({ info: savedInfo('a.keras'), content })).rejects.toThrow();
  expect((await store.list(RUN)).checkpoints).toEqual([]);
});
