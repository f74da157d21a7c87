// The book's Python listings in the session, chapter by chapter in the page's order, sharing their names as the page's
// cells will. Which run to their end is held here: what stops running fails, and what newly runs is to be added.
// `REPORT=1 npx vitest run --project node tests/python/listings.test.ts` tells what each of the others lacks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

/** Those that need no more of Keras than stands, and of the rest those that only define what a later cell would use. */
const RUNNING: readonly string[] = [
  'activation/deep-stack',
  'activation/output-layers',
  'activation/stable-softmax',
  'callbacks/hooks',
  'callbacks/own-callback',
  'callbacks/lambda-callback',
  'cnn/cross-correlation',
  'cnn/shifted-test',
  'dropout/other-ways',
  'images/channels',
  'images/batches',
  'images/bytes',
  'introduction/neuron',
  'introduction/one-step',
  'keras-functional/call',
  'keras-functional/own-dense',
  'keras-functional/functional',
  'keras-functional/two-outputs',
  'keras-functional/two-inputs',
  'keras-functional/twins',
  'keras-functional/skip',
  'keras-sequential/mlp-model',
  'keras-sequential/flatten-input-shape',
  'keras-sequential/mlp-compile',
  'optimizer/gradient-descent',
  'optimizer/mini-batches',
  'optimizer/update-rules',
  'perceptron/perceptron',
  'perceptron/mlp-from-scratch',
  'preliminaries/python-values',
  'preliminaries/dot-product',
  'preliminaries/numerical-slope',
  'preliminaries/numpy-arrays',
  'preliminaries/numpy-broadcasting',
];

let session: PythonSession;
beforeAll(async () => {
  session = await nodeSession();
}, 60_000);

/** A chapter's Python listings in the order in which its page shows them. */
function listingsOf(chapter: string): string[] {
  const page = `content/${chapter}/en.mdx`;
  if (!existsSync(page)) return [];
  const names = [...readFileSync(page, 'utf8').matchAll(/<Listing\b[^>]*?\bname="([^"]+)"/g)];
  const files = names.map(([, name]) => `content/${chapter}/listings/${name}.py`);
  return [...new Set(files)].filter((file) => existsSync(file));
}

test('the listings that need no more than stands run to their end', () => {
  const running: string[] = [];
  let count = 0;
  for (const chapter of readdirSync('content').sort()) {
    session.reset();
    for (const file of listingsOf(chapter)) {
      count += 1;
      const { state, error } = ran(session, readFileSync(file, 'utf8'), file);
      const name = file.replace('content/', '').replace('listings/', '').replace('.py', '');
      if (state === 'done') running.push(name);
      else if (process.env.REPORT) console.log(`${name}: ${error?.type}: ${error?.message}`);
    }
  }
  if (process.env.REPORT) console.log(`${running.length} of ${count} listings run`);
  expect(count).toBeGreaterThan(60);
  expect(running).toEqual(RUNNING);
});
