// The book's Python listings in the session, chapter by chapter in the page's order, sharing their names as the page's
// cells will, on a few made-up images to learn from. What stops running fails, and what newly runs leaves the list.
// `REPORT=1 npx vitest run --project node tests/python/listings.test.ts` tells what each of the others lacks.
import '@tensorflow/tfjs-backend-cpu';

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran, sampleGarments } from './node-session.ts';

/** Those that do not run to their end yet, and what each lacks. */
const LACKING: Readonly<Record<string, string>> = {
  'callbacks/recipe': 'ModelCheckpoint',
  'callbacks/load-best': 'the files that ModelCheckpoint writes',
  'callbacks/resume': 'BackupAndRestore',
  'callbacks/more-callbacks': 'a model and data: the chapter begins in the middle of a notebook',
  'callbacks/old-names': 'ModelCheckpoint and files',
  'preprocessing/standardise': 'arrays that the chapter’s last listing makes',
  'preprocessing/integer-targets': 'a model',
  'preprocessing/find-copies': 'arrays that the chapter’s last listing makes',
  'preprocessing/batches': 'arrays that the chapter’s last listing makes',
  'studio/seeds': 'a function of the reader’s own',
  'studio/random-search': 'a function of the reader’s own',
};

let session: PythonSession;
beforeAll(async () => {
  await tf.setBackend('cpu');
  session = await nodeSession();
  session.bringGarments(sampleGarments());
}, 60_000);

/** A chapter's Python listings in the order in which its page shows them. */
function listingsOf(chapter: string): string[] {
  const page = `content/${chapter}/en.mdx`;
  if (!existsSync(page)) return [];
  const names = [...readFileSync(page, 'utf8').matchAll(/<Listing\b[^>]*?\bname="([^"]+)"/g)];
  const files = names.map(([, name]) => `content/${chapter}/listings/${name}.py`);
  return [...new Set(files)].filter((file) => existsSync(file));
}

test('every listing runs to its end but those that lack what is named', () => {
  const lacking: string[] = [];
  let count = 0;
  for (const chapter of readdirSync('content').sort()) {
    session.reset();
    for (const file of listingsOf(chapter)) {
      count += 1;
      const { state, error } = ran(session, readFileSync(file, 'utf8'), file);
      const name = file.replace('content/', '').replace('listings/', '').replace('.py', '');
      if (state === 'done') continue;
      lacking.push(name);
      if (process.env.REPORT) console.log(`${name}: ${error?.type}: ${error?.message}`);
    }
  }
  expect(count).toBeGreaterThan(60);
  expect(lacking.sort()).toEqual(Object.keys(LACKING).sort());
}, 120_000);
