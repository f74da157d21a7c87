import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildAndStamp, isBuiltFrom, sourcesHash } from '../../scripts/stale.ts';

let root: string;
let dist: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fitting-room-'));
  dist = join(root, 'dist');
  await put('index.html', '<html></html>');
  await put('src/app/main.ts', 'start()');
  await put('public/data/train-00-01234567.bin', 'pixels');
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}

const build = () => put('dist/index.html', 'built');
const isFresh = async () => isBuiltFrom(dist, await sourcesHash(root));

test('a book is stale until it has been built, and fresh afterwards', async () => {
  expect(await isFresh()).toBe(false);
  await buildAndStamp(root, dist, build);
  expect(await isFresh()).toBe(true);
});

test.each([
  ['an edit', () => put('src/app/main.ts', 'start(2)')],
  ['a new file', () => put('content/cnn/en.mdx', '# CNN')],
  ['a file taken away', () => rm(join(root, 'src/app/main.ts'))],
  [
    'another name',
    async () => {
      await rm(join(root, 'src/app/main.ts'));
      await put('src/app/client.ts', 'start()');
    },
  ],
  ['other data', () => put('public/data/train-00-89abcdef.bin', 'pixels')],
])('%s makes it stale', async (_, change) => {
  await buildAndStamp(root, dist, build);
  await change();
  expect(await isFresh()).toBe(false);
});

test('what a build does not read leaves it fresh', async () => {
  await buildAndStamp(root, dist, build);
  await put('README.md', 'read me');
  await put('tests/app/main.test.ts', 'test');
  expect(await isFresh()).toBe(true);
});

test('a build that fails leaves the book stale, even where an older one was fresh', async () => {
  await buildAndStamp(root, dist, build);
  const failing = buildAndStamp(root, dist, async () => {
    throw new Error('no disk left');
  });
  await expect(failing).rejects.toThrow('no disk left');
  expect(await isFresh()).toBe(false);
});

test('an edit made during the build makes its result stale', async () => {
  await buildAndStamp(root, dist, async () => {
    await build();
    await put('src/app/main.ts', 'start(3)');
  });
  expect(await isFresh()).toBe(false);
});
