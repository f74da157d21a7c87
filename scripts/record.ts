// `npm run record -- [chapter …] [--force]`: trains every experiment of the chapters whose record is missing
// or stale, in the real worker of a real Chromium, and writes content/<chapter>/records/<experiment>.json; for
// those that the chapter's `keepsWeights` names, the weights learnt too, as <experiment>.weights.bin; of those in
// `keepsInspection`, what the run makes of the whole test set (scripts/record/inspection.ts); of those in
// `keepsBatchLosses`, the loss of each batch; of those in `tellsHooks`, every call of the callbacks; of those in
// `changedTests`, the accuracy on shifted, turned and noisy test images.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { experimentHash } from '../src/experiment/canonical.ts';
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../src/experiment/experiment.ts';
import type { RunRecord } from '../src/experiment/record.ts';
import { runSeconds } from '../src/experiment/run-time.ts';
import { trainingFlops } from '../src/keras/training-flops.ts';
import { scatterOf } from '../src/mathematics/batch-scatter.ts';
import { batchLosses } from '../src/mathematics/learning-rate-finder.ts';
import { packData } from './data/pack.ts';
import type { ChangedTests, HarnessRun } from './harness/page.ts';
import { withHarness } from './harness.ts';
import { writeComputed } from './record/computed.ts';
import { figuresOf } from './record/figures.ts';
import { recordInspection } from './record/inspection.ts';

const CONTENT = fileURLToPath(new URL('../content/', import.meta.url));

/** Test images whose predictions are kept; the chapters speak of 326 and 8,500. */
const TEST_IMAGES = [0, 1, 2, 3, 4, 326, 8500, 9999];

interface Stale {
  readonly chapter: string;
  readonly name: string;
  readonly experiment: Experiment;
  /** Whether the page needs what it learnt. */
  readonly keepsWeights: boolean;
  /** Whether the page shows what it makes of the whole test set. */
  readonly keepsInspection: boolean;
  /** Whether it shows the loss of each batch. */
  readonly keepsBatchLosses: boolean;
  /** Changed test sets that it is tested on too; null where there are none. */
  readonly tests: ChangedTests | null;
  /** Whether the page shows when callbacks are called. */
  readonly tellsHooks: boolean;
}

function chapters(): string[] {
  return readdirSync(CONTENT).filter((name) => existsSync(`${CONTENT}${name}/experiments.ts`));
}

const recordPath = (chapter: string, name: string) => `${CONTENT}${chapter}/records/${name}`;
const recordFile = (chapter: string, name: string) => `${recordPath(chapter, name)}.json`;
/** All kernels and biases in the model's order: float32, little-endian. */
const weightsFile = (chapter: string, name: string) => `${recordPath(chapter, name)}.weights.bin`;

interface Chapter {
  readonly experiments: Record<string, ExperimentInput>;
  readonly keepsWeights?: readonly string[];
  readonly keepsInspection?: readonly string[];
  readonly keepsBatchLosses?: readonly string[];
  readonly changedTests?: ChangedTests & { readonly experiments: readonly string[] };
  readonly tellsHooks?: readonly string[];
}

/** Floating-point operations of a whole training, validation included: what a record costs, by the machine's speed. */
function trainingWork(experiment: Experiment): number {
  return runSeconds(experiment, 1) * trainingFlops(experiment.model);
}

/** The name of the accuracy on a changed test set. */
const changedFigure = (name: string) => `test-accuracy-${name}`;

async function staleOf(chapter: string, force: boolean): Promise<Stale[]> {
  const { experiments, ...kept } = (await import(
    pathToFileURL(`${CONTENT}${chapter}/experiments.ts`).href
  )) as Chapter;
  return Object.entries(experiments).flatMap(([name, input]) => {
    const experiment = parseExperiment(input);
    const file = recordFile(chapter, name);
    const recorded = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as RunRecord)
      : null;
    const keeps = (list: readonly string[] | undefined) => list?.includes(name) ?? false;
    const keepsWeights = keeps(kept.keepsWeights);
    const keepsInspection = keeps(kept.keepsInspection);
    const keepsBatchLosses = keeps(kept.keepsBatchLosses);
    const tests = keeps(kept.changedTests?.experiments) ? (kept.changedTests ?? null) : null;
    const tested = Object.keys(tests?.changes ?? {}).map(changedFigure);
    const isFresh =
      tested.every((figure) => recorded !== null && figure in recorded.figures) &&
      recorded?.experiment === experimentHash(experiment) &&
      (recorded.batchLosses !== undefined) === keepsBatchLosses &&
      (!keepsWeights || existsSync(weightsFile(chapter, name))) &&
      (!keepsInspection || existsSync(`${recordPath(chapter, name)}.inspection.json`));
    const stale = {
      chapter,
      name,
      experiment,
      tests,
      keepsWeights,
      keepsInspection,
      keepsBatchLosses,
    };
    return isFresh && !force ? [] : [{ ...stale, tellsHooks: keeps(kept.tellsHooks) }];
  });
}

function recordOf({ experiment, keepsBatchLosses }: Stale, run: HarnessRun): RunRecord {
  const { dataset, report, history, digest } = run.result;
  if (dataset === 'own') throw new Error('a reader’s own images are no experiment of the book');
  const figures = figuresOf(experiment, run);
  const losses = keepsBatchLosses ? lossesOf(experiment, run) : null;
  return {
    experiment: experimentHash(experiment),
    dataset,
    backend: report.backend,
    kernelSet: report.kernelSet,
    history: Object.fromEntries(Object.entries(history).map(([key, values]) => [key, [...values]])),
    // What a chart may show; the steps are many, and only matter while they happen.
    events: run.events.filter(
      ({ type }) => type === 'begin' || type === 'epoch' || type === 'callback' || type === 'hook',
    ),
    digest,
    figures:
      losses === null
        ? figures
        : // Of the second epoch's batches: in the first the loss still falls fast.
          { ...figures, 'batch-scatter': scatterOf(losses.slice(figures['steps-per-epoch'])) },
    predictions: run.predictions.map((probabilities, i) => ({
      index: TEST_IMAGES[i] as number,
      label: run.labels[i] as number,
      probabilities: [...probabilities],
    })),
    ...(losses !== null && { batchLosses: losses }),
  };
}

/** The loss of each batch of the first two epochs, to four digits. */
function lossesOf({ fit }: Experiment, { events }: HarnessRun): number[] {
  const examples = events.find((event) => event.type === 'begin')?.examples.train ?? 0;
  return [0, 1].flatMap((of) => {
    const means = events.flatMap((event) =>
      event.type === 'step' && event.epoch === of
        ? [{ step: event.step, mean: event.logs.loss ?? Number.NaN }]
        : [],
    );
    return batchLosses(means, { batchSize: fit.batchSize, examples }).map(({ loss }) =>
      Number(loss.toFixed(4)),
    );
  });
}

async function record(page: Page, stale: Stale): Promise<void> {
  const { chapter, name, experiment, keepsWeights, keepsInspection } = stale;
  const told = {
    ...(stale.keepsBatchLosses && { reportEvery: 0 }),
    ...(stale.tellsHooks && { hookPace: 0 }),
  };
  const run = await page.evaluate(
    ([what, images, tells]) => window.harness.run(what, 'wasm', images, tells),
    [experiment, TEST_IMAGES, told] as const,
  );
  if (run.result.dataset === 'stand-in') {
    throw new Error(
      'The drawn stand-in is packed: records are made on the real Fashion-MNIST only.',
    );
  }
  mkdirSync(`${CONTENT}${chapter}/records`, { recursive: true });
  const written = recordOf(stale, run);
  if (stale.tests !== null) {
    const changed = await page.evaluate((tests) => window.harness.changed(tests), stale.tests);
    for (const [of, accuracy] of Object.entries(changed)) {
      written.figures[changedFigure(of)] = accuracy;
    }
  }
  if (keepsInspection) {
    const path = recordPath(chapter, name);
    const figures = await recordInspection(page, {
      ...{ path, experiment: written.experiment, digest: written.digest, offered: TEST_IMAGES },
      testAccuracy: written.figures['test-accuracy'] ?? Number.NaN,
    });
    Object.assign(written.figures, figures);
  }
  writeFileSync(recordFile(chapter, name), `${JSON.stringify(written, null, 2)}\n`);
  if (keepsWeights) {
    const bytes = await page.evaluate(() => window.harness.weights());
    writeFileSync(weightsFile(chapter, name), Uint8Array.from(bytes));
  }
  console.log(`${chapter}/${name}: ${run.result.seconds.toFixed(1)} s, digest ${written.digest}`);
}

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !chapters().includes(name));
if (unknown.length > 0) {
  console.error(
    `No chapter with experiments: ${unknown.join(', ')}. There are: ${chapters().join(', ')}.`,
  );
  process.exit(1);
}
const force = process.argv.includes('--force');
const stale = (
  await Promise.all(
    (names.length > 0 ? names : chapters()).map((chapter) => staleOf(chapter, force)),
  )
).flat();
if (stale.length === 0) {
  console.log('Every record is fresh. `--force` makes them again.');
} else {
  await packData();
  const work = stale.reduce((sum, { experiment }) => sum + trainingWork(experiment), 0);
  console.log(`${stale.length} to make, ${(work / 1e12).toFixed(1)} TFLOP of training in all.`);
  const begun = performance.now();
  const spent = () => (performance.now() - begun) / 1000;
  await withHarness(async (page) => {
    let done = 0;
    for (const one of stale) {
      await record(page, one);
      done += trainingWork(one.experiment);
      // By the work: at first too high, since the browser starts and the images come.
      const left = (spent() / done) * (work - done);
      console.log(`  ${spent().toFixed(0)} s spent, about ${left.toFixed(0)} s left`);
    }
  });
  console.log(`${stale.length} made in ${spent().toFixed(0)} s, tests and inspections included.`);
}
// At the end: some figures are means over the runs just recorded.
await writeComputed(CONTENT, names);
