import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { nodeSession, ran } from './node-session.ts';
test('try', async () => {
  const t = performance.now();
  const s = await nodeSession();
  console.log('start', performance.now() - t);
  for (const part of readFileSync('/tmp/h8/try.py', 'utf8').split('#---\n')) {
    const r = ran(s, part);
    console.log(r.stdout, r.stderr, r.shown ?? '', r.error?.traceback ?? '');
  }
});
