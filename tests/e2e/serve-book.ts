// Global set-up: runs `npm start`'s own script on a free port, waits until the book is open, and
// tells the tests where in FITTING_ROOM_URL. Ended with the tests.

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packing the data and building the book, with room to spare on a slow machine. */
const SECONDS_TO_OPEN = 300;

export default async function serveBook(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.env.FITTING_ROOM_URL = await addressOf(child);
  return async () => {
    child.kill();
    await ended;
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill();
      reject(new Error(`The book ${reason}:\n${output}`));
    };
    const failAtExit = (code: number | null) => fail(`ended with exit code ${code}`);
    const timer = setTimeout(
      () => fail(`was not open after ${SECONDS_TO_OPEN} s`),
      SECONDS_TO_OPEN * 1000,
    );
    child.once('exit', failAtExit);
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const address = /http:\/\/localhost:\d+\//.exec(output);
      if (address === null) return;
      clearTimeout(timer);
      child.off('exit', failAtExit);
      resolve(address[0]);
    });
  });
}
