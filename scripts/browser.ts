// Finds a Chromium for tests, recordings and benchmarks, and installs one where there is none.
// Light on purpose (vite.config.ts imports it): Playwright itself is loaded only when asked for.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHED_BROWSER, INSTALLERS, type Installer, type Machine } from './browser/install.ts';
import { runTimed } from './browser/timed-command.ts';

export interface Browser {
  path: string;
  /** Where it was found, in words for the console. */
  source: string;
}

/** What the search sees of the machine; tests put their own in. */
export interface Surroundings {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  arch: string;
  isRoot: boolean;
  /** The project's root. */
  root: string;
  /** Whether there is an executable file at the path. */
  exists(path: string): boolean;
  /** Where Playwright would keep its own Chromium, whether or not it is there. */
  playwrightPath(): Promise<string | null>;
  /** The browser's answer to `--version`, or null when it does not start. */
  version(path: string): Promise<string | null>;
  say(line: string): void;
}

/** Looked at in this order; with-browser.ts sets the first for the commands it runs. */
export const BROWSER_VARIABLES = [
  'FITTING_ROOM_BROWSER',
  'CHROME_PATH',
  'PUPPETEER_EXECUTABLE_PATH',
  'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH',
] as const;

export const thisMachine: Surroundings = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  isRoot: process.getuid?.() === 0,
  root: fileURLToPath(new URL('..', import.meta.url)),
  exists: isExecutable,
  playwrightPath: async () => {
    const { chromium } = await import('playwright');
    return chromium.executablePath() || null;
  },
  version: async (path) => {
    // On Windows `chrome.exe --version` opens a window and prints nothing.
    if (process.platform === 'win32') return 'version unknown';
    const { ok, output } = await runTimed(path, ['--version'], { total: 20 });
    const version = /^.*\b(?:Chrom\w*|Edge)\b.*\d+\.\d+.*$/m.exec(output);
    return ok && version ? version[0].trim() : null;
  },
  say: (line) => console.log(line),
};

/**
 * The first Chromium that starts: one named by an environment variable, Chrome or Chromium on the
 * machine, Playwright's own, one unpacked earlier from the npm package. Null when there is none.
 */
export async function findBrowser(
  surroundings: Surroundings = thisMachine,
): Promise<Browser | null> {
  const { say } = surroundings;
  const candidates = [...namedBrowsers(surroundings), ...machineBrowsers(surroundings)];
  const own = await surroundings.playwrightPath();
  if (own !== null && surroundings.exists(own)) {
    candidates.push({ path: own, source: "Playwright's own" });
  }
  const cached = join(surroundings.root, CACHED_BROWSER);
  if (surroundings.exists(cached)) candidates.push({ path: cached, source: CACHED_BROWSER });

  for (const candidate of candidates) {
    const version = await surroundings.version(candidate.path);
    if (version !== null) {
      say(`Browser: ${candidate.path} (${candidate.source}; ${version})`);
      return candidate;
    }
    say(`Browser: ${candidate.path} (${candidate.source}) does not start; looking further.`);
  }
  return null;
}

/** Finds a browser, or installs one by the first way that works. Null when none can be had. */
export async function ensureBrowser(
  surroundings: Surroundings = thisMachine,
  installers: readonly Installer[] = INSTALLERS,
): Promise<Browser | null> {
  const found = await findBrowser(surroundings);
  if (found) return found;
  const { say, root, platform, arch, isRoot } = surroundings;
  const hasCommand = (name: string) => onPath(surroundings, name) !== null;
  const machine: Machine = { platform, arch, isRoot, hasCommand };

  say('Browser: none on this machine; installing one.');
  for (const installer of installers) {
    if (!installer.applies(machine)) continue;
    say(`Browser: trying ${installer.name} …`);
    const result = await installer.run(root);
    if (!result.ok) {
      say(`Browser: ${installer.name} failed: ${mainLine(result.output)} (${result.reason})`);
      continue;
    }
    const installed = await findBrowser(surroundings);
    if (installed) return installed;
    say(`Browser: ${installer.name} ended well, but left no browser that starts.`);
  }
  return null;
}

export interface LaunchOptions {
  executablePath?: string;
  args: string[];
  headless: true;
}

/**
 * How Vitest, Playwright, `record` and `bench` start Chromium: headless, WebGL in software so that
 * every machine computes alike, quiet on the network. The browser is the one that with-browser.ts
 * named, else the first on the machine, else (no `executablePath`) Playwright's own.
 */
export function launchOptions(surroundings: Surroundings = thisMachine): LaunchOptions {
  const browser = namedBrowsers(surroundings)[0] ?? machineBrowsers(surroundings)[0];
  const args = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ];
  // Chromium refuses its sandbox to root, as in most containers.
  if (surroundings.isRoot) args.unshift('--no-sandbox');
  return { ...(browser && { executablePath: browser.path }), args, headless: true };
}

/** For WebGPU in software, beside `launchOptions`: only what asks for it gets it, as on most machines. */
export const SOFTWARE_WEBGPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan,WebGPU',
];

function namedBrowsers({ env, exists, say }: Surroundings): Browser[] {
  return BROWSER_VARIABLES.flatMap((name) => {
    const path = env[name];
    if (!path) return [];
    if (exists(path)) return [{ path, source: name }];
    say(`Browser: ${name} names ${path}, where there is no program; looking further.`);
    return [];
  });
}

function machineBrowsers(surroundings: Surroundings): Browser[] {
  const source = 'on this machine';
  return machinePaths(surroundings).map((path) => ({ path, source }));
}

function machinePaths(surroundings: Surroundings): string[] {
  const { platform, env, exists } = surroundings;
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium'].map((name) => `${name}.app/Contents/MacOS/${name}`);
    const folders = ['/Applications', `${env.HOME ?? ''}/Applications`];
    return folders.flatMap((folder) => apps.map((app) => `${folder}/${app}`)).filter(exists);
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    const apps = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => apps.map((app) => `${folder}\\${app}`))
      .filter(exists);
  }
  return ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
    .map((name) => onPath(surroundings, name))
    .filter((path) => path !== null);
}

function onPath({ env, exists }: Surroundings, name: string): string | null {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder !== '' && exists(path)) return path;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function mainLine(output: string): string {
  const lines = output.trim().split('\n');
  const complaint = lines.findLast((line) => /^(E:|Error|npm error|Failed)/i.test(line.trim()));
  return (complaint ?? lines.at(-1))?.trim() || 'no output';
}
