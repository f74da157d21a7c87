// `npm start`: packs the data, builds the book if its sources have changed, and serves it.
// Without a network, and without the real data, the book opens all the same (with the stand-in).

import { fileURLToPath } from 'node:url';
import { packData } from './data/pack.ts';
import { serveForReaders } from './serve/server.ts';
import { buildAndStamp, isBuiltFrom, sourcesHash } from './stale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));

try {
  await packData();
  if (await isBuiltFrom(dist, await sourcesHash(root))) {
    console.log('The built book is up to date.');
  } else {
    // Loaded only now: to serve a book that is up to date needs no build tools.
    const { build } = await import('./build.ts');
    await buildAndStamp(root, dist, build);
  }
  await serveForReaders(dist, process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
