// A run in a live lab in a real browser: what the lab shows of it from the first press to the end.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { BookError } from '../../src/experiment/errors.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { labOnPage, lineOf, RECORD, render, renderLab } from './render-lab.tsx';
import { inEpoch, MLP, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

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
    await expect
      .element(lab.root.getByText('Digest 0123456789abcdef (WebAssembly with SIMD)'))
      .toBeVisible();
    expect(lab.text(), 'the book’s kernels are the same').not.toContain('mismatch');
    const cards = lab.root.getByRole('list', { name: 'Predictions for 8 test images' });
    await expect.element(cards.getByText(/wrong: Coat 0.91/)).toBeInTheDocument();
    await expect.element(cards.getByText('is: Dress')).toBeVisible();
    expect(cards.getByRole('img', { name: /^Test image/ }).elements()).toHaveLength(8);
    await expect
      .element(cards.getByRole('img', { name: /Probabilities: T-shirt\/top 0.91/ }))
      .toBeInTheDocument();
  });

  test.each([
    ['en', 'Train', /made with WebAssembly with fused SIMD; .* other last bits, .* no mismatch/],
    ['ko', '학습 시작', /WebAssembly\(SIMD와 곱셈·덧셈 융합\)\. .*잘못이 아니다/],
  ] as const)(
    'says beside the digest that the book’s kernels were others (%s)',
    async (locale, train, words) => {
      const record = { ...RECORD, kernelSet: 'wasm-fma' };
      const lab = await renderLab(trainer, { locale, record });
      await lab.root.getByRole('button', { name: train, exact: true }).click();
      client.fit().emit(...runEvents());
      const before = lab.element().offsetHeight;
      await client.fit().end(runResult());
      await expect.element(lab.root.getByText(words)).toBeVisible();
      expect(lab.element().offsetHeight).toBe(before);
    },
  );

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
      .element(lab.root.getByText(/WebAssembly with SIMD, 2 threads: the processor draws/))
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
