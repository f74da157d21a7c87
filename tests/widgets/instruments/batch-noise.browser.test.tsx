// The loss of every batch in a real browser: the book's runs first, then the reader's, told batch by batch by the
// page's Trainer; a rate of the reader's, Stop and Reset.
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { RunEvent } from '../../../src/experiment/history.ts';
import type { InstrumentExperiment } from '../../../src/widgets/Instrument.tsx';
import BatchNoise from '../../../src/widgets/instruments/batch-noise/instrument.tsx';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import { mlp } from '../../experiment/mlp.ts';
import { createFakeClient, type FakeClient } from '../fake-client.ts';
import { RECORD, renderTraining } from '../render-lab.tsx';
import { REPORT, runResult } from '../sample-experiment.ts';
import { figureNamed, sampleProps, violationsIn } from './figure.tsx';

let client: FakeClient;
let trainer: Trainer;
beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});

/** 48,000 examples: 12 and 6 batches an epoch. The book's losses go up and down by 0.2, and by 0.1. */
const zigzag = (count: number, by: number) =>
  Array.from({ length: count }, (_, k) => 1 + (k % 2 === 0 ? by : -by) / 2);
const EXPERIMENTS: readonly InstrumentExperiment[] = [4_000, 8_000].map((batchSize, k) => ({
  id: `batch-${batchSize}`,
  experiment: { ...mlp, fit: { ...mlp.fit, batchSize } },
  record: { ...RECORD, batchLosses: zigzag(k === 0 ? 24 : 12, k === 0 ? 0.2 : 0.1) },
}));

const figure = figureNamed('Noise');
const dots = () =>
  [...figure.root.element().querySelectorAll('.batch-dots')].map(
    (path) => path.getAttribute('d')?.match(/h0/g)?.length ?? 0,
  );
const show = (locale?: 'en' | 'ko') =>
  renderTraining(
    trainer,
    <div className="instrument">
      <BatchNoise {...sampleProps()} title="Noise" experiments={EXPERIMENTS} />
    </div>,
    locale,
  );

/** Running means of an epoch in which batch k has the loss 2 + k / 10. */
function means(epoch: number, steps: number): RunEvent[] {
  return Array.from({ length: steps }, (_, k) => ({
    ...{ type: 'step' as const, epoch, step: k + 1, examplesPerSecond: 9_000 },
    logs: { loss: 2 + k / 20 },
  }));
}
const begin = (steps: number): RunEvent[] => [
  { type: 'backend', report: REPORT },
  {
    ...{ type: 'begin', dataset: 'fashion-mnist', epochs: 2, steps, parameters: 59_850 },
    examples: { train: 48_000, validation: 12_000, test: 10_000 },
  },
];

describe('the loss of every batch', () => {
  test('stands there from the book’s runs, with what they scatter by', async () => {
    show();
    await figure.root.findElement();
    expect(dots()).toEqual([24, 12]);
    // √(0.2² / 2) and √(0.1² / 2).
    expect(figure.says()).toContain('scatter: of 4,000 by 0.141, of 8,000 by 0.071.');
  });

  test('is told from running means, epoch by epoch, one size after another, at the reader’s rate', async () => {
    show();
    await figure.root.findElement();
    const before = figure.height();
    await figure.field('Learning rate').fill('0.2');
    await figure.button('Train all').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(client.fit().ask).toMatchObject({
      reportEvery: 0,
      experiment: {
        fit: { batchSize: 4_000, epochs: 2 },
        compile: { optimizer: { learningRate: 0.2 } },
      },
    });
    client.fit().emit(...begin(12), ...means(0, 12), ...means(1, 12));
    await expect.poll(dots).toEqual([24, 12]);
    // Losses 2, 2.1, 2.2 … differ by 0.1: √(0.1² / 2).
    await expect.poll(figure.says).toContain('of 4,000 by 0.071');
    expect(figure.height()).toBe(before);
    await client.fit().end(runResult(2));
    await expect.poll(() => client.fits.length).toBe(2);
    client.fit().emit(...begin(6), ...means(0, 3));
    await expect.poll(dots).toEqual([24, 3]);
    // Until a second epoch is whole, nothing is compared.
    expect(figure.says()).not.toContain('scatter');
    client.fit().emit(...means(0, 6).slice(3), ...means(1, 6));
    await expect.poll(figure.says).toContain('of 4,000 by 0.071, of 8,000 by 0.071.');
    await figure.button('Stop').click();
    expect(client.fit().signal?.aborted).toBe(true);
    await client.fit().end(runResult(0, { end: 'stopped' }));
    await figure.button('Reset').click();
    await expect.poll(dots).toEqual([24, 12]);
    expect(figure.says()).toContain('of 4,000 by 0.141');
  });

  test('is accessible, and fits on a phone, in Korean', async () => {
    await page.viewport(390, 900);
    show('ko');
    expect(await violationsIn(figure)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
