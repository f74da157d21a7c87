// The parts of the bench: each measures, says its figures, and sums them up in a phrase or two.
import { readFileSync } from 'node:fs';
import type { PageSizes } from '../build/sizes.ts';
import { withBook } from './book.ts';
import { type Budget, whileTime } from './budget.ts';
import { CHOSEN_FOR, choiceWords, measureChoice } from './choice.ts';
import { keepDefaultRun, measureDefaultRun } from './default-run.ts';
import { type LabRun, measureLab, type TimedLab } from './lab.ts';
import { measureLeaks } from './leaks.ts';
import { measureMemory } from './memory.ts';
import type { BenchOptions, Part } from './options.ts';
import { measurePages } from './pages.ts';
import { measureProfiles, profileTable, profileWords } from './profile.ts';
import { measureReference, outliers } from './reference.ts';
import { type Findings, type PageWeight, ROOT } from './results.ts';
import { measureSeries } from './series.ts';
import { measureSpeed } from './speed.ts';
import { isSoftware, speedSentence, speedTable } from './speed-table.ts';
import { rounded, spread, spreadWords } from './spread.ts';
import { table } from './table.ts';
import { costWords, traceTasks } from './tasks.ts';

type Say = (line: string) => void;
type Options = BenchOptions & { readonly budget: Budget };
type Measure = (options: Options, found: Findings, say: Say) => Promise<readonly string[]>;

const LEAK_RUNS = 10;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** By name; each writes what it found into `found` and returns its part of the summary. */
export const MEASURES: Readonly<Record<Part, Measure>> = {
  async page({ budget }, found, say) {
    const sizes = JSON.parse(readFileSync(`${ROOT}.cache/sizes.json`, 'utf8')) as Record<
      string,
      PageSizes
    >;
    const left = () => budget.left('page');
    const line = await withBook((book) => measurePages(book, Object.keys(sizes), left));
    const skipped = Object.keys(sizes).length - Object.keys(line).length;
    if (skipped > 0) say(`no time to look at the line of ${skipped} pages`);
    const weights = Object.entries(sizes).map(([address, size]): [string, PageWeight] => {
      const gzip = {
        html: size.html.gzip,
        scripts: size.scripts.gzip,
        styles: size.styles.gzip,
      };
      return [address, { gzip, line: line[address] ?? null }];
    });
    found.page = Object.fromEntries(weights);
    const head = ['page, kB', 'scripts, gzip', 'html', 'scripts', 'styles', 'fonts', 'images'];
    const rows = weights.map(([address, { gzip, line: came }]) => [
      address,
      kilobytes(gzip.scripts),
      ...(['html', 'scripts', 'styles', 'fonts', 'images'] as const).map((kind) =>
        came === null ? '—' : kilobytes(came[kind]),
      ),
    ]);
    say(table(head, rows));
    const largest = Math.max(...weights.map(([, { gzip }]) => gzip.scripts));
    return [`scripts before Train at most ${kilobytes(largest)} kB gzip`];
  },

  async lab({ seeds: count, budget }, found, say) {
    const seeds = Array.from({ length: count }, (_, i) => i + 1);
    const runs = await withBook((book) =>
      whileTime(
        seeds,
        () => budget.left('lab'),
        (seed) => measureLab(book, [seed]),
      ),
    );
    const lab = together(runs as [TimedLab, ...TimedLab[]]);
    if (runs.length < count) say(`${runs.length} of ${count} seeds: there is no time for more`);
    for (const run of lab.seeds) say(labLine(run));
    const tasks = await withBook((book) => traceTasks(book, 1));
    found.lab = { ...lab, tasks };
    say(`costliest task before the first point: ${costWords(tasks.starting)}`);
    say(`costliest task after it: ${costWords(tasks.training)}`);
    const before = kilobytes(lab.bytesBeforeTrain);
    const { cold, warm, second, longestCold } = lab;
    say(
      `first point: ${spreadWords(cold)} s where Train is pressed at once, ${spreadWords(warm)} s after the ` +
        `warm start, ${spreadWords(second)} s at the second run`,
    );
    say(
      `longest task before the first point where it is pressed at once: ${longestCold.toFixed(0)} ms`,
    );
    say(`the line: ${before} kB before Train, ${kilobytes(lab.bytesAfterTrain)} kB more after`);
    const accuracy = mean(lab.seeds.map(({ testAccuracy }) => testAccuracy));
    const longest = Math.max(
      longestCold,
      ...lab.seeds.flatMap((run) => [run.longestStarting, run.longestTask]),
    );
    return [
      `mean test accuracy ${accuracy.toFixed(4)} over ${runs.length} seeds`,
      `longest task ${longest.toFixed(0)} ms by the clock, ` +
        `${Math.max(tasks.starting.processor, tasks.training.processor).toFixed(0)} ms of processor time`,
      `first point ${rounded(cold.median)} s cold, ${rounded(warm.median)} s warm`,
    ];
  },

  async speed(options, found, say) {
    const speed = await measureSpeed(options, say);
    found.speed = speed;
    const { webgl, webgpu } = speed.graphics;
    say(`\n${speedTable(speed)}`);
    say(
      `Examples a second, median (least–greatest) of ${speed.ceiling.rounds} rounds of ${speed.seconds} s`,
    );
    say('after a first step; stock is a bare model.fit of @tensorflow/tfjs in a worker.');
    say(`Ceiling: ${spreadWords(speed.ceiling)} GFLOP/s in the matrix product on WebAssembly.`);
    say(`WebGL: ${webgl ?? 'none'}; WebGPU: ${webgpu ?? 'none'}.`);
    const drawn = (['webgl', 'webgpu'] as const).filter((backend) => isSoftware(speed, backend));
    if (drawn.length > 0)
      say(`Software, on the processor, not a graphics card: ${drawn.join(', ')}.`);
    return [
      ...Object.keys(speed.models).map((model) => speedSentence(speed, model)),
      `ceiling ${rounded(speed.ceiling.median)} GFLOP/s`,
    ];
  },

  async choice(options, found, say) {
    const { budget, backends, rounds } = options;
    const models = CHOSEN_FOR.filter((model) => options.models.includes(model));
    const left = () => budget.left('choice');
    const choice = await measureChoice({ models, backends, rounds }, left, say);
    found.choice = choice;
    const rows = found.speed?.rows ?? [];
    const words = choice.map((one) => `${one.model} ${choiceWords({ rows }, one)}`);
    return [`calibration picks ${words.join(' and ')}`];
  },

  async kernels(options, found, say) {
    const { budget, backendsNamed, seconds } = options;
    // Without being asked: where a lab trains that has no graphics card.
    const backends = backendsNamed ? options.backends : (['wasm'] as const);
    const models = CHOSEN_FOR.filter((model) => options.models.includes(model));
    const left = () => budget.left('kernels');
    const steps = await measureProfiles({ models, backends, seconds }, left);
    found.kernels = steps;
    for (const step of steps) {
      say(`\n${profileTable(step)}`);
      say(`${step.model} on ${step.backend}: ${profileWords(step)}`);
    }
    return [];
  },

  async memory({ seconds, budget }, found, say) {
    const peaks = await measureMemory(seconds, () => budget.left('memory'));
    found.memory = peaks;
    const told = (bytes: number | null) => (bytes === null ? 'untold' : rounded(bytes / 1e6));
    const head = ['most memory on WebAssembly, MB', 'heaps of page and worker', 'its process'];
    const rows = peaks.map(({ model, side, heaps, resident }) => [
      `${model}, ${side}`,
      told(heaps),
      told(resident),
    ]);
    say(table(head, rows));
    const words = peaks.map(({ model, side, resident }) => `${model} ${side} ${told(resident)} MB`);
    return [`memory ${words.join(', ')}`];
  },

  async leaks(_, found, say) {
    const leaks = await measureLeaks(LEAK_RUNS);
    found.leaks = { runs: LEAK_RUNS, ...leaks };
    say(`${LEAK_RUNS} further runs left ${leaks.tensors} tensors, ${leaks.bytes} bytes`);
    return [`${leaks.tensors} tensors leaked over ${LEAK_RUNS} runs`];
  },

  async reference(_, found, say) {
    const runs = await measureReference(say);
    found.reference = runs;
    const outside = outliers(runs);
    if (outside.length > 0) process.exitCode = 1;
    return [
      runs.length === 0
        ? 'nothing compared with genuine Keras'
        : `${runs.length - outside.length} of ${runs.length} runs within genuine Keras’s spread`,
    ];
  },

  async series({ models, rounds, budget }, found, say) {
    const costs = await measureSeries(models, rounds, () => budget.left('series'));
    found.series = costs;
    const head = ['examples/s', 'without moments', 'with them', 'with/without', 'kept', 'MB'];
    const rows = costs.map((cost) => [
      cost.model,
      spreadWords(cost.without),
      spreadWords(cost.with),
      spreadWords(cost.ratio),
      String(cost.kept),
      rounded(cost.bytes / 1e6),
    ]);
    say(table(head, rows));
    const words = costs.map(({ model, ratio }) => `${model} ${spreadWords(ratio)}`);
    return [`speed with a lab’s moments over the speed without: ${words.join(', ')}`];
  },

  async 'default-run'(_, found, say) {
    const run = await withBook(measureDefaultRun);
    found['default-run'] = run;
    keepDefaultRun(run);
    const words =
      `the CNN’s lab took ${run.images} images on ${run.backend}, ${run.seconds} s, ` +
      `test accuracy ${run.testAccuracy}`;
    say(words);
    return [words];
  },
};

/** Runs of one seed each as one. */
function together(runs: readonly [TimedLab, ...TimedLab[]]): TimedLab {
  const medians = (which: 'cold' | 'warm' | 'second') =>
    spread(runs.map((run) => run[which].median));
  const [first] = runs;
  return {
    ...first,
    seeds: runs.flatMap(({ seeds }) => seeds),
    cold: medians('cold'),
    warm: medians('warm'),
    second: medians('second'),
    longestCold: Math.max(...runs.map(({ longestCold }) => longestCold)),
  };
}

function labLine(run: LabRun): string {
  return (
    `seed ${run.seed}: test accuracy ${run.testAccuracy.toFixed(4)}, ${run.seconds.toFixed(1)} s, ` +
    `${run.backend} on ${run.dataset}, longest task ${run.longestStarting.toFixed(0)} ms before the ` +
    `first point and ${run.longestTask.toFixed(0)} ms after it, digest ${run.digest}`
  );
}
