// The instruments that inspect a trained model, in a real browser: the recorded run first, then the lab's own, of
// any epoch; by mouse and by keyboard; and what they say when the worker fails.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { experiments } from '../../../content/keras-sequential/experiments.ts';
import recordedMlp from '../../../content/keras-sequential/records/mlp.inspection.json' with {
  type: 'json',
};
import predictions from '../../../content/keras-sequential/records/mlp.predictions.bin?url';
import { BookError } from '../../../src/experiment/errors.ts';
import { parseExperiment } from '../../../src/experiment/experiment.ts';
import type { SetPredictions } from '../../../src/experiment/history.ts';
import { loadPageWords } from '../../../src/i18n/page-words.ts';
import type { InstrumentProps, RecordedInspection } from '../../../src/widgets/Instrument.tsx';
import Calibration from '../../../src/widgets/instruments/calibration/instrument.tsx';
import ClassAccuracy from '../../../src/widgets/instruments/class-accuracy/instrument.tsx';
import ConfusionMatrix from '../../../src/widgets/instruments/confusion-matrix/instrument.tsx';
import EvaluateBatches from '../../../src/widgets/instruments/evaluate-batches/instrument.tsx';
import Mistakes from '../../../src/widgets/instruments/mistakes/instrument.tsx';
import PredictOne from '../../../src/widgets/instruments/predict-one/instrument.tsx';
import { createTrainer } from '../../../src/widgets/trainer.ts';
import { createTrainerSource, TrainerSourceContext } from '../../../src/widgets/trainer-source.ts';
import type { Requests } from '../../../src/worker/protocol.ts';
import { createFakeClient } from '../fake-client.ts';
import { runEvents, runResult } from '../sample-experiment.ts';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';

beforeEach(async () => {
  await loadPageWords('en');
  await page.viewport(1280, 900);
});
afterEach(() => page.viewport(414, 896));

/** Twenty images, two of each class; before training all are called class 0, afterwards all but one are right. */
function answersOf(epoch: number): SetPredictions {
  const labels = Uint8Array.from({ length: 20 }, (_, i) => i % 10);
  const outputs = new Float32Array(200).fill(0.01);
  for (let i = 0; i < 20; i += 1) {
    const said = epoch < 0 ? 0 : i === 6 ? 2 : i % 10;
    outputs[10 * i + said] = 0.91;
  }
  return { outputs, width: 10, labels, numbers: Int32Array.from({ length: 20 }, (_, i) => i) };
}

function renderInspecting(
  Inspecting: (props: InstrumentProps) => React.ReactNode,
  answer: (ask: Requests['predict-set']['ask']) => SetPredictions = ({ snapshot }) =>
    answersOf(snapshot.epoch),
  client = createFakeClient({ 'predict-set': answer as never }),
) {
  const trainer = createTrainer({ client });
  const base = parseExperiment(experiments.mlp);
  const inspected = { ...recordedMlp, images: {} } as RecordedInspection;
  const inspection = { predictions, load: async () => ({ default: inspected }) };
  renderInstrument(
    <TrainerSourceContext value={createTrainerSource(null, async () => trainer)}>
      <Inspecting
        {...{ id: 'one', chapter: `chapter-${Math.random()}`, title: 'Inspected' }}
        experiments={[
          { id: 'mlp', experiment: experiments.mlp, record: null, inspection, inspected },
        ]}
      />
    </TrainerSourceContext>,
  );
  return { client, trainer, base, figure: figureNamed('Inspected') };
}

test('the recorded matrix is gone through by keys, and a cell’s images are fetched', async () => {
  const { figure } = renderInspecting(ConfusionMatrix);
  await expect.poll(figure.says).toContain('Shirt called T-shirt/top, 152 times');
  const cell = (at: string) =>
    figure.root.element().querySelector<HTMLButtonElement>(`[data-cell="${at}"]`) as HTMLElement;
  cell('0-0').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  expect(document.activeElement).toBe(cell('1-1'));
  const height = figure.height();
  cell('6-0').click();
  await expect.element(figure.root.getByText(/images 1–12 of 152/)).toBeVisible();
  (figure.choice('% of the class').element() as HTMLElement).click();
  await expect.poll(() => cell('6-0').textContent).toBe('15');
  expect(figure.height()).toBe(height);
  expect(await violationsIn(figure)).toEqual([]);
});

test('the lab’s own run takes the book’s place when it has ended, after each of its epochs', async () => {
  let chapter = '';
  const { client, trainer, figure, base } = renderInspecting((props) => {
    chapter = props.chapter;
    return <Calibration {...props} />;
  });
  await expect.poll(figure.says).toContain('87.3%');
  // Of each bin: how many answers, how sure they are on average, and how many of them are right.
  const rows = () =>
    [...figure.root.element().querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map(({ textContent }) =>
        Number(textContent?.replace(',', '')),
      ),
    );
  const told = rows().slice(2);
  const mean = (column: 1 | 2) =>
    told.reduce((sum, row) => sum + (row[0] ?? 0) * (row[column] ?? 0), 0) / 10_000;
  expect(told.reduce((sum, [count = 0]) => sum + count, 0)).toBe(10_000);
  expect(mean(2)).toBeCloseTo(0.8731, 3);
  expect(figure.says()).toContain(`${(100 * mean(1)).toFixed(1)}%`);
  for (const [i, [, confidence = 0]] of told.entries()) {
    expect(confidence).toBeGreaterThanOrEqual(0.1 * (i + 2));
    expect(confidence).toBeLessThanOrEqual(0.1 * (i + 3));
  }
  const key = `${chapter}/mlp`;
  trainer.open({ key, title: 'Lab', base, testIndices: [] });
  trainer.train(key);
  client.fit().emit(...runEvents());
  expect(figure.says()).toContain('87.3%');
  await client.fit().end({ ...runResult(), snapshots: [-1, 0], final: 0 });
  await expect.poll(figure.says).toContain('right in 95.0%');
  const slider = figure.root.getByRole('slider');
  slider.element().focus();
  await userEvent.keyboard('{Home}');
  await expect.poll(figure.says).toContain('right in 10.0%');
  await userEvent.keyboard('{End}');
  await expect.poll(figure.says).toContain('right in 95.0%');
  // Going back costs nothing: each snapshot was predicted once.
  expect(client.asked.filter(({ kind }) => kind === 'predict-set')).toHaveLength(2);
  // While the next run trains, what stands here is of the one before: there are no epochs to go to yet.
  trainer.train(key);
  await expect.poll(() => client.fits.length).toBe(2);
  client.fit().emit(...runEvents());
  await expect.poll(() => figure.root.getByRole('slider').elements().length).toBe(0);
  expect(figure.says()).toContain('right in 95.0%');
  await client.fit().end({ ...runResult(), snapshots: [-1, 0], final: 0 });
  await expect.poll(() => figure.root.getByRole('slider').elements().length).toBe(1);
  trainer.reset(key);
  await expect.poll(figure.says).toContain('87.3%');
});

test('predictions that could not be had are told in words, and asked for again', async () => {
  let fails = true;
  let chapter = '';
  const { client, trainer, figure, base } = renderInspecting(
    (props) => {
      chapter = props.chapter;
      return <Mistakes {...props} />;
    },
    ({ snapshot }) => {
      if (fails) throw new BookError('run-unknown', { run: snapshot.run });
      return answersOf(snapshot.epoch);
    },
  );
  await expect.poll(figure.says).toContain('Test image 2856 bears the label Shirt');
  const key = `${chapter}/mlp`;
  trainer.open({ key, title: 'Lab', base, testIndices: [] });
  trainer.train(key);
  client.fit().emit(...runEvents());
  await client.fit().end({ ...runResult(), snapshots: [-1, 0], final: 0 });
  await expect.element(figure.root.getByRole('alert').first()).toBeVisible();
  fails = false;
  await figure.button('Try again').click();
  await expect
    .poll(figure.says)
    .toContain('Test image 6 bears the label Shirt. The model answers Pullover');
});

test('the mistakes are turned page by page, and those of one class alone, the surest first', async () => {
  const { figure } = renderInspecting(Mistakes);
  const entries = () =>
    [...figure.root.element().querySelectorAll('.mistakes-gallery li')].map((item) => ({
      share: Number(/0\.\d{4}|1\.0000/.exec(item.textContent ?? '')?.[0]),
      truth: item.querySelector('.mistakes-truth')?.textContent,
    }));
  const wrong = (k: number) =>
    (recordedMlp.matrix[k] ?? []).reduce(
      (sum, count, answer) => sum + (answer === k ? 0 : count),
      0,
    );
  await expect.poll(() => entries().length).toBe(12);
  const first = entries();
  await figure.button('Next').click();
  await expect.element(figure.root.getByText('13–24 of 1,269')).toBeVisible();
  await expect.poll(() => entries().length).toBe(12);
  const shares = [...first, ...entries()].map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(entries()).not.toEqual(first);
  await figure.root.getByRole('combobox', { name: 'Class' }).selectOptions('Bag');
  await expect.element(figure.root.getByText(`1–12 of ${wrong(8)}`)).toBeVisible();
  await expect
    .poll(() => new Set(entries().map(({ truth }) => truth)), { timeout: 10_000 })
    .toEqual(new Set(['is Bag']));
  await expect.poll(figure.says).toContain('bears the label Bag');
});

test('any image can be chosen by its number, and its steps are told with their shapes', async () => {
  const { figure } = renderInspecting(PredictOne);
  await expect
    .poll(figure.says)
    .toContain('Sneaker, with a probability of 99.8%. That is the label.');
  await figure.field('Test image number').fill('2856');
  await expect
    .poll(figure.says)
    .toContain('T-shirt/top, with a probability of 100.0%. The label says Shirt.');
  (figure.choice('expand_dims').element() as HTMLElement).click();
  await expect.poll(figure.says).toContain('shape (1, 28, 28)');
  (figure.choice('squeeze').element() as HTMLElement).click();
  await expect.poll(figure.says).toContain('shape (10,)');
  expect(await violationsIn(figure)).toEqual([]);
});

test('the share of each class is the matrix’s, along its row or down its column', async () => {
  const { figure } = renderInspecting(ClassAccuracy);
  const { matrix } = recordedMlp;
  const shown = () =>
    [...figure.root.element().querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent).filter((text) => text !== ''),
    );
  const names = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot']; // biome-ignore format: a list of names
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const hits = (k: number) => matrix[k]?.[k] ?? Number.NaN;
  const said = (k: number) => matrix.reduce((sum, row) => sum + (row[k] ?? 0), 0);
  await expect
    .poll(shown)
    .toEqual(names.map((name, k) => [name, percent(hits(k) / 1000), `${hits(k)} of 1,000`]));
  expect(figure.says()).toContain('highest for Trouser, 96.8%; lowest for Shirt, 61.0%');
  expect(figure.says()).toContain('over all classes, 87.3%');
  const height = figure.height();
  figure.choice('accuracy (recall)').element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .poll(() => shown()[6])
    .toEqual(['Shirt', percent(hits(6) / said(6)), `${hits(6)} of ${said(6)}`]);
  await userEvent.keyboard('{ArrowRight}');
  const f1 = (2 * hits(6)) / (1000 + said(6));
  await expect.poll(() => shown()[6]).toEqual(['Shirt', percent(f1)]);
  expect(figure.height()).toBe(height);
  expect(figure.root.element().querySelector('[data-least] th')?.textContent).toBe('Shirt');
  expect(await violationsIn(figure)).toEqual([]);
});

test('the reader’s model is evaluated in batches of each size, which can be stopped', async () => {
  let chapter = '';
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let fails = false;
  const client = createFakeClient({
    'predict-set': (({ snapshot }: Requests['predict-set']['ask']) =>
      answersOf(snapshot.epoch)) as never,
    evaluate: (async ({ batchSize = 32 }: Requests['evaluate']['ask']) => {
      if (fails) throw new BookError('run-unknown', { run: 'gone' });
      if (batchSize === 256) await held;
      return { loss: 0.4 + batchSize / 1e6, metrics: { acc: 0.85 } };
    }) as never,
  });
  const { trainer, figure, base } = renderInspecting(
    (props) => {
      chapter = props.chapter;
      return <EvaluateBatches {...props} />;
    },
    undefined,
    client,
  );
  const rows = () =>
    [...figure.root.element().querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
  await expect
    .poll(() => rows().map(([size, count]) => `${size} ${count}`))
    .toEqual(['1 10,000', '8 1,250', '32 313', '256 40', '2,000 5', '10,000 1']);
  expect(rows()[0]?.slice(2)).toEqual(['0.35748', '0.8731', '3.31 s', '–']);
  expect(figure.button('Evaluate here').element()).toBeDisabled();
  expect(figure.says()).toContain('Train the lab above first');

  const key = `${chapter}/mlp`;
  trainer.open({ key, title: 'Lab', base, testIndices: [] });
  trainer.train(key);
  client.fit().emit(...runEvents());
  await client.fit().end({ ...runResult(), snapshots: [-1, 0], final: 0 });
  await expect.element(figure.button('Evaluate here')).toBeEnabled();
  const sizes = () =>
    client.asked
      .filter(({ kind }) => kind === 'evaluate')
      .map(({ ask }) => (ask as Requests['evaluate']['ask']).batchSize);
  const before = sizes().length;
  const height = figure.height();
  await figure.button('Evaluate here').click();
  await expect.poll(figure.says).toContain('Evaluating in batches of 256');
  expect(rows()[2]?.slice(2, 4)).toEqual(['0.40003', '0.8500']);
  expect(rows()[2]?.[5]).toMatch(/^\d+\.\d\d s$/);
  await figure.button('Stop').click();
  release();
  await expect.poll(figure.says).toContain('agree in every row');
  // Sizes are evaluated twice, the second time by the clock; one image at a time once. None comes after a stop.
  expect(sizes().slice(before)).toEqual([1, 8, 8, 32, 32, 256, 256]);
  expect(rows()[3]?.[5]).toBe('–');
  expect(figure.height()).toBe(height);
  expect(await violationsIn(figure)).toEqual([]);

  fails = true;
  await figure.button('Evaluate here').click();
  await expect.element(figure.root.getByRole('alert').first()).toBeVisible();
  await expect.element(figure.button('Evaluate here')).toBeEnabled();
});
