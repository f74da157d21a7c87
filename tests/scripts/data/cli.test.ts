import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../../scripts/data.ts', import.meta.url));

const run = (args: string[], env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', cli, ...args], {
    env: { ...process.env, ...env },
  });

test('--help names the places that are searched and both environment variables', async () => {
  const { stdout } = await run(['--help']);
  expect(stdout).toContain('FASHION_MNIST_DIR=<folder>');
  expect(stdout).toContain('FITTING_ROOM_DATA=stand-in');
  expect(stdout).toContain('.cache/fashion-mnist/');
}, 30_000);

test('what it does not understand is said in one line, with exit code 1', async () => {
  await expect(run(['--nonsense'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^npm run data failed: Unknown option '--nonsense'/m),
  });
  await expect(run([], { FITTING_ROOM_DATA: 'nonsense' })).rejects.toMatchObject({ code: 1 });
}, 30_000);
