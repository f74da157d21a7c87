import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SourceFile } from '../../../scripts/data/files.ts';
import { inspectFile } from '../../../scripts/data/folders.ts';
import { sha256 } from '../../../scripts/data/packed.ts';
import { foundNothing, lookIn } from '../../../scripts/data/real.ts';

const right = Buffer.from('the right bytes');
const file: SourceFile = {
  name: 'labels.gz',
  set: 'test',
  holds: 'labels',
  count: 1,
  bytes: right.length,
  sha256: sha256(right),
};

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'folders-'));
});
afterEach(() => rm(path, { recursive: true }));

const users = () => ({ path, label: 'FASHION_MNIST_DIR', ours: false, named: true });
const cache = () => ({ path, label: 'the cache', ours: true, named: false });

test('a file with the right hash is taken', async () => {
  await writeFile(join(path, file.name), right);
  expect(await inspectFile(users(), file)).toEqual({ state: 'right', bytes: right });
});

test("a wrong file in a user's folder is named and refused, and stays as it is", async () => {
  await writeFile(join(path, file.name), 'the wrong bytes');
  const inspection = await inspectFile(users(), file);
  expect(inspection).toMatchObject({ state: 'wrong' });
  expect(inspection).toHaveProperty('problem', expect.stringContaining(join(path, file.name)));
  expect(inspection).toHaveProperty('problem', expect.stringContaining(file.sha256));
  expect(await readFile(join(path, file.name), 'utf8')).toBe('the wrong bytes');
});

test('a wrong file in our own cache is named, refused and deleted', async () => {
  await writeFile(join(path, file.name), 'short');
  const inspection = await inspectFile(cache(), file);
  expect(inspection).toHaveProperty('problem', expect.stringContaining('refused and deleted'));
  expect(inspection).toHaveProperty('problem', expect.stringContaining('5 bytes'));
  expect(existsSync(join(path, file.name))).toBe(false);
});

test('a file or a whole folder that is missing is a plain miss, told only of a folder that was named', async () => {
  expect(await inspectFile(cache(), file)).toEqual({ state: 'missing' });
  const nowhere = { ...cache(), path: join(path, 'nowhere') };
  expect(await inspectFile(nowhere, file)).toEqual({ state: 'missing' });

  const found = foundNothing();
  await lookIn(cache(), found, [file]);
  expect(found.troubles).toEqual([]);
  await lookIn(users(), found, [file]);
  expect(found.troubles).toEqual([`FASHION_MNIST_DIR (${path}) has no labels.gz.`]);
});
