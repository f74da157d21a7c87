// The live lab in a real browser: what a reader can do with it, and what it shows of a run.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { BookError } from '../../src/experiment/errors.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { labOnPage, RECORD, render, renderLab } from './render-lab.tsx';
import { MLP, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

/** Events until an epoch's end: five before training, 40 steps, validation, epoch, snapshot. */
const inEpoch = (epochs: number, steps: number) => runEvents().slice(0, 5 + 43 * epochs + steps);

describe('the settings', () => {
  test('take typed numbers, plain and with an exponent, and go to the worker', async () => {
    const lab = await renderLab(trainer);
    await lab.field('Learning rate').fill('2e-3');
    await lab.field('Batch size').fill('128');
    await lab.field('Training images').fill('8,000');
    await lab.button('Train').click();
    const { compile, fit, data } = client.fit().ask.experiment;
    expect(compile.optimizer.learningRate).toBe(0.002);
    expect(fit.batchSize).toBe(128);
    expect(data.transforms).toContainEqual({
      kind: 'slice',
      set: 'train',
      start: 0,
      count: 10_000,
    });
    await expect.element(lab.field('Learning rate')).toHaveValue('0.002');
  });

  test('move by the arrow keys of their sliders, from one sensible value to the next', async () => {
    const lab = await renderLab(trainer);
    (await lab.slider('Learning rate').findElement()).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(lab.field('Learning rate')).toHaveValue('0.005');
    await expect.element(lab.slider('Learning rate')).toHaveAttribute('aria-valuetext', '0.005');
    await userEvent.keyboard('{Home}');
    await expect.element(lab.field('Learning rate')).toHaveValue('1e-5');
  });

  test('step by the arrow keys of their number fields too', async () => {
    const lab = await renderLab(trainer);
    await lab.field('Epochs').click();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    await expect.element(lab.field('Epochs')).toHaveValue('6');
  });

  test('are reached one after the other with the Tab key', async () => {
    const lab = await renderLab(trainer);
    (await lab.field('Learning rate').findElement()).focus();
    const names: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      await userEvent.keyboard('{Tab}');
      const { activeElement } = document;
      const label = activeElement?.id
        ? document.querySelector(`[for="${activeElement.id}"]`)
        : null;
      names.push(activeElement?.getAttribute('aria-label') ?? label?.textContent ?? '');
    }
    expect(names).toEqual([
      'Learning rate',
      'Optimizer',
      'Batch size',
      'Batch size',
      'Epochs',
      'Epochs',
    ]);
  });

  test('go beyond the slider when typed, and the slider stands at its end', async () => {
    const lab = await renderLab(trainer);
    await lab.field('Batch size').fill('5000');
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.slider('Batch size')).toHaveValue('10');
    await lab.button('Train').click();
    expect(client.fit().ask.experiment.fit.batchSize).toBe(5000);
  });

  test('choose optimizer and activation from lists', async () => {
    const lab = await renderLab(trainer);
    await lab.root.getByRole('combobox', { name: 'Optimizer' }).selectOptions('SGD + momentum');
    await lab.root.getByRole('combobox', { name: 'Activation' }).selectOptions('tanh');
    await lab.button('Train').click();
    const { compile, model } = client.fit().ask.experiment;
    expect(compile.optimizer).toMatchObject({ kind: 'SGD', momentum: 0.9, learningRate: 0.001 });
    expect(model.layers[2]).toMatchObject({ activation: 'tanh' });
    expect(model.layers[4]).toMatchObject({ activation: 'softmax' });
  });

  test.each([
    ['Batch size', '0', '0 is out of range. Batch size takes numbers from 1 to 60,000.'],
    [
      'Learning rate',
      '-1',
      '-1 is out of range. Learning rate takes numbers from 1e-9 to 1,000,000.',
    ],
    ['Epochs', 'NaN', '“NaN” is not a number. Epochs takes a number from 1 to 1000'],
    ['Units, layer 1', '1000000000', '1,000,000,000 is out of range.'],
    ['Epochs', '2.5', '2.5 is not a whole number.'],
    ['Seed', '', '“” is not a number.'],
  ])('refuse %s = "%s" beside the field, and Train leads there', async (name, typed, words) => {
    const lab = await renderLab(trainer);
    await lab.field(name).fill(typed);
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.field(name)).toHaveAttribute('aria-invalid', 'true');
    await expect
      .element(lab.field(name))
      .toHaveAccessibleDescription(expect.stringContaining(words));
    await lab.button('Train').click();
    expect(client.fits).toHaveLength(0);
    await expect.element(lab.field(name)).toHaveFocus();
    await expect.element(lab.root.getByText('Correct the marked settings first.')).toBeVisible();
    await lab.field(name).fill('3');
    await expect.element(lab.field(name)).not.toHaveAttribute('aria-invalid');
    await lab.button('Train').click();
    expect(client.fits).toHaveLength(1);
  });

  test('say what the model would be before it is trained', async () => {
    const lab = await renderLab(trainer);
    await expect
      .element(lab.root.getByText('59,850 parameters · 750 batches an epoch'))
      .toBeVisible();
    await lab.field('Units, layer 1').fill('100');
    // 78,500 + 101 · 128 + 1,290
    await expect.element(lab.root.getByText(/92,718 parameters/)).toBeVisible();
  });

  test('say where they differ from the book, and go back to it', async () => {
    const lab = await renderLab(trainer);
    expect(lab.text()).not.toContain('book: ');
    await lab.field('Batch size').fill('32');
    await expect.element(lab.root.getByText('book: 64')).toBeVisible();
    await lab.button('Use the book’s settings').click();
    await expect.element(lab.field('Batch size')).toHaveValue('64');
    expect(lab.text()).not.toContain('book: ');
  });
});

describe('a link', () => {
  test('is written into the address, and gives its settings to whoever opens it', async () => {
    const lab = await renderLab(trainer);
    await lab.field('Learning rate').fill('0.01');
    await lab.field('Epochs').fill('20');
    await lab.button('Copy link to these settings').click();
    await expect.poll(() => location.hash).toMatch(/^#lab=mlp~[0-9a-f]{16}~lr=0\.01~ep=20$/);
    lab.unmount();

    const opened = await renderLab(createTrainer({ client: createFakeClient() }));
    await expect.element(opened.field('Learning rate')).toHaveValue('0.01');
    await expect.element(opened.field('Epochs')).toHaveValue('20');
  });

  test('that cannot be used says why, and the book’s settings stay', async () => {
    location.hash = '#lab=mlp~0123456789abcdef~lr=0.01';
    const lab = await renderLab(trainer);
    await expect
      .element(lab.root.getByRole('alert'))
      .toHaveTextContent('The link was made for another edition of this experiment');
    await expect.element(lab.field('Learning rate')).toHaveValue('0.001');
  });

  test('to another lab is left alone', async () => {
    location.hash = '#lab=other~0123456789abcdef~lr=0.01';
    const lab = await renderLab(trainer);
    await expect.element(lab.field('Learning rate')).toHaveValue('0.001');
    expect(lab.root.getByRole('alert').elements()).toHaveLength(0);
  });
});

describe('a run', () => {
  test('shows itself in the root element, the bar, the table and the test', async () => {
    const lab = await renderLab(trainer);
    expect(lab.data('state')).toBe('idle');
    await lab.button('Train').click();
    expect(lab.data('state')).toBe('loading');
    expect(lab.rows()).toBe(0);

    client.fit().emit(...runEvents().slice(0, 3));
    await expect.element(lab.root.getByText('Loading images: 11.2 of 26.4 MB')).toBeVisible();
    expect(lab.data('backend')).toBe('wasm');

    client.fit().emit(...inEpoch(2, 17).slice(3));
    await expect.poll(() => lab.data('state')).toBe('training');
    expect(lab.data('epoch')).toBe('2');
    expect(lab.data('dataset')).toBe('fashion-mnist');
    expect(lab.rows()).toBe(2);
    for (const words of ['epoch 3 of 5', 'batch 319 of 750', '12,000 images/s', '12 s left']) {
      await expect.element(lab.root.getByText(words, { exact: true })).toBeVisible();
    }
    await expect.element(lab.root.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '49');

    client.fit().emit(...runEvents().slice(inEpoch(2, 17).length));
    await client.fit().end(runResult());
    await expect.poll(() => lab.data('state')).toBe('done');
    expect(lab.data('epoch')).toBe('5');
    expect(lab.rows()).toBe(5);
    await expect.element(lab.root.getByText('0.3567', { exact: true })).toBeVisible();
    await expect.element(lab.root.getByText('0.8724', { exact: true })).toBeVisible();
    await expect.element(lab.root.getByText('Digest 0123456789abcdef')).toBeVisible();
    const cards = lab.root.getByRole('list', { name: 'Predictions for 8 test images' });
    await expect.element(cards.getByText(/wrong: Coat 0.91/)).toBeInTheDocument();
    await expect.element(cards.getByText('is: Dress')).toBeVisible();
    expect(cards.getByRole('img', { name: /^Test image/ }).elements()).toHaveLength(8);
    await expect
      .element(cards.getByRole('img', { name: /Probabilities: T-shirt\/top 0.91/ }))
      .toBeInTheDocument();
  });

  test('has a table of epoch, loss, acc, val_loss, val_acc', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(1, 0));
    await expect.poll(() => lab.rows()).toBe(1);
    const cells = (row: string) =>
      [...lab.element().querySelectorAll(`${row} tr > *`)].map(({ textContent }) => textContent);
    expect(cells('thead')).toEqual(['epoch', 'loss', 'acc', 'val_loss', 'val_acc']);
    expect(cells('tbody')).toEqual(['1', '0.4847', '0.8186', '0.4150', '0.8420']);
  });

  test.each([
    [390, 'en'],
    [390, 'ko'],
    [820, 'en'],
    [1440, 'ko'],
  ] as const)(
    'keeps the lab’s height at %i px (%s) from its frame to its end',
    async (width, locale) => {
      await page.viewport(width, 900);
      render(<div style={{ height: '4000px' }} />);
      const lab = await renderLab(trainer, { locale, live: false });
      expect(lab.element().querySelector('input'), 'only the frame').toBeNull();
      const heights = [lab.element().offsetHeight];
      const measure = async () => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        heights.push(lab.element().offsetHeight);
      };
      await lab.becomesLive();
      await measure();
      await lab.root.getByRole('button').first().click();
      await measure();
      client.fit().emit(...runEvents().slice(0, 3));
      await measure();
      client.fit().emit(...inEpoch(2, 17).slice(3));
      await measure();
      client.fit().emit(...runEvents().slice(inEpoch(2, 17).length));
      await client.fit().end(runResult());
      await measure();
      expect([...new Set(heights)], heights.join(', ')).toHaveLength(1);
    },
  );

  test('stops when asked to, and keeps what it has shown', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(2, 17));
    await lab.button('Stop').click();
    await expect.element(lab.root.getByText('Stopping after this batch')).toBeVisible();
    expect(client.fit().signal?.aborted).toBe(true);
    await client.fit().end(runResult(2, { end: 'stopped' }));
    await expect.poll(() => lab.data('state')).toBe('stopped');
    await expect.element(lab.root.getByText('Stopped after 2 of 5 epochs')).toBeVisible();
    expect(lab.rows()).toBe(2);
    await lab.button('Reset').click();
    expect(lab.data('state')).toBe('idle');
    expect(lab.data('epoch')).toBe('0');
  });

  test('lives on while the reader is elsewhere', async () => {
    const lab = await renderLab(trainer);
    await lab.field('Seed').fill('9');
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(1, 5));
    lab.unmount();
    client.fit().emit(...inEpoch(3, 5).slice(inEpoch(1, 5).length));
    const back = await renderLab(trainer, { locale: 'ko', title: '모델 학습' });
    expect(back.data('state')).toBe('training');
    expect(back.rows()).toBe(3);
    await expect.element(back.field('시드')).toHaveValue('9');
    await expect.element(back.button('정지')).toBeEnabled();
  });

  test('waits behind another lab’s, says behind whose, and begins when that one ends', async () => {
    const first = await renderLab(trainer, { id: 'first', title: 'First lab' });
    const second = await renderLab(trainer, { id: 'second', title: 'Second lab', record: null });
    await first.button('Train').click();
    await second.button('Train').click();
    expect(second.data('state')).toBe('queued');
    await expect
      .element(second.root.getByText('Waiting for the lab “First lab” to end.'))
      .toBeVisible();
    await client.fit().end(runResult());
    await expect.poll(() => second.data('state')).toBe('loading');
  });

  test('that diverges explains why, and its curves stay', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(1, 20));
    await client.fit().end(runResult(1, { end: 'diverged' }));
    await expect.poll(() => lab.data('state')).toBe('failed');
    await expect
      .element(lab.root.getByRole('alert'))
      .toHaveTextContent(
        /In epoch 2 the loss became NaN.*Lower the learning rate \(it is 0\.001\)/,
      );
    expect(lab.rows()).toBe(1);
    await expect.poll(() => lineOf(lab.element(), 'grown')).not.toBe('');
  });

  test('that breaks off says so, with the technical causes for those who want them', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    await client.fit().fail(new BookError('worker-failed', {}, new Error('the tab ran out')));
    const alert = lab.root.getByRole('alert');
    await expect
      .element(alert)
      .toHaveTextContent('The part of the book that trains has broken down.');
    await alert.getByText('Technical details').click();
    await expect.element(alert.getByText('Error: the tab ran out')).toBeVisible();
    await expect.element(lab.button('Train')).toBeEnabled();
  });

  test('says which backend runs and why, and trains on another when told to', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(0, 1));
    await expect
      .element(lab.root.getByText(/WebAssembly with SIMD: the processor draws/))
      .toBeVisible();
    await client.fit().end(runResult());
    await lab.root.getByRole('combobox', { name: 'Backend' }).selectOptions('WebGL');
    await lab.button('Train').click();
    expect(client.fit().ask.backend).toBe('webgl');
  });

  test('on drawn stand-ins carries a notice', async () => {
    const lab = await renderLab(trainer);
    expect(lab.text()).not.toContain('stand-ins');
    await lab.button('Train').click();
    client.fit().emit(...runEvents({ dataset: 'stand-in' }).slice(0, 6));
    await expect.element(lab.root.getByText(/These are drawn stand-ins/)).toBeVisible();
    expect(lab.data('dataset')).toBe('stand-in');
  });
});

/** The path of a line in the first chart: one that recharts draws, or the part that grows. */
function lineOf(lab: HTMLElement, series: string): string {
  const drawn = series === 'grown' ? 'path.curve-grown' : `.curve-${series} path.recharts-curve`;
  const paths = lab.querySelector('.curve-live')?.querySelectorAll(drawn) ?? [];
  return [...paths].map((path) => path.getAttribute('d') ?? '').join('');
}

/** The ticks of the vertical axis. */
const VALUE_TICKS = 'text.curve-tick[text-anchor="end"]';

describe('the charts', () => {
  async function training() {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(2, 17));
    await expect.poll(() => lineOf(lab.element(), 'train')).not.toBe('');
    return lab;
  }

  test('grow within the epoch, and label the line’s end with the newest value', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(0, 10));
    await expect.poll(() => lineOf(lab.element(), 'grown')).not.toBe('');
    const early = lineOf(lab.element(), 'grown');
    client.fit().emit(...inEpoch(0, 20).slice(inEpoch(0, 10).length));
    await expect.poll(() => lineOf(lab.element(), 'grown').length).toBeGreaterThan(early.length);
    const [label] = lab.element().querySelectorAll('.curve-live .curve-end-value');
    const head = runEvents().filter(({ type }) => type === 'step')[19];
    expect(label?.textContent).toBe(head?.type === 'step' ? head.logs.loss?.toFixed(4) : '');
  });

  test('are read with the arrow keys, both at the same epoch', async () => {
    const lab = await training();
    const loss = lab.slider('Loss by epoch');
    (await loss.findElement()).focus();
    await userEvent.keyboard('{Home}');
    const words = 'epoch 1 · train 0.4847 · validation 0.4150';
    await expect.element(loss).toHaveAttribute('aria-valuetext', words);
    await expect.element(lab.root.getByText(words)).toBeVisible();
    await expect
      .element(lab.root.getByText('epoch 1 · train 0.8186 · validation 0.8420'))
      .toBeVisible();
    await userEvent.keyboard('{ArrowRight}');
    await expect
      .element(loss)
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^epoch 2 /));
    await userEvent.keyboard('{ArrowRight}');
    await expect
      .element(loss)
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^at 2\.43 epochs, running mean/));
    await userEvent.keyboard('{Escape}');
    await expect
      .element(loss)
      .toHaveAttribute('aria-valuetext', 'Arrow keys read the values off the curve.');
  });

  test('are read with the pointer', async () => {
    const lab = await training();
    await lab.slider('Loss by epoch').hover({ position: { x: 130, y: 100 } });
    await expect
      .element(lab.root.getByText(/^epoch 1 · train 0.4847|^at .* running mean/).first())
      .toBeVisible();
  });

  test('hide and show a line by its legend entry', async () => {
    const lab = await training();
    const toggle = lab.root.getByRole('checkbox', { name: 'validation' });
    await expect.element(toggle).toBeChecked();
    expect(lineOf(lab.element(), 'validation')).not.toBe('');
    await lab.root.getByText('validation', { exact: true }).last().click();
    await expect.element(toggle).not.toBeChecked();
    expect(lineOf(lab.element(), 'validation')).toBe('');
    expect(lineOf(lab.element(), 'train')).not.toBe('');
  });

  test('draw the loss in log scale when asked to', async () => {
    const lab = await training();
    const ticks = () =>
      [...(lab.element().querySelector('.curve-live')?.querySelectorAll(VALUE_TICKS) ?? [])].map(
        ({ textContent }) => textContent,
      );
    expect(ticks()).toContain('0');
    await lab.root.getByRole('checkbox', { name: 'Log scale for loss' }).click();
    await expect.poll(ticks).not.toContain('0');
    expect(ticks()).toContain('0.5');
  });

  test('keep their axes while the run goes on after its first epoch', async () => {
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    const ticks = () =>
      [...lab.element().querySelectorAll(`.curve-live ${VALUE_TICKS}`)]
        .map(({ textContent }) => textContent)
        .join(' ');
    const seen = new Set<string>();
    let sent = 0;
    for (const epochs of [1, 2, 3, 4, 5]) {
      const until = inEpoch(epochs, 0);
      client.fit().emit(...until.slice(sent));
      sent = until.length;
      await expect.poll(() => lab.rows()).toBe(epochs);
      await expect.poll(ticks).not.toBe('');
      seen.add(ticks());
    }
    expect([...seen]).toHaveLength(1);
  });
});

test('a lab says everything in Korean on a Korean page', async () => {
  const lab = await renderLab(trainer, { locale: 'ko', title: '모델 학습' });
  await lab.field('학습률').fill('-1');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(lab.field('학습률'))
    .toHaveAccessibleDescription('범위를 벗어난 값이다: -1. 학습률: 1e-9부터 1,000,000까지의 수.');
  await lab.field('학습률').fill('0.001');
  await lab.button('학습 시작').click();
  client.fit().emit(...inEpoch(2, 17));
  await expect.element(lab.root.getByText('에포크 3/5')).toBeVisible();
  await client.fit().end(runResult(5));
  for (const list of lab.element().querySelectorAll('select')) list.remove();
  const words = lab.text().replaceAll(/val_|WebAssembly|SIMD|WebGL|loss|acc|[0-9a-f]{16}/g, '');
  expect(words).not.toMatch(/[A-Za-z]{4,}/);
});

test('the frame’s Train button trains before the live lab has come', async () => {
  const lab = labOnPage('mlp', 'Train the model');
  void renderLab(trainer, { record: RECORD });
  await lab.button('Train').click();
  expect(client.fits).toHaveLength(1);
  expect(client.fit().ask.experiment).toEqual(MLP);
});

describe('axe finds nothing to complain about', () => {
  const check = async (theme: string) => {
    document.documentElement.dataset.theme = theme;
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // The test's page has no landmarks and headings around the lab.
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    expect(found, found.join('\n')).toEqual([]);
  };
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.each(['light', 'dark'])('in the %s theme', async (theme) => {
    const lab = await renderLab(trainer);
    await check(theme);
    await lab.field('Batch size').fill('0');
    await userEvent.keyboard('{Enter}');
    await check(theme);
    await lab.field('Batch size').fill('32');
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(2, 17));
    await expect.poll(() => lineOf(lab.element(), 'train')).not.toBe('');
    await check(theme);
    await client.fit().end(runResult());
    await expect.poll(() => lab.text()).toContain('0.8724');
    await check(theme);
  });
});
