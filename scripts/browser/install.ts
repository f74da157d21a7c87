// Brings a Chromium to a machine that has none: Playwright's download, the system's packages,
// or a Chromium that ships inside an npm package. Imports nothing of the book.

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandResult, runTimed } from './timed-command.ts';

/** One way to install a browser. `run` says whether it worked; where to look is the finder's matter. */
export interface Installer {
  name: string;
  /** Whether this way can work on this machine at all. */
  applies(machine: Machine): boolean;
  run(root: string): Promise<CommandResult>;
}

export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  isRoot: boolean;
  /** Whether a command of that name is on the PATH. */
  hasCommand(name: string): boolean;
}

/** The Chromium unpacked from the npm package lies here, under the project's root. */
export const CACHE_DIRECTORY = '.cache/chromium';

/** The start script that `installFromNpm` writes. */
export const CACHED_BROWSER = `${CACHE_DIRECTORY}/chromium.sh`;

const NPM_PACKAGE = '@sparticuz/chromium@143';

/** In the order in which they are tried. */
export const INSTALLERS: readonly Installer[] = [
  {
    name: "Playwright's download",
    applies: () => true,
    // Behind a closed network it fails at once or hangs without a word; a slow line prints
    // a step of its progress every few seconds.
    run: (root) =>
      runTimed(
        process.execPath,
        [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'],
        { total: 180, silence: 45 },
      ),
  },
  {
    name: "the system's packages (apt-get install chromium)",
    applies: (machine) =>
      machine.platform === 'linux' && machine.isRoot && machine.hasCommand('apt-get'),
    run: installFromApt,
  },
  {
    name: `the npm package ${NPM_PACKAGE}`,
    applies: (machine) => machine.platform === 'linux' && machine.arch === 'x64',
    run: installFromNpm,
  },
];

async function installFromApt(): Promise<CommandResult> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
  const lock = ['-o', 'DPkg::Lock::Timeout=60'];
  const update = await runTimed('apt-get', [...patience, 'update'], { total: 120, env });
  if (!update.ok) return update;
  // Never ended for silence: a half-unpacked package would leave dpkg in need of repair.
  const packages = ['install', '-y', '--no-install-recommends', 'chromium'];
  return runTimed('apt-get', [...patience, ...lock, ...packages], { total: 600, env });
}

/**
 * The package holds a headless Chromium compressed with Brotli, made for a bare Linux. It is
 * unpacked under the project's cache; a start script beside it lends the libraries and fonts that
 * came in the package to a machine that lacks them.
 */
async function installFromNpm(root: string): Promise<CommandResult> {
  const cache = join(root, CACHE_DIRECTORY);
  const unpacked = join(cache, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  const install = await runTimed(
    'npm',
    ['install', '--prefix', cache, '--no-save', '--no-audit', '--no-fund', NPM_PACKAGE],
    { total: 300 },
  );
  if (!install.ok) return install;

  const entry = join(cache, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  const unpack = await runTimed(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import chromium from ${JSON.stringify(entry)}; await chromium.executablePath();`,
    ],
    {
      total: 120,
      // It unpacks into the temporary folder, and adds libnss3 and libnspr4 only on AWS Lambda.
      env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    },
  );
  if (!unpack.ok) return unpack;

  const fontSettings = join(unpacked, 'fonts/fonts.conf');
  const settings = await readFile(fontSettings, 'utf8');
  await writeFile(fontSettings, settings.replaceAll('/tmp/fonts', join(unpacked, 'fonts')));
  const start = join(root, CACHED_BROWSER);
  await writeFile(start, await readFile(new URL('./cached-chromium.sh', import.meta.url)));
  await chmod(start, 0o755);
  return unpack;
}
