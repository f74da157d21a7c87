// A sweep in a real browser, trained by the real worker: a small grid, its best, its brushes, and the ledger's runs.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ExperimentInput, parseExperiment } from '../../../src/experiment/experiment.ts';
import type { Layer } from '../../../src/experiment/model.ts';
import type { RunLedger } from '../../../src/storage/run-ledger.ts';
import SweepInstrument from '../../../src/widgets/instruments/sweep/instrument.tsx';
import type { Trainer } from '../../../src/widgets/trainer.ts';
import type { TrainingClient } from '../../../src/worker/client.ts';
import { renderTraining } from '../render-lab.tsx';
import { figureNamed, sampleProps, violationsIn } from './figure.tsx';
import { CIRCLES, emptyLedger, startRealTrainer } from './small-training.ts';

let trainer: Trainer;
let client: TrainingClient;
let ledger: RunLedger;

beforeAll(() => {
  ({ trainer, client } = startRealTrainer());
});
afterAll(() => client.close());
beforeEach(async () => {
  await page.viewport(1280, 900);
  ledger = await emptyLedger(trainer);
});
afterEach(() => page.viewport(414, 896));

test('a grid is trained run by run, kept with a tag, its best marked, and brushed by keyboard', async () => {
  renderTraining(
    trainer,
    <div className="instrument" data-instrument="sample">
      <SweepInstrument
        {...sampleProps()}
        experiments={[{ id: 'circles', experiment: CIRCLES, record: null }]}
      />
    </div>,
  );
  const sweep = figureNamed('Sweep over hyper-parameters');
  const all = (selector: string) => [...sweep.root.element().querySelectorAll(selector)];
  await sweep.root.getByText('grid', { exact: true }).click();
  await sweep.field('values Learning rate').fill('2');
  await sweep.field('values Units, layer 1').fill('2');
  await sweep.button('Start the sweep').click();
  await expect.poll(() => all('[data-result]').length, { timeout: 20_000 }).toBe(4);
  await expect.element(sweep.root.getByText(/4 runs trained/)).toBeVisible();
  const runs = (await ledger.list()).runs.toReversed();
  expect(runs.map(({ tags }) => tags)).toEqual(Array(4).fill(['sweep 1']));
  // Each opens in the lab of the model that the sweep started from, at its own rate.
  const links = runs.map(({ opens }) => (opens !== null && 'link' in opens ? opens.link : ''));
  expect(links[0]).toMatch(/^circles~[0-9a-f]{16}~lr=0\.0001~?/);
  expect(new Set(links).size).toBe(4);
  const points = runs.map(({ experiment }) => [
    experiment.compile.optimizer.learningRate,
    (experiment.model.layers[1] as { units: number }).units,
  ]);
  expect(points).toEqual([
    [1e-4, 16],
    [1e-4, 256],
    [0.1, 16],
    [0.1, 256],
  ]);
  const scores = runs.map(({ history }) => history.val_acc?.at(-1) ?? 0);
  const best = scores.indexOf(Math.max(...scores));
  expect(all('tr[data-best]').map((row) => (row as HTMLElement).dataset.result)).toEqual([
    String(best),
  ]);
  expect(all('.sweep-run')).toHaveLength(4);
  (all('[data-handle="lr 0"]')[0] as HTMLElement).focus();
  for (let i = 0; i < 3; i += 1) await userEvent.keyboard('{ArrowUp}');
  expect(all('.sweep-run[data-out]')).toHaveLength(2);
  expect(all('tr[data-out]').map((row) => (row as HTMLElement).dataset.result)).toEqual(['0', '1']);
  await userEvent.keyboard('{Escape}');
  expect(all('.sweep-run[data-out]')).toHaveLength(0);
  expect(await violationsIn(sweep)).toEqual([]);
  await page.viewport(390, 844);
  await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test('starts from what the reader has made of the model, where that is wanted', async () => {
  const props = sampleProps();
  const key = `${props.chapter}/circles`;
  const base = parseExperiment(CIRCLES);
  trainer.attach(key, base);
  const [input, hidden, last] = base.model.layers as [Layer, Layer, Layer];
  const layers = [input, hidden, { type: 'Dropout', rate: 0.1 }, last];
  const designed = {
    ...CIRCLES,
    model: { kind: 'sequential', layers },
  } as unknown as ExperimentInput;
  trainer.edit(key, parseExperiment(designed));
  renderTraining(
    trainer,
    <div className="instrument" data-instrument="sample">
      <SweepInstrument
        {...props}
        experiments={[{ id: 'circles', experiment: CIRCLES, record: null }]}
      />
    </div>,
  );
  const sweep = figureNamed('Sweep over hyper-parameters');
  const trained = () => sweep.root.element().querySelectorAll('[data-result]').length;
  await sweep.root.getByText('grid', { exact: true }).click();
  await sweep.field('values Learning rate').fill('1');
  await sweep.field('values Units, layer 1').fill('1');
  await sweep.root.getByText('as it stands on the page now').click();
  await sweep.button('Start the sweep').click();
  await expect.poll(trained, { timeout: 20_000 }).toBe(1);
  await sweep.root.getByText('as the book has it').click();
  await sweep.button('Start the sweep').click();
  await expect.poll(async () => (await ledger.list()).runs.length, { timeout: 20_000 }).toBe(2);
  const types = (await ledger.list()).runs
    .toReversed()
    .map(({ experiment }) => experiment.model.layers.map(({ type }) => type));
  expect(types).toEqual([
    ['Input', 'Dense', 'Dropout', 'Dense'],
    ['Input', 'Dense', 'Dense'],
  ]);
});

test('is paused between batches, goes on, and is stopped; what was trained stays', async () => {
  const long = { ...CIRCLES, fit: { batchSize: 4, epochs: 40 } };
  renderTraining(
    trainer,
    <div className="instrument" data-instrument="sample">
      <SweepInstrument
        {...sampleProps()}
        experiments={[{ id: 'long', experiment: long as typeof CIRCLES, record: null }]}
      />
    </div>,
  );
  const sweep = figureNamed('Sweep over hyper-parameters');
  const state = () =>
    (sweep.root.element().querySelector('.sweep') as HTMLElement | null)?.dataset.state;
  await sweep.button('Start the sweep').click();
  await sweep.button('Pause').click();
  await expect.poll(state, { timeout: 10_000 }).toBe('paused');
  await sweep.button('Go on').click();
  await expect.poll(state).toBe('running');
  await sweep.button('Stop').click();
  await expect.poll(state, { timeout: 10_000 }).toBe('stopped');
  // None of the runs that were to come was begun.
  expect(sweep.root.element().querySelectorAll('[data-result]').length).toBeLessThanOrEqual(1);
});
