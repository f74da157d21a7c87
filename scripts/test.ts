// `npm test`: every part of the test suite, each under its own name (`npm run test:unit`, …).
// All are run even when one fails. `npm test -- unit e2e` runs only the parts named.

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { type PartResult, report, verdict } from './test-report.ts';

/**
 * Parts of one row run side by side: the first row is light and measures nothing. The others use
 * both cores and have time limits, so each has the machine to itself.
 */
const ROWS = [['format', 'lint', 'types'], ['unit'], ['browser'], ['e2e']];

const parts = ROWS.flat();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.includes(name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. The parts are ${parts.join(', ')}.`);
  process.exit(2);
}

const begun = performance.now();
const results: PartResult[] = [];
for (const row of ROWS) {
  const names = row.filter((name) => wanted.length === 0 || wanted.includes(name));
  results.push(...(await Promise.all(names.map((name) => run(name, names.length > 1)))));
}
const wholeSeconds = (performance.now() - begun) / 1000;
const { text, exitCode } = report(results, wholeSeconds, process.env.CI === 'true');
console.log(`\n${text}`);
process.exitCode = exitCode;

/** @param gather print the part's output in one piece when it ends, since others run beside it */
function run(name: string, gather: boolean): Promise<PartResult> {
  const begun = performance.now();
  if (!gather) console.log(`\n== test:${name}`);
  return new Promise((resolve) => {
    const child = startNpm(['run', '--silent', `test:${name}`], {
      stdio: gather ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const finish = (exitCode: number) => {
      const seconds = (performance.now() - begun) / 1000;
      if (gather) process.stdout.write(`\n== test:${name}\n${output}`);
      console.log(`== test:${name} ${verdict(exitCode)} in ${seconds.toFixed(1)} s`);
      resolve({ name, exitCode, seconds });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** The npm that runs this script, without a shell; on its own, the one on the PATH. */
function startNpm(args: readonly string[], options: SpawnOptions): ChildProcess {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return spawn(process.execPath, [npm, ...args], options);
  return spawn('npm', args, { ...options, shell: process.platform === 'win32' });
}
