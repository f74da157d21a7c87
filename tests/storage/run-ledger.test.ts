// The run ledger in IndexedDB: what is kept comes back, checked; there are never too many; and a browser that
// refuses is told by name.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { experimentHash } from '../../src/experiment/canonical.ts';
import type { KeptRun } from '../../src/experiment/kept-run.ts';
import { DATABASE_NAME, MIGRATIONS } from '../../src/storage/database.ts';
import { openRunLedger, type RunLedger } from '../../src/storage/run-ledger.ts';
import { MLP, sampleRun } from './sample-runs.ts';

let ledger: RunLedger;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  ledger = openRunLedger({ most: 4 });
});
afterEach(() => {
  ledger.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const numbers = async () => (await ledger.list()).runs.map(({ number }) => number);

/** Writes a record past the ledger, as another version of the book might have. */
async function putRecord(record: unknown): Promise<void> {
  const database = await openDB(DATABASE_NAME);
  await database.put('runs', record);
  database.close();
}

test('a run comes back whole, with its number and the hash of its Experiment', async () => {
  const run = sampleRun({ tags: ['first'] });
  expect(await ledger.keep(run)).toBe(1);
  const hash = experimentHash(MLP);
  expect(await ledger.read(1)).toEqual({ ...run, number: 1, hash });
  expect(await ledger.list()).toEqual({ runs: [{ ...run, number: 1, hash }], unreadable: [] });
  expect(await ledger.read(2)).toBeNull();
});

test('a run that diverged keeps its NaN', async () => {
  await ledger.keep(sampleRun({ end: 'diverged', history: { loss: [0.6, Number.NaN] } }));
  expect((await ledger.read(1))?.history.loss).toEqual([0.6, Number.NaN]);
});

test('the newest stands first, and a number is never given twice', async () => {
  await ledger.keep(sampleRun());
  await ledger.keep(sampleRun());
  await ledger.delete([2]);
  expect(await ledger.keep(sampleRun())).toBe(3);
  expect(await numbers()).toEqual([3, 1]);
});

describe('when there are too many', () => {
  test('the oldest without a tag leave, and the newest never', async () => {
    for (const tags of [['kept'], [], ['kept'], [], []]) await ledger.keep(sampleRun({ tags }));
    expect(await numbers()).toEqual([5, 4, 3, 1]);
    await ledger.keep(sampleRun());
    expect(await numbers()).toEqual([6, 5, 3, 1]);
  });

  test('and all others have tags, the oldest of these leaves', async () => {
    for (let i = 0; i < 4; i += 1) await ledger.keep(sampleRun({ tags: ['kept'] }));
    expect(await ledger.keep(sampleRun())).toBe(5);
    expect(await numbers()).toEqual([5, 4, 3, 2]);
  });

  test('what cannot be read does not leave before what is without a tag', async () => {
    await ledger.keep(sampleRun());
    await putRecord({ number: 1, version: 9 });
    for (let i = 0; i < 4; i += 1) await ledger.keep(sampleRun());
    expect((await ledger.list()).unreadable.map(({ number }) => number)).toEqual([1]);
    expect(await numbers()).toEqual([5, 4, 3]);
  });
});

describe('a run that goes on', () => {
  test('takes the place of the paused one, and keeps the reader’s name and tags', async () => {
    await ledger.keep(sampleRun({ end: 'paused', digest: null, lab: 'cnn/cnn' }));
    await ledger.keep(sampleRun({ end: 'paused', digest: null }));
    await ledger.change(2, { name: 'mine', tags: ['a'] });
    expect(await ledger.keep(sampleRun(), true)).toBe(2);
    expect(await ledger.read(2)).toMatchObject({ end: 'completed', name: 'mine', tags: ['a'] });
    expect(await ledger.read(1)).toMatchObject({ end: 'paused' });
  });

  test('is a run of its own where nothing was paused, or another Experiment', async () => {
    await ledger.keep(sampleRun({ end: 'paused', experiment: { ...MLP, seed: 7 } }));
    expect(await ledger.keep(sampleRun(), true)).toBe(2);
    expect(await ledger.keep(sampleRun(), true)).toBe(3);
    expect(await ledger.read(1)).toMatchObject({ end: 'paused' });
  });
});

test('what is changed is told, and the rest stays', async () => {
  const told = vi.fn();
  const end = ledger.subscribe(told);
  await ledger.keep(sampleRun({ test: null }));
  const test = { loss: 0.5, metrics: { acc: 0.8 } };
  await ledger.change(1, { test, tags: ['b'] });
  expect(await ledger.read(1)).toMatchObject({ test, tags: ['b'], name: 'Train the model' });
  expect(told).toHaveBeenCalledTimes(2);
  end();
  await ledger.change(7, { name: 'nobody' });
  expect(await numbers()).toEqual([1]);
  expect(told).toHaveBeenCalledTimes(2);
});

test('deleted runs are put back under their numbers', async () => {
  await ledger.keep(sampleRun({ name: 'one' }));
  await ledger.keep(sampleRun({ name: 'two' }));
  const { runs } = await ledger.list();
  await ledger.delete([1, 2]);
  expect(await numbers()).toEqual([]);
  await ledger.putBack(runs);
  expect((await ledger.list()).runs).toEqual(runs);
});

test('runs of a file get new numbers; those that are here already are left out', async () => {
  await ledger.keep(sampleRun({ endedAt: 1 }));
  const file = [sampleRun({ endedAt: 1 }), sampleRun({ endedAt: 2 }), sampleRun({ endedAt: 2 })];
  expect(await ledger.add(file)).toBe(1);
  expect((await ledger.list()).runs.map(({ number, endedAt }) => [number, endedAt])).toEqual([
    [2, 2],
    [1, 1],
  ]);
});

describe('what can’t be read', () => {
  const DAMAGED: readonly [string, unknown, object][] = [
    [
      'no history',
      { ...sampleRun(), number: 8, history: 3 },
      { code: 'experiment-malformed', values: { place: 'history', found: '3' } },
    ],
    [
      'another version',
      { ...sampleRun(), number: 8, version: 2 },
      { code: 'experiment-malformed', values: { place: 'version', found: '2' } },
    ],
    [
      'an Experiment of another version',
      { ...sampleRun(), number: 8, experiment: { ...MLP, version: 99 } },
      { code: 'experiment-version' },
    ],
    [
      'a layer that is none',
      {
        ...sampleRun(),
        number: 8,
        experiment: { ...MLP, model: { ...MLP.model, layers: [{ type: 'Nothing' }] } },
      },
      { code: 'layer-type-unknown' },
    ],
  ];

  test.each(DAMAGED)('%s: it is told, and stays beside the others', async (_, record, error) => {
    await ledger.keep(sampleRun());
    await putRecord(record);
    const { runs, unreadable } = await ledger.list();
    expect(runs.map(({ number }) => number)).toEqual([1]);
    expect(unreadable).toMatchObject([{ number: 8, error }]);
    await expect(ledger.read(8)).rejects.toMatchObject({ code: (error as KeptRun & Coded).code });
    await ledger.delete([8]);
    expect((await ledger.list()).unreadable).toEqual([]);
  });
});

interface Coded {
  readonly code: string;
}

describe('a browser that refuses', () => {
  test('has no IndexedDB: the ledger says so, and tries again', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    await expect(ledger.list()).rejects.toMatchObject({ code: 'storage-unavailable' });
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await ledger.keep(sampleRun())).toBe(1);
  });

  test('has no room: nothing is half written', async () => {
    await ledger.keep(sampleRun({ name: 'here' }));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const told = vi.fn();
    ledger.subscribe(told);
    await expect(ledger.change(1, { name: 'there' })).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect(told).not.toHaveBeenCalled();
    expect(await ledger.read(1)).toMatchObject({ name: 'here' });
  });
});

test('the reader’s checkpoints of version 1 stay when the ledger comes', async () => {
  const old = await openDB(DATABASE_NAME, 1, {
    async upgrade(database, _from, _to, transaction) {
      await MIGRATIONS[0]?.(database as never, transaction as never);
    },
  });
  await old.put('checkpoint-contents', { weights: [] }, 'a');
  expect([...old.objectStoreNames]).toEqual(['checkpoint-contents', 'checkpoint-infos']);
  old.close();
  expect(await ledger.keep(sampleRun())).toBe(1);
  const now = await openDB(DATABASE_NAME);
  expect(await now.get('checkpoint-contents', 'a')).toEqual({ weights: [] });
  expect(now.version).toBe(MIGRATIONS.length);
  now.close();
});
