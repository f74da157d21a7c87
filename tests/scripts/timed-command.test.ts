// Runs real commands (Node itself) and looks at what the runner says of them.

import { expect, test } from 'vitest';
import { runTimed } from '../../scripts/browser/timed-command.ts';

const node = (code: string) => [process.execPath, ['-e', code]] as const;

test('gives what the command printed', async () => {
  const result = await runTimed(...node('console.log("out"); console.error("err")'), { total: 10 });
  expect(result).toMatchObject({ ok: true, reason: '' });
  expect(result.output).toContain('out');
  expect(result.output).toContain('err');
});

test('a command that fails, or does not exist, is a result and not an exception', async () => {
  expect(await runTimed(...node('process.exit(3)'), { total: 10 })).toMatchObject({
    ok: false,
    reason: 'exit code 3',
  });
  expect((await runTimed('no-such-program', [], { total: 10 })).ok).toBe(false);
});

test('a command that goes on too long is ended, with what it started', async () => {
  // The result comes when nobody holds the output open any more: were the inner command left
  // alive, this test would wait for it in vain.
  const outer = `
    require('node:child_process').spawn(
      process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    setInterval(() => {}, 1000);`;
  const result = await runTimed(...node(outer), { total: 1 });
  expect(result).toMatchObject({ ok: false, reason: 'not done in 1 s' });
});

test('a command that has fallen silent is ended early', async () => {
  const result = await runTimed(...node('setInterval(() => {}, 1000)'), {
    total: 60,
    silence: 0.5,
  });
  expect(result).toMatchObject({ ok: false, reason: 'silent for 0.5 s' });
});

test('a command that waits for an answer gets none', async () => {
  const ask = 'process.stdin.on("end", () => console.log("no answer")).resume()';
  expect((await runTimed(...node(ask), { total: 10 })).output).toContain('no answer');
});
