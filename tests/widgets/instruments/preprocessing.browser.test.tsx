// The instruments of the chapter on preparing data, in a real browser: by mouse and by keyboard.
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ExperimentInput } from '../../../src/experiment/experiment.ts';
import type { RunEvent } from '../../../src/experiment/history.ts';
import { trainTestSplit } from '../../../src/keras/split.ts';
import { FIRST_LABELS } from '../../../src/mathematics/garment-labels.ts';
import { loadImages, loadLabels } from '../../../src/widgets/dataset-images.ts';
import EpochBatches from '../../../src/widgets/instruments/epoch-batches/instrument.tsx';
import Leak from '../../../src/widgets/instruments/leak/instrument.tsx';
import OneHot from '../../../src/widgets/instruments/one-hot/instrument.tsx';
import Peeking from '../../../src/widgets/instruments/peeking/instrument.tsx';
import PreprocessingBench from '../../../src/widgets/instruments/preprocessing-bench/instrument.tsx';
import SplitHistogram from '../../../src/widgets/instruments/split-histogram/instrument.tsx';
import { createTrainer } from '../../../src/widgets/trainer.ts';
import { createTrainerSource, TrainerSourceContext } from '../../../src/widgets/trainer-source.ts';
import { createTrainingClient, startTrainingWorker } from '../../../src/worker/client.ts';
import { createFakeClient } from '../fake-client.ts';
import { REPORT, runResult } from '../sample-experiment.ts';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';

let count = 0;
const named = (name: string) => ({
  id: `${name}-${++count}`,
  chapter: 'preprocessing',
  title: name,
});

function renderBench(name: string): void {
  const source = createTrainerSource('fashion-mnist', () => new Promise(() => {}));
  renderInstrument(
    <TrainerSourceContext value={source}>
      <PreprocessingBench {...named(name)} />
    </TrainerSourceContext>,
  );
}

describe('the bench', () => {
  const steps = () =>
    [...document.querySelectorAll('.bench > li')].map((li) => li.getAttribute('data-step'));

  test('moves a step by keyboard, keeps the focus, and says what is wrong', async () => {
    renderBench('Bench');
    const bench = figureNamed('Bench');
    await expect.poll(bench.says).toContain('Nothing is wrong');
    expect(bench.says()).toContain('8 batches an epoch, 32 in the last one');
    (await bench.button('Move earlier: Divide by 255').findElement()).focus();
    await userEvent.keyboard('{Enter}');
    expect(steps().slice(0, 3)).toEqual(['load', 'divide', 'float32']);
    await expect.element(bench.root.getByText(/eight times the memory/)).toBeVisible();
    // At the top there is no earlier: the focus goes to the other button of the same step.
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move later: Divide by 255');
    await bench.root.getByRole('radio', { name: '//' }).click({ force: true });
    await expect.poll(bench.says).toContain('One thing is wrong');
    await bench.button('Reset').click();
    await expect.poll(bench.says).toContain('Nothing is wrong');
  });

  test('tears images and targets apart, and leaves out what is switched off', async () => {
    renderBench('Torn');
    const bench = figureNamed('Torn');
    await bench.root.getByRole('radio', { name: 'images only' }).click({ force: true });
    await expect.element(bench.root.getByText(/now stand beside another class/)).toBeVisible();
    await bench.root.getByRole('checkbox', { name: 'Split off validation' }).click();
    await expect.poll(bench.says).toContain('2 things are wrong');
    expect(bench.says()).toContain('10 batches an epoch');
  });

  test('shows one example of the data itself after each step: its pixels, its target, its bytes', async () => {
    renderBench('Examples');
    const bench = figureNamed('Examples');
    await bench.field('Example at place').fill('7');
    const numbers = (step: string) =>
      [...bench.root.element().querySelectorAll(`[data-step="${step}"] .bench-numbers > span`)].map(
        (line) => line.textContent,
      );
    const facts = (step: string) =>
      bench.root.element().querySelector(`[data-step="${step}"] .bench-arrays`)?.textContent;
    const [image] = await loadImages('train', [7]);
    if (image === undefined) throw new Error('no image 7');
    const middle = [...image.pixels.slice(14 * 28 + 10, 14 * 28 + 15)];
    const label = (await loadLabels('train'))[7] as number;
    await expect.poll(() => numbers('load')[0]).toBe(middle.join('  '));
    expect(numbers('load')[1]).toBe(String(label));
    const scaled = middle.map((byte) => (byte % 255 === 0 ? byte / 255 : (byte / 255).toFixed(3)));
    expect(numbers('divide')[0]).toBe(scaled.join('  '));
    const row = Array.from({ length: 10 }, (_, k) => Number(k === label));
    expect(numbers('one-hot')[1]).toBe(`[${row.join(' ')}]`);
    // 784 bytes an image, or as many numbers of 4 bytes: 60,000 images in millions of bytes.
    expect(facts('load')).toContain(`all 60,000: ${Math.round((784 * 60_000) / 1e6)} MB`);
    expect(facts('divide')).toContain(`all 60,000: ${Math.round((4 * 784 * 60_000) / 1e6)} MB`);
    // After the split another image stands at place 7, and after the shuffle one more: each is shown.
    const shown = ['load', 'split', 'shuffle'].map((step) =>
      bench.root
        .element()
        .querySelector(`[data-step="${step}"] canvas`)
        ?.getAttribute('aria-label'),
    );
    expect(new Set(shown).size).toBe(3);
    expect(shown[0]).toBe('Training image 7');
  });

  test('is accessible', async () => {
    renderBench('Plain bench');
    expect(await violationsIn(figureNamed('Plain bench'))).toEqual([]);
  });
});

describe('the histograms of splits', () => {
  const indices = (way: string) =>
    [...document.querySelectorAll('.first-indices tr')]
      .find((row) => row.textContent?.includes(way))
      ?.querySelectorAll('td')[1]?.textContent;

  test('change with the seed, and differ by labels and by rows', async () => {
    renderInstrument(<SplitHistogram {...named('Split')} />);
    const split = figureNamed('Split');
    await expect.poll(split.says).toContain('80 training and 20 validation images');
    expect(indices('stratify=labels')).toMatch(/^34, 38, /);
    expect(indices('stratify=targets')).toMatch(/^44, 21, /);
    const before = indices('stratify=None');
    await split.button('Next seed').click();
    await expect.poll(() => indices('stratify=None')).not.toBe(before);
    // What is drawn and written below each class is what the split holds.
    const drawn = () =>
      [...split.root.element().querySelectorAll('.histograms > div')].map((plot) =>
        [...plot.querySelectorAll('.histogram-count')].map(({ textContent }) =>
          Number(textContent),
        ),
      );
    const held = (stratify: 'none' | 'labels' | 'one-hot') => {
      const labels = FIRST_LABELS.slice(0, 65);
      const { test: validation } = trainTestSplit(labels, {
        ...{ testSize: 0.35, stratify, randomState: 2 },
      });
      return Array.from({ length: 10 }, (_, k) => validation.filter((i) => labels[i] === k).length);
    };
    await split.field('Images').fill('65');
    await split.field('test_size').fill('0.35');
    await split.field('random_state').fill('2');
    await expect.poll(drawn).toEqual([held('none'), held('one-hot')]);
    await split.choice('labels').click({ force: true });
    await expect.poll(drawn).toEqual([held('none'), held('labels')]);
    expect(held('labels')).not.toEqual(held('one-hot'));
    const field = split.field('Images');
    await field.fill('12');
    await expect.element(split.root.getByRole('alert')).toBeVisible();
    expect(split.says()).toBe('There is no such split.');
    await split.button('Reset').click();
    await expect.poll(split.says).toContain('80 training');
    expect(await violationsIn(split)).toEqual([]);
  });
});

describe('one-hot', () => {
  test('rows follow the labels, by press and by key; both losses are the same', async () => {
    renderInstrument(<OneHot {...named('Rows')} />);
    const rows = figureNamed('Rows');
    await expect.poll(rows.says).toContain('argmax gives back 9, 0, 0, 3, 2');
    const [, byRows, byLabels] =
      /crossentropy\) is ([\d.]+);.*it is ([\d.]+)\./.exec(rows.says()) ?? [];
    expect(byRows).toBe(byLabels);
    // −ln p of each label: their mean is the loss that is told.
    const cells = () =>
      [...rows.root.element().querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].map(({ textContent }) => textContent ?? ''),
      );
    const losses = cells().map((row) => Number(row.at(-1)));
    const shares = cells().map((row) => Number(row.at(-2)));
    expect(losses.reduce((sum, one) => sum + one, 0) / 5).toBeCloseTo(Number(byLabels), 2);
    expect(shares).toEqual(losses.map((loss) => expect.closeTo(Math.exp(-loss), 2)));
    expect(cells().map((row) => row.slice(0, 10).join(''))).toEqual(
      [9, 0, 0, 3, 2].map((label) =>
        '0000000000'.replace(/0/g, (_, at) => (at === label ? '1' : '0')),
      ),
    );
    const cell = rows.root.getByRole('radio', { name: 'Example 1: class 4 Coat' });
    await cell.click({ force: true });
    await expect.poll(rows.says).toContain('argmax gives back 4, 0');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(rows.says).toContain('argmax gives back 5, 0');
    await rows.root.getByRole('radio', { name: 'None' }).click({ force: true });
    await expect.poll(rows.says).toContain('(5, 6)');
    await cell.click({ force: true });
    await rows.root.getByRole('spinbutton', { name: 'Label of example 2' }).fill('8');
    await rows.root.getByRole('radio', { name: '6', exact: true }).click({ force: true });
    await expect.element(rows.root.getByRole('alert')).toHaveTextContent(/label 8/);
    // A label that is no class has no place in ten columns either.
    await rows.root.getByRole('radio', { name: '10', exact: true }).click({ force: true });
    await rows.root.getByRole('spinbutton', { name: 'Label of example 2' }).fill('10');
    await expect.element(rows.root.getByRole('alert')).toHaveTextContent(/label 10/);
    expect(await violationsIn(rows)).toEqual([]);
  });
});

describe('choosing by the test set', () => {
  test('more candidates promise more, and more images less', async () => {
    renderInstrument(<Peeking {...named('Peek')} />);
    const peek = figureNamed('Peek');
    const bias = () => Number(/: ([\d.]+) percentage points/.exec(peek.says())?.[1]);
    await expect.poll(bias).toBeCloseTo(3.5, 1);
    // The best of fifty does less well on fresh images, and another draw chooses another.
    const told = () => /best gets ([\d.]+)%.*chosen one gets ([\d.]+)%/.exec(peek.says()) ?? [];
    const [, best, fresh] = told();
    expect(Number(best)).toBeGreaterThan(Number(fresh));
    const scores = () =>
      [...peek.root.element().querySelectorAll('.peek-score')].map((dot) => dot.getAttribute('cx'));
    const before = scores();
    await peek.button('Draw again').click();
    await expect.poll(scores).not.toEqual(before);
    await peek.field('Models to choose from').fill('1');
    await expect.poll(bias).toBe(0);
    await peek.field('Models to choose from').fill('1000');
    await expect.poll(bias).toBeGreaterThan(4.5);
    await peek.field('Test images').fill('10000');
    await expect.poll(bias).toBeLessThan(1.5);
    expect(await violationsIn(peek)).toEqual([]);
  });
});

describe('batches', () => {
  test('sorted data make batches of few classes; shuffling mends it', async () => {
    renderInstrument(<EpochBatches {...named('Batches')} />);
    const batches = figureNamed('Batches');
    const kinds = () => Number(/has ([\d.]+) different/.exec(batches.says())?.[1]);
    await expect.poll(batches.says).toContain('4 steps an epoch, 12 in the last batch');
    const classes = () =>
      [...batches.root.element().querySelectorAll('[data-class]')].map(({ textContent }) =>
        Number(textContent),
      );
    expect(classes()).toEqual(FIRST_LABELS.slice(0, 60).sort((a, b) => a - b));
    const partial = [...batches.root.element().querySelectorAll('li')].map(
      (batch) => batch.dataset.partial,
    );
    expect(partial).toEqual([undefined, undefined, undefined, 'true']);
    const sorted = kinds();
    await batches.choice('True').click({ force: true });
    await expect.poll(kinds).toBeGreaterThan(2 * sorted);
    const first = () => batches.root.getByRole('img').first().element().textContent;
    const before = first();
    await batches.button('Next epoch').click();
    await expect.poll(first).not.toBe(before);
    expect(await violationsIn(batches)).toEqual([]);
  });
});

const small: ExperimentInput = {
  version: 1,
  data: {
    source: { kind: 'fashion-mnist' },
    transforms: [
      { kind: 'slice', count: 250 },
      { kind: 'scale' },
      { kind: 'one-hot' },
      { kind: 'split', testSize: 0.2, stratify: 'none', randomState: 1 },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
  compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy', metrics: ['acc'] },
  fit: { batchSize: 50, epochs: 2 },
  seed: 1,
};

describe('the leak', () => {
  const withTrainer = (
    client: Parameters<typeof createTrainer>[0]['client'],
    name: string,
    experiment: ExperimentInput = small,
  ) => {
    const trainer = createTrainer({ client });
    renderInstrument(
      <TrainerSourceContext value={createTrainerSource(null, async () => trainer)}>
        <Leak {...named(name)} experiments={[{ id: 'leak', experiment, record: null }]} />
      </TrainerSourceContext>,
    );
    return figureNamed(name);
  };

  test('asks for an experiment with the share on the dial, and shows both accuracies', async () => {
    const client = createFakeClient();
    const leak = withTrainer(client, 'Leak');
    const share = leak.field('Share of the validation images that leak');
    await share.fill('0.8');
    await expect.element(leak.root.getByText(/40 of the 200 training images/)).toBeVisible();
    await leak.button('Train with this share').click();
    await expect.poll(() => client.fits.length).toBe(1);
    const asked = client.fit().ask.experiment;
    expect(asked.data.transforms.at(-1)).toEqual({ kind: 'leak', share: 0.8, seed: 1 });
    const begin: RunEvent = {
      ...{ type: 'begin', dataset: 'fashion-mnist', epochs: 1, steps: 4, parameters: 7_850 },
      examples: { train: 200, validation: 50, test: 10_000 },
    };
    client.fit().emit({ type: 'backend', report: REPORT }, begin);
    const history = { acc: [0.9], loss: [0.3], val_acc: [0.88], val_loss: [0.4] };
    await client.fit().end({ ...runResult(), history });
    await expect.poll(leak.says).toContain('With 80% leaked: 88.0% on the validation set, 87.2%');
    expect(await violationsIn(leak)).toEqual([]);
    await leak.button('Reset').click();
    await expect.poll(leak.says).toBe('Nothing is trained yet.');
  });

  test('trains on the real worker: all of the validation set leaked, it is known by heart', async () => {
    const leak = withTrainer(
      createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href),
      'Real leak',
      { ...small, fit: { batchSize: 25, epochs: 120 } },
    );
    const found = (share: string) => {
      const told = new RegExp(
        `With ${share}% leaked: ([\\d.]+)% on the validation set, ([\\d.]+)%`,
      );
      return (told.exec(leak.says()) ?? []).slice(1).map(Number);
    };
    await leak.field('Share of the validation images that leak').fill('0');
    await leak.button('Train with this share').click();
    await expect.poll(() => found('0'), { timeout: 30_000 }).toHaveLength(2);
    const [validation = 0, fresh = 0] = found('0');
    // Nothing leaked: the validation set says what the test set says, as far as 50 images can.
    expect(Math.abs(validation - fresh)).toBeLessThan(20);
    await leak.button('Reset').click();
    await expect.poll(leak.says).toBe('Nothing is trained yet.');
    await leak.field('Share of the validation images that leak').fill('1');
    await leak.button('Train with this share').click();
    await expect.poll(() => found('100'), { timeout: 30_000 }).toHaveLength(2);
    const [known = 0, unknown = 0] = found('100');
    expect(known).toBeGreaterThan(95);
    expect(unknown).toBeLessThan(80);
  }, 90_000);
});
