// What it costs a run to keep the moments that a lab goes back through: the same training with and without them, in
// turn, as the ratio of the two. Without them a run keeps the weights after each epoch alone.
import type { Page } from 'playwright';
import { placeModel } from '../../src/keras/placed-model.ts';
import { countParameters } from '../../src/keras/shapes.ts';
import { withHarness } from '../harness.ts';
import { whileTime } from './budget.ts';
import { type Amount, benchExperiment, type ModelName } from './models.ts';
import { type Spread, spread } from './spread.ts';

export interface SeriesCost {
  readonly model: ModelName;
  /** Examples a second. */
  readonly without: Spread;
  readonly with: Spread;
  /** Of each pair of runs, the speed with the moments over the speed without. */
  readonly ratio: Spread;
  readonly kept: number;
  /** Of all weights kept. */
  readonly bytes: number;
}

/** A run of some seconds; shorter ones keep more a step. */
const AMOUNTS: Readonly<Record<ModelName, Amount>> = {
  mlp: { batchSize: 64, images: 48_000, epochs: 3 },
  cnn: { batchSize: 64, images: 1_280, epochs: 1 },
  'cnn-dropout': { batchSize: 64, images: 1_280, epochs: 1 },
};

/** @param left s */
export function measureSeries(
  models: readonly ModelName[],
  rounds: number,
  left: () => number,
): Promise<readonly SeriesCost[]> {
  return withHarness((page) => whileTime(models, left, (model) => costOf(page, model, rounds)));
}

async function costOf(page: Page, model: ModelName, rounds: number): Promise<SeriesCost> {
  const amount = AMOUNTS[model];
  const experiment = benchExperiment(model, amount);
  const run = async (isDense: boolean) => {
    const { seconds, snapshots } = await page.evaluate(
      ([what, told]) => window.harness.train(what, 'wasm', told),
      [experiment, { isDense }] as const,
    );
    return { speed: (amount.images * amount.epochs) / seconds, kept: snapshots.length };
  };
  // Compiled, and the images on the device.
  await run(true);
  const pairs: { bare: number; dense: number }[] = [];
  let kept = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes: a machine that grows slower or faster favours neither.
    const first = await run(round % 2 === 1);
    const second = await run(round % 2 === 0);
    const [bare, dense] = round % 2 === 0 ? [first, second] : [second, first];
    pairs.push({ bare: bare.speed, dense: dense.speed });
    kept = dense.kept;
  }
  return {
    model,
    without: spread(pairs.map(({ bare }) => bare)),
    with: spread(pairs.map(({ dense }) => dense)),
    ratio: spread(pairs.map(({ bare, dense }) => dense / bare)),
    kept,
    bytes: 4 * kept * countParameters(placeModel(experiment.model).layers),
  };
}
