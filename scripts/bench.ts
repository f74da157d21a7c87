// `npm run bench`: measures the built book and its training in a real Chromium, on this machine, and prints
// tables and JSON (.cache/bench.json). The last line is a summary. Figures stand in no relation to those of
// another machine, or of this one while it is busy: compare within a run.
//
//   -- page lab speed choice kernels memory leaks
//                                     some parts: `choice` holds what a lab's calibration picks against what
//                                     `speed` finds, `kernels` says where the time of a step goes; `reference`
//                                     (minutes) is run when it is named: the book's recipe against genuine
//                                     Keras's runs, failing outside their spread; so is `series`: what it costs
//                                     to keep the moments that a lab goes back through, and `default-run`: what
//                                     the CNN's lab chooses here and comes to, which the chapter quotes
//   -- --model cnn --backend wasm     speed alone, or the part that is named, for one model or backend;
//                                     --seconds and --rounds say how long and how often each is timed, --seeds
//                                     how many runs a lab has; where neither is said, a run is cut to 8 minutes
//   -- --record                       also writes scripts/bench/results/<machine>.json and the README's table
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createBudget } from './bench/budget.ts';
import { measuredTable, type WholeResults, withMeasured } from './bench/measured.ts';
import { type BenchOptions, OptionError, type Part, parseOptions } from './bench/options.ts';
import { MEASURES } from './bench/parts.ts';
import {
  type BenchResults,
  commitHere,
  describeMachine,
  type Findings,
  packedDataset,
  RECORDS,
  ROOT,
  recordName,
} from './bench/results.ts';
import { build } from './build.ts';
import { packData } from './data/pack.ts';

/** Those that visit the built book. */
const OF_THE_BOOK = new Set<Part>(['page', 'lab', 'default-run']);

async function bench(options: BenchOptions): Promise<void> {
  const budget = createBudget(options.within, options.parts);
  await packData();
  const dataset = packedDataset();
  if (options.record && dataset === 'stand-in') {
    throw new Error(
      'The drawn stand-in is packed: a record is made on the real Fashion-MNIST only.',
    );
  }
  const machine = await describeMachine();
  // The other parts measure the worker alone, on pages of their own.
  if (options.parts.some((part) => OF_THE_BOOK.has(part))) await build();

  const found: Findings = {};
  const summary: string[] = [];
  const unfinished: string[] = [];
  for (const part of options.parts) {
    const began = performance.now();
    console.log(`\n${part}`);
    const say = (line: string) => console.log(line);
    const measure = () => MEASURES[part]({ ...options, budget }, found, say);
    // A record is whole, even where that takes longer.
    const phrases = options.record ? await measure() : await budget.inTime(measure);
    if (phrases === null) {
      say('not measured to its end: the time is over');
      unfinished.push(part);
    }
    summary.push(...(phrases ?? []));
    console.log(`(${((performance.now() - began) / 1000).toFixed(0)} s)`);
  }
  const date = new Date().toISOString().slice(0, 10);
  const results: BenchResults = { machine, date, commit: commitHere(), dataset, ...found };
  mkdirSync(`${ROOT}.cache`, { recursive: true });
  writeFileSync(`${ROOT}.cache/bench.json`, `${JSON.stringify(results, null, 2)}\n`);
  if (options.record && unfinished.length === 0) record(results as WholeResults);
  if (unfinished.length > 0) summary.push(`no time for ${unfinished.join(', ')}`);
  console.log(`Bench: ${summary.join('; ')}.`);
  // A part that was left in the middle has a browser open.
  if (unfinished.length > 0) process.exit(options.record ? 1 : 0);
}

/** Into the repository: the figures, and the README's table of them. */
function record(results: WholeResults): void {
  const file = `${RECORDS}/${recordName(results.machine)}`;
  mkdirSync(`${ROOT}${RECORDS}`, { recursive: true });
  writeFileSync(`${ROOT}${file}`, `${JSON.stringify(results, null, 2)}\n`);
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');
  writeFileSync(`${ROOT}README.md`, withMeasured(readme, measuredTable(results, file)));
  console.log(`Recorded in ${file} and in README.md.`);
}

try {
  await bench(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
