// The learning-rate finder in a real browser: a run that ends by itself where the loss diverges, the marker on its
// curve, trials at rates of the reader's, and a run on the real worker.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/widgets/instrument.css';
import type { ExperimentInput } from '../../../src/experiment/experiment.ts';
import type { RunEvent } from '../../../src/experiment/history.ts';
import LearningRateFinder from '../../../src/widgets/instruments/learning-rate-finder/instrument.tsx';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../../../src/worker/client.ts';
import { mlp } from '../../experiment/mlp.ts';
import { createFakeClient, type FakeClient } from '../fake-client.ts';
import { renderTraining } from '../render-lab.tsx';
import { REPORT, runEvents, runResult } from '../sample-experiment.ts';
import { meansOf, sweepLoss } from './sample-sweep.ts';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

const OPTIMIZERS: readonly (readonly [string, ExperimentInput])[] = (['SGD', 'Adam'] as const).map(
  (kind) => [
    kind.toLowerCase(),
    { ...mlp, compile: { ...mlp.compile, optimizer: { kind, learningRate: 0.01 } } },
  ],
);

let finders = 0;
function renderFinder(of: Trainer, experiments = OPTIMIZERS, id = `finder-${++finders}`) {
  const unmount = renderTraining(
    of,
    <div className="instrument">
      <LearningRateFinder
        id={id}
        chapter="chapter"
        title="A first rate"
        experiments={experiments.map(([name, experiment]) => ({
          ...{ id: name, experiment, record: null },
        }))}
      />
    </div>,
  );
  const root = page.getByRole('figure', { name: 'A first rate' });
  const find = (selector: string) => [...root.element().querySelectorAll(selector)];
  return {
    ...{ id, root, unmount, find },
    button: (name: string) => root.getByRole('button', { name, exact: true }),
    marker: root.getByRole('slider', { name: 'Your learning rate' }),
    says: () => find('.instrument-says')[0]?.textContent ?? '',
    row: (rate: string) =>
      find(`[data-rate="${rate}"]`).map((row) => [...row.children].map((cell) => cell.textContent)),
  };
}

const TRIES = ['Train with this rate', 'Train with a tenth of it', 'Train with ten times it'];

const BATCHES = 141;
const EXAMPLES = { train: BATCHES * 64, validation: 12_000, test: 10_000 };

/** What a run tells until that batch. */
function sweepEvents(batches: number): RunEvent[] {
  const dataset = 'fashion-mnist';
  return [
    { type: 'backend', report: REPORT },
    { type: 'begin', dataset, examples: EXAMPLES, epochs: 1, steps: BATCHES, parameters: 59_850 },
    ...meansOf(BATCHES, sweepLoss)
      .slice(0, batches)
      .map(({ step, mean }) => ({
        ...{ type: 'step' as const, epoch: 0, step, examplesPerSecond: 9000 },
        logs: { loss: mean },
      })),
  ];
}

/** `mlp` with batches of 64, as the events have it. */
const of64 = OPTIMIZERS.map(
  ([name, experiment]) =>
    [name, { ...experiment, fit: { ...experiment.fit, batchSize: 64 } }] as const,
);

async function runToDivergence(finder: ReturnType<typeof renderFinder>): Promise<void> {
  await finder.button('Run').click();
  await expect.poll(() => client.fits.length).toBeGreaterThan(0);
  client.fit().emit(...sweepEvents(BATCHES));
  await client.fit().end(runResult(0, { end: 'stopped' }));
  await expect
    .element(finder.root.getByText('Ended by itself: the loss diverged', { exact: false }))
    .toBeVisible();
}

describe('a learning-rate finder', () => {
  test('raises the rate, ends by itself where the loss diverges, and says what it saw', async () => {
    const finder = renderFinder(trainer, of64);
    await expect
      .element(finder.root.getByText('Nothing has run yet.', { exact: false }))
      .toBeVisible();
    await finder.button('Run').click();
    await expect.poll(() => client.fits.length).toBe(1);
    const { ask, signal } = client.fit();
    expect(ask.reportEvery).toBe(0);
    expect(ask.experiment.fit.epochs).toBe(1);
    expect(ask.experiment.compile.optimizer).toMatchObject({
      kind: 'SGD',
      learningRate: { kind: 'ExponentialDecay', initialLearningRate: 1e-6, decayRate: 1e7 },
    });
    client.fit().emit(...sweepEvents(100));
    await expect.poll(finder.says).toContain('The rate has come to 0.089;');
    expect(finder.find('.finder-batch').length).toBeGreaterThanOrEqual(100);
    expect(signal?.aborted).toBe(false);
    client.fit().emit(...sweepEvents(BATCHES).slice(102));
    expect(signal?.aborted).toBe(true);
    await client.fit().end(runResult(0, { end: 'stopped' }));
    await expect
      .poll(finder.says)
      .toMatch(
        /^The smoothed loss falls most steeply at a rate of 0\.0\d+ and is least, 0\.\d\d, at/,
      );
    expect(finder.says()).toContain('more than 4 times its least');
    expect(finder.find('.plot .finder-mark')).toHaveLength(3);
    // That it diverges is no failure.
    expect(finder.find('[role="alert"]')).toEqual([]);
  });

  test('has a marker on its curve that the mouse and the arrow keys move', async () => {
    const finder = renderFinder(trainer, of64);
    await runToDivergence(finder);
    await expect
      .element(finder.marker)
      .toHaveAttribute('aria-valuetext', 'rate 0.0001, smoothed loss 2.50');
    finder.marker.element().focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}{ArrowLeft}');
    await expect
      .element(finder.marker)
      .toHaveAttribute(
        'aria-valuetext',
        expect.stringMatching(/^rate 0\.0025, smoothed loss 2\.4/),
      );
    await expect.element(finder.root.getByText('Your rate: 0.0025')).toBeVisible();
    const dot = finder.marker.element().getBoundingClientRect();
    const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
    const pointer = (type: string, clientX: number) =>
      finder.marker
        .element()
        .dispatchEvent(
          new PointerEvent(type, { clientX, clientY: y, pointerId: 1, bubbles: true }),
        );
    const element = finder.marker.element();
    // A made-up pointer can't be captured.
    element.setPointerCapture = () => {};
    element.hasPointerCapture = () => true;
    pointer('pointerdown', x);
    pointer('pointermove', x + 200);
    await expect
      .poll(() => Number(element.getAttribute('aria-valuenow')))
      .toBeGreaterThan(Math.log10(0.0025) + 0.5);
  });

  test('trains at the rate picked, a tenth and ten times of it, and keeps what came of each', async () => {
    const finder = renderFinder(trainer, of64);
    await runToDivergence(finder);
    for (const [i, name] of TRIES.entries()) {
      await finder.button(name).click();
      await expect.poll(() => client.fits.length).toBe(i + 2);
      client.fit().emit(...runEvents({ epochs: 3 }));
      await client.fit().end(runResult(3, i === 2 ? { end: 'diverged' } : {}));
      await expect.element(finder.button('Run')).not.toHaveAttribute('aria-disabled');
    }
    expect(
      client.fits.slice(1).map(({ ask }) => ask.experiment.compile.optimizer.learningRate),
    ).toEqual([1e-4, 1e-5, 1e-3]);
    expect(client.fit().ask.experiment.fit.epochs).toBe(3);
    await expect.poll(() => finder.row('0.0001')[0]?.[4]).toBe('done');
    expect(finder.row('0.0001')[0]?.[3]).toMatch(/^0\.8\d\d$/);
    expect(finder.row('0.001')[0]?.[4]).toBe('diverged');
    expect(finder.find('tbody tr').map((row) => row.getAttribute('data-rate'))).toEqual([
      ...['0.00001', '0.0001', '0.001'],
    ]);
  });

  test('stands as it was when the reader comes back, for each optimizer, until Reset', async () => {
    const finder = renderFinder(trainer, of64);
    await runToDivergence(finder);
    const said = finder.says();
    finder.unmount();
    const again = renderFinder(trainer, of64, finder.id);
    await expect.poll(again.says).toBe(said);
    await again.root.getByText('Adam', { exact: true }).click();
    await expect.poll(again.says).toContain('Nothing has run yet.');
    await again.button('Run').click();
    await expect.poll(() => client.fits.length).toBe(2);
    expect(client.fit().ask.experiment.compile.optimizer.kind).toBe('Adam');
    client.fit().emit(...sweepEvents(50));
    await again.button('Stop').click();
    expect(client.fit().signal?.aborted).toBe(true);
    await client.fit().end(runResult(0, { end: 'stopped' }));
    await expect.poll(again.says).toContain('The run was stopped at a rate of');
    await again.button('Reset').click();
    await expect.poll(again.says).toContain('Nothing has run yet.');
    await expect.element(again.root.getByRole('radio', { name: 'SGD' })).toBeChecked();
    expect(again.find('.finder-batch')).toHaveLength(1);
  });

  test.each([1280, 390])('is accessible and keeps its height, at %i px', async (width) => {
    await page.viewport(width, 900);
    const finder = renderFinder(trainer, of64);
    await expect.element(finder.button('Run')).toBeEnabled();
    const height = () => finder.root.element().getBoundingClientRect().height;
    const before = height();
    await finder.button('Run').click();
    await expect.poll(() => client.fits.length).toBe(1);
    client.fit().emit(...sweepEvents(70));
    await expect.poll(finder.says).toContain('The rate has come to');
    expect(height()).toBe(before);
    client.fit().emit(...sweepEvents(BATCHES).slice(72));
    await client.fit().end(runResult(0, { end: 'stopped' }));
    await expect.poll(finder.says).toContain('more than 4 times');
    expect(height()).toBe(before);
    for (const [i, name] of TRIES.entries()) {
      await finder.button(name).click();
      await expect.poll(() => client.fits.length).toBe(i + 2);
      client.fit().emit(...runEvents({ epochs: 3 }));
      await client.fit().end(runResult(3));
      await expect.poll(() => finder.find('tbody tr[data-rate]').length).toBe(i + 1);
      await expect.element(finder.button('Run')).not.toHaveAttribute('aria-disabled');
      expect(height()).toBe(before);
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const { violations } = await axe.run(finder.root.element());
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

test('on the real worker the loss falls, then diverges, and the same run gives the same curve', async () => {
  const experiment = {
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'circles', count: 2000, seed: 1 },
      transforms: [
        { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 1 },
        { kind: 'one-hot' },
      ],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [2] },
        { type: 'Dense', units: 16, activation: 'relu' },
        { type: 'Dense', units: 2, activation: 'softmax' },
      ],
    },
    compile: {
      optimizer: { kind: 'SGD', learningRate: 0.01, momentum: 0.9 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 16, epochs: 3 },
  } as unknown as ExperimentInput;
  const worker = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
  const real = createTrainer({ client: worker, backend: 'wasm' });
  try {
    const finder = renderFinder(real, [['sgd', experiment]]);
    const curve = async () => {
      await finder.button('Run').click();
      await expect
        .poll(() => finder.find('.finder')[0]?.getAttribute('data-state'), { timeout: 20_000 })
        .toMatch(/stopped|done|failed/);
      await expect.poll(finder.says).toContain('It diverges at');
      return finder.find('.finder-smoothed').map((line) => line.getAttribute('d'));
    };
    const first = await curve();
    // One dot for each batch: none was left out.
    expect(first[0]?.match(/[ML]/g)).toHaveLength(finder.find('.plot .finder-batch').length);
    expect(finder.find('.plot .finder-batch').length).toBeGreaterThan(70);
    await finder.button('Train with ten times it').click();
    await expect.poll(() => finder.row('0.001')[0]?.[4], { timeout: 20_000 }).toBe('done');
    await finder.button('Reset').click();
    await expect.poll(finder.says).toContain('Nothing has run yet.');
    expect(await curve()).toEqual(first);
  } finally {
    worker.close();
  }
});
