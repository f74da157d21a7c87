// What a bench found, and on which machine: printed as JSON, and recorded in the repository when asked.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { DatasetName } from '../../src/experiment/history.ts';
import { ensureBrowser, thisMachine } from '../browser.ts';
import type { ModelChoice } from './choice.ts';
import type { DefaultRun } from './default-run.ts';
import type { LabMeasures } from './lab.ts';
import type { MemoryPeak } from './memory.ts';
import type { PageBytes } from './pages.ts';
import type { ProfiledStep } from './profile.ts';
import type { RecipeRun } from './reference.ts';
import type { SeriesCost } from './series.ts';
import type { SpeedMeasures } from './speed.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where records lie, from the project's root. */
export const RECORDS = 'scripts/bench/results';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly gigabytes: number;
  readonly system: string;
  readonly browser: string;
}

/** A page before anything is pressed, in bytes. */
export interface PageWeight {
  /** Gzipped, by the build's list of what the page asks for. */
  readonly gzip: { readonly html: number; readonly scripts: number; readonly styles: number };
  /** What came over the line until the page was read to its end; null where there was no time to look. */
  readonly line: PageBytes | null;
}

/** By part; a part that was not asked for is absent. */
export interface Findings {
  page?: Readonly<Record<string, PageWeight>>;
  lab?: LabMeasures;
  speed?: SpeedMeasures;
  choice?: readonly ModelChoice[];
  kernels?: readonly ProfiledStep[];
  memory?: readonly MemoryPeak[];
  leaks?: { readonly runs: number; readonly tensors: number; readonly bytes: number };
  reference?: readonly RecipeRun[];
  series?: readonly SeriesCost[];
  'default-run'?: DefaultRun;
}

export interface BenchResults extends Findings {
  readonly machine: Machine;
  readonly date: string;
  /** The commit that was measured; with a plus where files were changed since. */
  readonly commit: string | null;
  readonly dataset: DatasetName;
}

/** @throws Error when no browser can be had */
export async function describeMachine(): Promise<Machine> {
  const browser = await ensureBrowser();
  if (browser === null) throw new Error('No Chromium was found and none could be installed.');
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release().split('-')[0]} ${process.arch}`,
    browser: (await thisMachine.version(browser.path)) ?? 'unknown',
  };
}

/** The file of a machine's record: `intel-xeon-2-cores.json`. */
export function recordName({ cpu, cores }: Pick<Machine, 'cpu' | 'cores'>): string {
  const words = cpu
    .toLowerCase()
    .replaceAll(/\((r|tm)\)|\b(processor|cpu)\b|@.*$/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return `${[...words, cores, 'cores'].join('-')}.json`;
}

export function commitHere(): string | null {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') ? '+' : '');
  } catch {
    // Unpacked from an archive: no history.
    return null;
  }
}

export function packedDataset(): DatasetName {
  return JSON.parse(readFileSync(`${ROOT}public/data/manifest.json`, 'utf8')).dataset;
}
