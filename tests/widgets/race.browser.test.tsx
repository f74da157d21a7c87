// A race in a real browser: trained one after another with the page's Trainer, stopped, reset, read with the
// keyboard, left and found again.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/widgets/instrument.css';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import type { InstrumentExperiment } from '../../src/widgets/Instrument.tsx';
import Race from '../../src/widgets/instruments/race/instrument.tsx';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { mlp } from '../experiment/mlp.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { RECORD, renderTraining } from './render-lab.tsx';
import { inEpoch, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

const BATCHES: readonly InstrumentExperiment[] = [32, 64, 128].map((batchSize) => ({
  id: `batch-${batchSize}`,
  experiment: { ...mlp, fit: { ...mlp.fit, batchSize } },
  record: { ...RECORD, figures: { ...RECORD.figures, seconds: 9.7 } },
}));

let races = 0;
function renderRace(of: Trainer, experiments = BATCHES, id = `race-${++races}`) {
  const unmount = renderTraining(
    of,
    <div className="instrument">
      <Race id={id} chapter="chapter" title="Batches" experiments={experiments} />
    </div>,
  );
  const root = page.getByRole('figure', { name: 'Batches' });
  const row = (entry: string) => {
    const found = root.element().querySelector(`[data-entry="${entry}"]`);
    if (found === null) throw new Error(`no row ${entry}`);
    return [...found.children].map((cell) => cell.textContent?.trim());
  };
  return { id, root, unmount, row, button: (name: string) => root.getByRole('button', { name }) };
}

async function finish(at: number): Promise<void> {
  client.fits[at]?.emit(...runEvents());
  await client.fits[at]?.end(runResult());
}

describe('a race', () => {
  test('trains all in line, draws each as it grows, and puts its numbers in the table', async () => {
    const race = renderRace(trainer);
    await expect.element(race.root.getByText('Batch size 32 (book)')).toBeVisible();
    expect(race.row('batch-32').slice(1, 7)).toEqual([
      ...['0.8711', '0.3450', '0.8689', '9.7', '59,850', 'the book’s'],
    ]);
    await race.button('Train all').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(race.row('batch-64')[6]).toBe('in line');
    client.fit().emit(...inEpoch(2, 17));
    await expect.poll(() => race.row('batch-32')[6]).toBe('epoch 3 of 5');
    await expect.element(race.root.getByText('Batch size 32, 1 of 3')).toBeVisible();
    client.fit().emit(...runEvents().slice(inEpoch(2, 17).length));
    await client.fit().end(runResult());
    await expect
      .poll(() => race.row('batch-32'))
      .toEqual([
        'Batch size 32',
        ...['0.8711', '0.3450', '0.8724', '23.4', '59,850', 'yours', 'Train'],
      ]);
    await expect.poll(() => client.fits.length).toBe(2);
    await finish(1);
    await expect.poll(() => client.fits.length).toBe(3);
    await finish(2);
    await expect
      .element(race.root.getByText('All 3 runs are yours.', { exact: false }))
      .toBeVisible();
    expect(client.fits.map(({ ask }) => ask.experiment.fit.batchSize)).toEqual([32, 64, 128]);
    // Nothing is predicted that nobody looks at.
    expect(client.asked.some(({ kind }) => kind === 'predict')).toBe(false);
  });

  test('lays the shared settings over all of them', async () => {
    const race = renderRace(trainer);
    await race.root.getByRole('textbox', { name: 'epochs' }).fill('2');
    await race.root.getByRole('textbox', { name: 'seed' }).fill('9');
    expect(race.row('batch-32')[6]).toBe('the book’s, at its own settings');
    await race.button('Train Batch size 64').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(client.fit().ask.experiment).toMatchObject({
      fit: { batchSize: 64, epochs: 2 },
      seed: 9,
    });
    await finish(0);
    expect(client.fits).toHaveLength(1);
    await race.button('Use the book’s settings').click();
    await expect.poll(() => race.row('batch-64')[6]).toBe('yours, at other settings');
  });

  test('does not train while a setting is wrong, and leads to it', async () => {
    const race = renderRace(trainer);
    const field = race.root.getByRole('textbox', { name: 'epochs' });
    await field.fill('0');
    await race.button('Train all').click();
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    expect(client.fits).toHaveLength(0);
  });

  test('stops as a whole: the run in hand ends, the others leave the line', async () => {
    const race = renderRace(trainer);
    await race.button('Train all').click();
    await expect.poll(() => client.fits.length).toBe(1);
    client.fit().emit(...inEpoch(1, 3));
    await race.button('Stop').click();
    expect(client.fit().signal?.aborted).toBe(true);
    await client.fit().end(runResult(1, { end: 'stopped' }));
    await expect.poll(() => race.row('batch-32')[6]).toBe('yours, stopped');
    expect(race.row('batch-64')[6]).toBe('the book’s');
    expect(client.fits).toHaveLength(1);
    await race.button('Reset').click();
    await expect.poll(() => race.row('batch-32')[6]).toBe('the book’s');
  });

  test('says what went wrong with one, and goes on with the next', async () => {
    const race = renderRace(trainer);
    await race.button('Train all').click();
    await expect.poll(() => client.fits.length).toBe(1);
    client.fit().emit(...inEpoch(1, 3));
    await client.fit().end(runResult(1, { end: 'diverged' }));
    await expect.element(race.root.getByText('Batch size 32 could not be trained.')).toBeVisible();
    expect(race.row('batch-32')[6]).toBe('diverged');
    await expect.poll(() => client.fits.length).toBe(2);
  });

  test('stands as it was when the reader comes back', async () => {
    const race = renderRace(trainer);
    await race.root.getByRole('textbox', { name: 'epochs' }).fill('3');
    await race.button('Train all').click();
    await expect.poll(() => client.fits.length).toBe(1);
    race.unmount();
    await finish(0);
    const again = renderRace(trainer, BATCHES, race.id);
    await expect.poll(() => again.row('batch-32')[6]).toBe('yours');
    await expect.element(again.root.getByRole('textbox', { name: 'epochs' })).toHaveValue('3');
    await expect.poll(() => again.row('batch-64')[6]).toBe('starting');
  });

  test('can be read by keyboard, switched to the loss, and has labels apart', async () => {
    const race = renderRace(trainer);
    const slider = race.root.getByRole('slider', { name: /^accuracy on the validation set/ });
    await expect.element(slider).toBeVisible();
    slider.element().focus();
    await userEvent.keyboard('{Home}{ArrowRight}');
    await expect
      .element(slider)
      .toHaveAttribute(
        'aria-valuetext',
        expect.stringMatching(/^Epoch 2, Batch size 32 \(book\) 0\./),
      );
    await race.root.getByText('loss', { exact: true }).click();
    await expect
      .element(race.root.getByRole('slider', { name: /^loss on the validation set/ }))
      .toHaveAttribute('aria-valuetext', expect.stringContaining('0.3450'));
    const tops = [...race.root.element().querySelectorAll('.race-label text')]
      .map((text) => text.getBoundingClientRect().top)
      .sort((a, b) => a - b);
    tops.slice(1).forEach((top, i) => {
      expect(top - (tops[i] ?? 0)).toBeGreaterThanOrEqual(15);
    });
  });

  test.each([1280, 390])(
    'is accessible and keeps its height while it runs, at %i px',
    async (width) => {
      await page.viewport(width, 900);
      const race = renderRace(trainer);
      await expect.element(race.button('Train all')).toBeEnabled();
      const before = race.root.element().getBoundingClientRect().height;
      await race.button('Train all').click();
      await expect.poll(() => client.fits.length).toBe(1);
      client.fit().emit(...inEpoch(2, 17));
      await expect.poll(() => race.row('batch-32')[6]).toBe('epoch 3 of 5');
      expect(race.root.element().getBoundingClientRect().height).toBe(before);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      const { violations } = await axe.run(race.root.element());
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});

test('a race on the real worker: each learns, and the same race gives the same numbers', async () => {
  const points = {
    version: 1,
    data: {
      source: { kind: 'generated', pattern: 'circles', count: 400, seed: 1 },
      transforms: [
        { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 1 },
        { kind: 'one-hot' },
      ],
    },
    compile: {
      optimizer: { kind: 'Adam', learningRate: 0.03 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 32, epochs: 3 },
  } as const;
  const experiments = (['relu', 'tanh'] as const).map((activation) => ({
    id: activation,
    experiment: {
      ...points,
      model: {
        kind: 'sequential',
        layers: [
          { type: 'Input', shape: [2] },
          { type: 'Dense', units: 16, activation },
          { type: 'Dense', units: 2, activation: 'softmax' },
        ],
      },
    } as unknown as ExperimentInput,
    record: null,
  }));
  const worker = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
  const real = createTrainer({ client: worker, backend: 'wasm' });
  try {
    const race = renderRace(real, experiments);
    const numbers = async () => {
      await race.button('Train all').click();
      await expect
        .poll(() => [race.row('relu')[6], race.row('tanh')[6]])
        .toEqual(['yours', 'yours']);
      return ['relu', 'tanh'].map((id) => race.row(id).slice(1, 3));
    };
    const first = await numbers();
    expect(first.flat()).not.toContain('–');
    expect(first[0]).not.toEqual(first[1]);
    await race.button('Reset').click();
    await expect.poll(() => race.row('relu')[6]).toBe('not trained');
    expect(await numbers()).toEqual(first);
  } finally {
    worker.close();
  }
});
