// The book's recipe on WebAssembly in a real Chromium, held against histories of genuine Keras on the real
// Fashion-MNIST: the last validation accuracy must lie within the spread of their seeds, give or take 0.01.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';

import type { DatasetName, History, RunEnd } from '../../src/experiment/history.ts';
import { withHarness } from '../harness.ts';

/** A run of genuine Keras, named by recipe and seed: `mlp-callbacks-seed0`. */
export interface ReferenceRun {
  readonly name: string;
  readonly history: History;
  readonly test_acc: number;
}

/** Our run of a recipe with a seed. */
export interface RecipeRun {
  readonly recipe: RecipeName;
  readonly seed: number;
  readonly end: RunEnd;
  readonly dataset: DatasetName;
  readonly epochs: number;
  readonly finalValAcc: number;
  readonly bestValAcc: number;
  readonly testAcc: number;
  readonly digest: string;
  readonly seconds: number;
}

/** Between the least and the greatest reference, with the margin on both sides. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SEEDS = [1, 2, 3];
const MARGIN = 0.01;

const CALLBACKS: Readonly<Record<'mlp-20' | 'mlp-callbacks', ExperimentInput['callbacks'] & {}>> = {
  'mlp-20': [],
  'mlp-callbacks': [
    { kind: 'ReduceLROnPlateau', monitor: 'val_loss', factor: 0.1, patience: 2 },
    { kind: 'EarlyStopping', monitor: 'val_loss', patience: 3 },
  ],
};
export type RecipeName = keyof typeof CALLBACKS;
const RECIPES = Object.keys(CALLBACKS) as RecipeName[];

function experimentOf(recipe: RecipeName, seed: number) {
  return parseExperiment({
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'scale', divisor: 255 },
        { kind: 'one-hot' },
        { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
      ],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 64, activation: 'relu' },
        { type: 'Dense', units: 128, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: {
      optimizer: { kind: 'Adam', learningRate: 0.001 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 64, epochs: 20 },
    callbacks: CALLBACKS[recipe],
    seed,
  });
}

/** Genuine Keras's runs: those of the tests, or of the folder that `ORACLE_DIR` names. */
export function referenceRuns(): readonly ReferenceRun[] {
  const folder = process.env.ORACLE_DIR ?? join(ROOT, 'tests/golden');
  return JSON.parse(readFileSync(join(folder, 'keras-reference-runs.json'), 'utf8'));
}

/** @throws Error where a recipe has no reference: nothing may pass against nothing */
export function spreadOf(recipe: RecipeName, references: readonly ReferenceRun[]): Spread {
  const last = references
    .filter(({ name }) => name.startsWith(`${recipe}-seed`))
    .map(({ history }) => history.val_acc?.at(-1) ?? Number.NaN);
  if (last.length === 0) throw new Error(`No reference runs of ${recipe}.`);
  return { from: Math.min(...last) - MARGIN, to: Math.max(...last) + MARGIN };
}

/** What is wrong with a run, in words; null where it is as genuine Keras's are. */
export function complaintOf(run: RecipeRun, { from, to }: Spread): string | null {
  if (run.end !== 'completed') return `ended as ${run.end}`;
  const inside = run.finalValAcc >= from && run.finalValAcc <= to;
  return inside ? null : `outside ${from.toFixed(4)} to ${to.toFixed(4)}`;
}

/**
 * Trains each recipe with each seed, and says each run's figures as they come.
 *
 * @returns an empty list where only the stand-in is packed: its figures are nobody's
 */
export function measureReference(say: (line: string) => void): Promise<readonly RecipeRun[]> {
  const references = referenceRuns();
  return withHarness(async (page) => {
    const runs: RecipeRun[] = [];
    for (const recipe of RECIPES) {
      const spread = spreadOf(recipe, references);
      for (const seed of SEEDS) {
        const { result, test } = await page.evaluate(
          (experiment) => window.harness.run(experiment, 'wasm', [0]),
          experimentOf(recipe, seed),
        );
        if (result.dataset !== 'fashion-mnist') {
          say(`The data packed are ${result.dataset}: nothing is compared with genuine Keras.`);
          return [];
        }
        const valAcc = result.history.val_acc ?? [];
        const run: RecipeRun = {
          recipe,
          seed,
          end: result.end,
          dataset: result.dataset,
          epochs: valAcc.length,
          finalValAcc: valAcc.at(-1) ?? Number.NaN,
          bestValAcc: Math.max(...valAcc),
          testAcc: test?.metrics.acc ?? Number.NaN,
          digest: result.digest,
          seconds: result.seconds,
        };
        runs.push(run);
        say(lineOf(run, spread));
      }
    }
    return runs;
  });
}

/** Runs that are not as genuine Keras's. */
export function outliers(runs: readonly RecipeRun[]): readonly RecipeRun[] {
  const references = referenceRuns();
  return runs.filter((run) => complaintOf(run, spreadOf(run.recipe, references)) !== null);
}

function lineOf(run: RecipeRun, spread: Spread): string {
  const four = (value: number) => value.toFixed(4);
  const verdict = complaintOf(run, spread) ?? `within ${four(spread.from)} to ${four(spread.to)}`;
  return (
    `${run.recipe} seed ${run.seed}: ${run.epochs} epochs, final val_acc ${four(run.finalValAcc)} ` +
    `(${verdict}), best ${four(run.bestValAcc)}, test ${four(run.testAcc)}, ` +
    `${run.seconds.toFixed(0)} s, digest ${run.digest}`
  );
}
