// `npm run bench [-- --seeds 3] [--only lab,page,leaks]`: measures the built book in a real Chromium, on this
// machine, and prints a table and JSON (.cache/bench.json). The last line is a summary.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withBook } from './bench/book.ts';
import { measureLab } from './bench/lab.ts';
import { measureLeaks } from './bench/leaks.ts';
import type { PageSizes } from './build/sizes.ts';
import { build } from './build.ts';
import { packData } from './data/pack.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PARTS = ['page', 'lab', 'leaks'] as const;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    only: { type: 'string', default: PARTS.join(',') },
  },
});
const parts = options.only.split(',');
const unknown = parts.filter((part) => !(PARTS as readonly string[]).includes(part));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${PARTS.join(', ')}.`);
  process.exit(1);
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

await packData();
await build();
const results: Record<string, unknown> = {
  machine: {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
  },
  date: new Date().toISOString().slice(0, 10),
};
const summary: string[] = [];

if (parts.includes('page')) {
  const sizes = JSON.parse(readFileSync(`${ROOT}.cache/sizes.json`, 'utf8')) as Record<
    string,
    PageSizes
  >;
  results.page = sizes['/en/keras-sequential/'];
  for (const [address, { scripts, styles, html }] of Object.entries(sizes)) {
    console.log(
      `${address}: scripts ${kilobytes(scripts.bytes)} (${kilobytes(scripts.gzip)} gzip), ` +
        `styles ${kilobytes(styles.gzip)} gzip, html ${kilobytes(html.gzip)} gzip`,
    );
  }
  const largest = Math.max(...Object.values(sizes).map(({ scripts }) => scripts.gzip));
  summary.push(`scripts before Train ${kilobytes(largest)} gzip`);
}

if (parts.includes('lab')) {
  const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1);
  const runs = await withBook((book) => measureLab(book, seeds));
  results.lab = runs;
  for (const run of runs.seeds) {
    console.log(
      `seed ${run.seed}: test accuracy ${run.testAccuracy.toFixed(4)}, ${run.seconds.toFixed(1)} s, ` +
        `${run.backend} on ${run.dataset}, longest task ${run.longestStarting.toFixed(0)} ms before the ` +
        `first point and ${run.longestTask.toFixed(0)} ms after it, ` +
        `digest ${run.digest}`,
    );
  }
  const { cold, warm, bytesBeforeTrain, bytesAfterTrain } = runs;
  console.log(`first point: cold ${cold.toFixed(2)} s, warm ${warm.toFixed(2)} s`);
  console.log(
    `bytes on the line: ${kilobytes(bytesBeforeTrain)} before Train, ${kilobytes(bytesAfterTrain)} more after`,
  );
  const accuracy = mean(runs.seeds.map(({ testAccuracy }) => testAccuracy));
  const longest = Math.max(...runs.seeds.map(({ longestTask }) => longestTask));
  summary.push(
    `mean test accuracy ${accuracy.toFixed(4)} over ${seeds.length} seeds`,
    `longest task ${longest.toFixed(0)} ms`,
    `first point ${cold.toFixed(2)} s cold, ${warm.toFixed(2)} s warm`,
  );
}

if (parts.includes('leaks')) {
  const leaks = await measureLeaks(10);
  results.leaks = leaks;
  console.log(`after 10 runs: ${leaks.tensors} tensors, ${leaks.bytes} bytes`);
  summary.push(`${leaks.tensors} tensors leaked over 10 runs`);
}

mkdirSync(`${ROOT}.cache`, { recursive: true });
writeFileSync(`${ROOT}.cache/bench.json`, `${JSON.stringify(results, null, 2)}\n`);
console.log(`Bench: ${summary.join('; ')}.`);
