// The instruments of the chapter on dropout in a real browser: masks drawn step by step, and runs at the reader's own
// rate, told by the page's Trainer; by keyboard too, in both languages, and to axe.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExperimentInput } from '../../../src/experiment/experiment.ts';
import {
  INFERENCE,
  maskAt,
  outputUnder,
  passes,
} from '../../../src/mathematics/dropout-network.ts';
import type { InstrumentExperiment } from '../../../src/widgets/Instrument.tsx';
import DropoutGap from '../../../src/widgets/instruments/dropout-gap/instrument.tsx';
import DropoutNetwork from '../../../src/widgets/instruments/dropout-network/instrument.tsx';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import { mlp } from '../../experiment/mlp.ts';
import { createFakeClient, type FakeClient } from '../fake-client.ts';
import { RECORD, renderTraining } from '../render-lab.tsx';
import { runEvents, runResult } from '../sample-experiment.ts';
import { figureNamed, renderInstrument, sampleProps, violationsIn } from './figure.tsx';

beforeEach(() => page.viewport(1280, 900));

const write = (value: number) => value.toFixed(2).replace('-', '−');
const offUnder = (mask: Float32Array) =>
  [...mask].flatMap((factor, i) => (factor === 0 ? [i + 1] : [])).join(', ');

describe('the network whose units switch off', () => {
  const figure = figureNamed('Units that switch off');
  const crossed = () => figure.root.element().querySelectorAll('.dropnet-cross').length;

  test('draws another mask at each step, and says which units are off', async () => {
    renderInstrument(<DropoutNetwork {...sampleProps()} />);
    const first = maskAt(0.5, 1, 0);
    await expect.poll(figure.says).toContain(`Mask 1 at rate 0.5. Units off: ${offUnder(first)}.`);
    expect(figure.says()).toContain(`The sum is ${write(outputUnder(first))}.`);
    expect(crossed()).toBe(first.filter((factor) => factor === 0).length);
    const before = figure.height();
    await figure.button('Step').click();
    const second = maskAt(0.5, 1, 1);
    await expect.poll(figure.says).toContain(`Mask 2 at rate 0.5. Units off: ${offUnder(second)}.`);
    expect(figure.says()).toContain(`over 2 masks is ${write(passes(0.5, 1, 2).means[1] ?? 0)}`);
    expect(figure.height()).toBe(before);
  });

  test('runs towards the value at inference, pauses, and begins anew with another rate', async () => {
    renderInstrument(<DropoutNetwork {...sampleProps()} />);
    await figure.button('Run').click();
    await expect.poll(() => Number(/Mask (\d+)/.exec(figure.says())?.[1])).toBeGreaterThan(3);
    await figure.button('Pause').click();
    await expect.element(figure.button('Run')).toBeEnabled();
    const slider = await figure.point('Rate p').findElement();
    (slider as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(figure.says).toContain('Mask 1 at rate 0.55.');
    expect(figure.says()).toContain('The others count 2.22 times.');
    await figure.button('Reset').click();
    await expect.poll(figure.says).toContain('Mask 1 at rate 0.5.');
  });

  test('at inference has every unit on, at any rate, and nothing to draw', async () => {
    renderInstrument(<DropoutNetwork {...sampleProps()} />);
    await figure.choice('inference').click({ force: true });
    await expect.poll(figure.says).toContain(`The sum is ${write(INFERENCE)}.`);
    expect(crossed()).toBe(0);
    await figure.field('Rate p').fill('0.9');
    await expect.poll(figure.says).toContain(`The sum is ${write(INFERENCE)}.`);
    await expect.element(figure.button('Step')).toBeDisabled();
  });

  test('is well made in both languages, and fits a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<DropoutNetwork {...sampleProps()} />);
    expect(await violationsIn(figure)).toEqual([]);
    expect(figure.root.element().scrollWidth).toBeLessThanOrEqual(390);
    const korean = figureNamed('꺼지는 유닛');
    renderInstrument(<DropoutNetwork {...sampleProps()} />, 'ko');
    await expect.poll(korean.says).toContain('비율 0.5의 마스크 1.');
    expect(await violationsIn(korean)).toEqual([]);
  });
});

describe('the gap against the rate', () => {
  let client: FakeClient;
  let trainer: Trainer;
  beforeEach(() => {
    client = createFakeClient();
    trainer = createTrainer({ client });
  });

  const withRate = (rate: number, seed: number): ExperimentInput => ({
    ...mlp,
    seed,
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 16, activation: 'relu' },
        { type: 'Dropout', rate },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
  });
  /** The validation loss is 0.8 − 0.4 · rate, and a tenth of the seed more. */
  const EXPERIMENTS: readonly InstrumentExperiment[] = [0, 0.5].flatMap((rate) =>
    [1, 2].map((seed) => ({
      id: `rate-${rate}-${seed}`,
      experiment: withRate(rate, seed),
      record: {
        ...RECORD,
        history: {
          acc: [0.9],
          loss: [0.1 + rate / 10],
          val_acc: [0.8],
          val_loss: [0.8 - 0.4 * rate + seed / 10],
        },
      },
    })),
  );
  const figure = figureNamed('Gap');
  const own = () => figure.root.element().querySelectorAll('.gap-own').length;
  const rows = (whose: string) =>
    [...figure.root.element().querySelectorAll(`tr[data-whose="${whose}"]`)].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
  const show = (locale?: 'en' | 'ko') =>
    renderTraining(
      trainer,
      <div className="instrument">
        <DropoutGap {...sampleProps()} title="Gap" experiments={EXPERIMENTS} />
      </div>,
      locale,
    );
  async function finish(at: number): Promise<void> {
    await expect.poll(() => client.fits.length).toBe(at + 1);
    client.fits[at]?.emit(...runEvents());
    await client.fits[at]?.end(runResult());
  }

  test('shows the book’s runs as a band for each set, with their means in the table', async () => {
    show();
    await expect.poll(() => figure.root.element().querySelectorAll('.gap-band').length).toBe(2);
    expect(rows('book')).toEqual([
      ['0', 'book', '2', '90.0%', '80.0%', '0.100', '0.950'],
      ['0.5', 'book', '2', '90.0%', '80.0%', '0.150', '0.750'],
    ]);
    expect(figure.says()).toContain('Rate 0.5: 0.15 and 0.75');
    // From the least to the greatest: 0.7 to 1.0 where the means go from 0.75 to 0.95, in 290 px for at least 1.0.
    const height = (part: string) =>
      (figure.root.element().querySelector(`.gap-validation .${part}`) as SVGPathElement).getBBox()
        .height;
    expect(height('gap-band') / height('gap-line')).toBeCloseTo(0.3 / 0.2, 1);
    await figure.choice('gap of the losses').click({ force: true });
    await expect.poll(() => figure.root.element().querySelectorAll('.gap-band').length).toBe(1);
    await figure.choice('accuracy').click({ force: true });
    await expect.poll(figure.says).toContain('Rate 0.5: 90.0% and 80.0%');
  });

  test('trains at the reader’s rate, seed after seed, and draws a ring for each on both sets', async () => {
    show();
    await expect.element(figure.button('Train at this rate')).toBeEnabled();
    await figure.field('Your rate').fill('0.3');
    await figure.field('Seeds, from 1').fill('2');
    const before = figure.height();
    await figure.button('Train at this rate').click();
    await expect.poll(() => client.fits.length).toBe(1);
    const asked = client.fits[0]?.ask.experiment;
    expect(asked?.model.layers[3]).toMatchObject({ type: 'Dropout', rate: 0.3 });
    expect(asked?.seed).toBe(1);
    await expect.element(figure.root.getByText('Rate 0.3, seed 1')).toBeVisible();
    await finish(0);
    await finish(1);
    expect(client.fits[1]?.ask.experiment.seed).toBe(2);
    await expect.poll(own).toBe(4);
    expect(rows('yours').map((row) => row.slice(0, 3))).toEqual([['0.3', 'yours', '2']]);
    expect(figure.says()).toContain('2 runs of yours are drawn as rings.');
    expect(figure.height()).toBe(before);
    await figure.button('Reset').click();
    await expect.poll(own).toBe(0);
  });

  test('keeps what has ended when the reader stops', async () => {
    show();
    await expect.element(figure.button('Train at this rate')).toBeEnabled();
    await figure.button('Train at this rate').click();
    await finish(0);
    await expect.poll(() => client.fits.length).toBe(2);
    await figure.button('Stop').click();
    await client.fits[1]?.end(runResult(2, { end: 'stopped' }));
    await expect.element(figure.button('Stop')).toBeDisabled();
    expect(client.fits).toHaveLength(2);
    expect(own()).toBe(2);
  });

  test('is well made in both languages, and fits a phone', async () => {
    await page.viewport(390, 800);
    show();
    expect(await violationsIn(figure)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    show('ko');
    const korean = page.getByText('이 비율로 학습');
    await expect.element(korean.first()).toBeVisible();
  });
});
