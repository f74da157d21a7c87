// Sets of the reader's own in IndexedDB: they come back whole, are named anew, and leave whole; what is damaged is not
// trained on.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OwnSet, ownSetId } from '../../src/experiment/own-set.ts';
import { DATABASE_NAME } from '../../src/storage/database.ts';
import { type OwnSets, openOwnSets } from '../../src/storage/own-sets.ts';

let sets: OwnSets;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  sets = openOwnSets();
});
afterEach(() => {
  sets.close();
  vi.unstubAllGlobals();
});

function sample(shade: number, keptAt: number): OwnSet {
  const part = (labels: number[]) => ({
    pixels: new Uint8Array(labels.length * 784).fill(shade),
    labels: Uint8Array.from(labels),
  });
  const content = { train: part([0, 1, 0]), test: part([1]) };
  const info = {
    ...{ id: ownSetId(content), name: `shade ${shade}`, classes: ['zero', 'one'] },
    ...{ train: 3, test: 1, testFrom: 'split' as const, bytes: 4 * 785, keptAt },
  };
  return { info, content };
}

test('a set comes back whole; the newest stands first', async () => {
  const [old, young] = [sample(1, 1), sample(2, 2)];
  await sets.keep(old);
  await sets.keep(young);
  expect(await sets.list()).toEqual([young.info, old.info]);
  expect(await sets.read(old.info.id)).toEqual(old.content);
});

test('it is named anew, its bytes stay, and listeners hear of it', async () => {
  const { info, content } = sample(1, 1);
  await sets.keep({ info, content });
  const heard = vi.fn();
  sets.subscribe(heard);
  await sets.rename(info.id, { classes: ['round', 'square'] });
  expect(heard).toHaveBeenCalledOnce();
  expect(await sets.list()).toEqual([{ ...info, classes: ['round', 'square'] }]);
  expect(await sets.read(info.id)).toEqual(content);
  await sets.rename('0123456789abcdef', { name: 'nobody' });
  expect(await sets.list()).toHaveLength(1);
});

test('it leaves whole, and is then told to be missing', async () => {
  const { info, content } = sample(1, 1);
  await sets.keep({ info, content });
  await sets.delete(info.id);
  expect(await sets.list()).toEqual([]);
  await expect(sets.read(info.id)).rejects.toMatchObject({
    ...{ code: 'own-set-missing', values: { set: info.id } },
  });
  const database = await openDB(DATABASE_NAME);
  expect(await database.count('own-set-contents')).toBe(0);
  database.close();
});

test('one whose bytes are not what its list says is missing too', async () => {
  const { info, content } = sample(1, 1);
  await sets.keep({
    info,
    content: { ...content, test: { ...content.test, labels: Uint8Array.of(2) } },
  });
  await expect(sets.read(info.id)).rejects.toMatchObject({ code: 'own-set-missing' });
  await sets.keep({ info: { ...info, train: 4 }, content });
  await expect(sets.read(info.id)).rejects.toMatchObject({ code: 'own-set-missing' });
});
