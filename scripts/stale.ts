// Whether the built book still is what its sources say. Imports nothing of the book.

import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything that a build reads. A source missing here would leave a changed book unbuilt. */
const SOURCES = [
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'src',
  'content',
  'public',
  'scripts',
];

const STAMP = '.built-from';

/**
 * A hash of the names and contents of a build's sources. The data shards stand in it by name alone:
 * their names carry their hashes.
 *
 * @param root the project's root
 */
export async function sourcesHash(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listFiles(root, SOURCES)) {
    hash.update(`${file}\0`);
    if (!/^public\/.*\.bin$/.test(file)) hash.update(await readFile(join(root, file)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** Whether the book in `dist` was built from sources with that hash, and to its end. */
export async function isBuiltFrom(dist: string, hash: string): Promise<boolean> {
  const stamp = await readFile(join(dist, STAMP), 'utf8').catch(() => null);
  return stamp === hash;
}

/**
 * Builds, and stamps the result. The hash is taken before the build, so that an edit made meanwhile
 * makes it stale, and the old stamp goes first, so that a build that fails halfway leaves none.
 *
 * @param dist the folder that `build` fills
 */
export async function buildAndStamp(
  root: string,
  dist: string,
  build: () => Promise<void>,
): Promise<void> {
  const hash = await sourcesHash(root);
  await rm(join(dist, STAMP), { force: true });
  await build();
  await writeFile(join(dist, STAMP), hash);
}

async function listFiles(root: string, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(join(root, path)).catch(() => null);
    if (found?.isFile()) files.push(path);
    if (!found?.isDirectory()) continue;
    const names = (await readdir(join(root, path))).sort();
    files.push(
      ...(await listFiles(
        root,
        names.map((name) => `${path}/${name}`),
      )),
    );
  }
  return files;
}
