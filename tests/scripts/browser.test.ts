// The search for a browser, in surroundings made up here.

import { expect, test } from 'vitest';
import type { Installer } from '../../scripts/browser/install.ts';
import {
  ensureBrowser,
  findBrowser,
  launchOptions,
  type Surroundings,
} from '../../scripts/browser.ts';

function machineWith(files: readonly string[], changes: Partial<Surroundings> = {}): Surroundings {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    arch: 'x64',
    isRoot: false,
    root: '/book',
    exists: (path) => files.includes(path),
    playwrightPath: async () => '/home/reader/.cache/ms-playwright/chrome',
    version: async () => 'Chromium 150.0.1',
    say: () => {},
    ...changes,
  };
}

test('a browser named by an environment variable goes before one on the machine', async () => {
  const machine = machineWith(['/opt/mine', '/usr/bin/chromium'], {
    env: { PATH: '/usr/bin', FITTING_ROOM_BROWSER: '/opt/mine' },
  });
  expect(await findBrowser(machine)).toEqual({ path: '/opt/mine', source: 'FITTING_ROOM_BROWSER' });
});

test('a variable that names no program is said aloud and passed over', async () => {
  const said: string[] = [];
  const machine = machineWith(['/usr/bin/chromium'], {
    env: { PATH: '/usr/bin', CHROME_PATH: '/gone' },
    say: (line) => said.push(line),
  });
  expect((await findBrowser(machine))?.path).toBe('/usr/bin/chromium');
  expect(said.join('\n')).toContain('CHROME_PATH names /gone');
});

test("the machine's browser goes before Playwright's own, and that before the cached one", async () => {
  const own = '/home/reader/.cache/ms-playwright/chrome';
  const cached = '/book/.cache/chromium/chromium.sh';
  expect((await findBrowser(machineWith([cached, own, '/usr/bin/google-chrome'])))?.path).toBe(
    '/usr/bin/google-chrome',
  );
  expect((await findBrowser(machineWith([cached, own])))?.path).toBe(own);
  expect((await findBrowser(machineWith([cached])))?.path).toBe(cached);
  expect(await findBrowser(machineWith([]))).toBeNull();
});

test('a browser that does not start is passed over', async () => {
  const machine = machineWith(['/usr/bin/chromium', '/usr/bin/chromium-browser'], {
    version: async (path) => (path.endsWith('chromium-browser') ? 'Chromium 150.0.1' : null),
  });
  expect((await findBrowser(machine))?.path).toBe('/usr/bin/chromium-browser');
});

test('Chrome is found where macOS and Windows keep it', async () => {
  const app = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect((await findBrowser(machineWith([app], { platform: 'darwin' })))?.path).toBe(app);

  const exe = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  const windows = machineWith([exe], {
    platform: 'win32',
    env: { PROGRAMFILES: 'C:\\Program Files' },
  });
  expect((await findBrowser(windows))?.path).toBe(exe);
});

function installer(name: string, run: () => boolean, applies = true): Installer {
  return {
    name,
    applies: () => applies,
    run: async () => {
      const ok = run();
      return { ok, output: ok ? '' : 'no route\n', reason: ok ? '' : 'exit code 1' };
    },
  };
}

test('without a browser the ways to install one are tried in order until one works', async () => {
  const files: string[] = [];
  const tried: string[] = [];
  const said: string[] = [];
  const machine = machineWith(files, { say: (line) => said.push(line) });
  const attempt = (name: string, path?: string) =>
    installer(name, () => {
      tried.push(name);
      if (path) files.push(path);
      return path !== undefined;
    });
  const browser = await ensureBrowser(machine, [
    attempt('download'),
    installer('not for this machine', () => true, false),
    attempt('packages', '/usr/bin/chromium'),
    attempt('npm', '/book/.cache/chromium/chromium.sh'),
  ]);
  expect(browser?.path).toBe('/usr/bin/chromium');
  expect(tried).toEqual(['download', 'packages']);
  expect(said.join('\n')).toContain('download failed: no route (exit code 1)');
});

test('an installer that claims success but leaves no browser is not believed', async () => {
  expect(await ensureBrowser(machineWith([]), [installer('empty', () => true)])).toBeNull();
});

test('nothing is installed where a browser is found', async () => {
  const machine = machineWith(['/usr/bin/chromium']);
  const never = installer('never', () => {
    throw new Error('ran an installer');
  });
  expect((await ensureBrowser(machine, [never]))?.path).toBe('/usr/bin/chromium');
});

test('only root goes without the sandbox', () => {
  const files = ['/usr/bin/chromium'];
  expect(launchOptions(machineWith(files, { isRoot: true })).args).toContain('--no-sandbox');
  expect(launchOptions(machineWith(files)).args).not.toContain('--no-sandbox');
});

test("launch options leave the path to Playwright where the machine's browser is not known", () => {
  expect(launchOptions(machineWith(['/usr/bin/chromium'])).executablePath).toBe(
    '/usr/bin/chromium',
  );
  expect(launchOptions(machineWith([]))).not.toHaveProperty('executablePath');
});
