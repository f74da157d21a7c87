// Runs a command that needs a browser: `tsx scripts/with-browser.ts vitest run --project browser`.
// The command finds the browser's path in FITTING_ROOM_BROWSER. Where none can be had, the command
// is NOT RUN and the exit code is 75, which scripts/test.ts reads.

import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ensureBrowser, thisMachine } from './browser.ts';
import { packData } from './data/pack.ts';
import { NOT_RUN } from './test-report.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Usage: tsx scripts/with-browser.ts COMMAND [ARGUMENT …]');
  process.exitCode = 2;
} else {
  process.exitCode = await runWithBrowser(command, args);
}

async function runWithBrowser(command: string, args: readonly string[]): Promise<number> {
  const browser = await ensureBrowser();
  if (browser === null) {
    console.log(`
NOT RUN: ${[command, ...args].join(' ')}
  No Chromium was found on this machine and none could be installed.
  Install Chrome or Chromium, or name one: FITTING_ROOM_BROWSER=/path/to/chromium`);
    return NOT_RUN;
  }
  // What is tested in a browser trains on the packed images.
  await packData();
  const binaries = join(thisMachine.root, 'node_modules/.bin');
  const env = {
    ...process.env,
    FITTING_ROOM_BROWSER: browser.path,
    PATH: [binaries, process.env.PATH].join(delimiter),
  };
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    const child = spawn(command, args, { stdio: 'inherit', shell, env });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
