// The charts of a live lab in a real browser: growing lines, exact values, switches; and the whole lab under
// axe.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RunEvent } from '../../src/experiment/history.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { lineOf, renderLab } from './render-lab.tsx';
import { inEpoch, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

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
    // The epoch in hand is drawn in an idle moment: until then there is nothing to the right.
    await expect
      .poll(async () => {
        await userEvent.keyboard('{ArrowRight}');
        return (await loss.findElement()).getAttribute('aria-valuetext');
      })
      .toMatch(/^at 2\.43 epochs, running mean/);
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

describe('what callbacks do is marked on the chart', () => {
  const saved = (epoch: number): RunEvent => ({
    type: 'callback',
    callback: 'ModelCheckpoint',
    epoch,
    action: 'saved',
    values: { file: `weights.${epoch + 1}.keras`, content: 'model' },
  });
  const marks = (lab: HTMLElement, kind: string) => [
    ...(lab.querySelector('.curve-live')?.querySelectorAll(kind) ?? []),
  ];

  test('a file for each of 200 epochs as ticks that keep their distance, a stop as a flag with all words', async () => {
    const lab = await renderLab(trainer);
    await lab.field('Epochs').fill('200');
    await lab.button('Train').click();
    client.fit().emit(...runEvents({ epochs: 200, reports: 1 }).slice(0, 5));
    for (let epoch = 0; epoch < 200; epoch += 1) {
      const logs = { loss: 1 / (epoch + 1), acc: 0.5 };
      client.fit().emit(saved(epoch), { type: 'epoch', epoch, logs, seconds: 1 });
    }
    const stop = { type: 'callback', callback: 'EarlyStopping', epoch: 199 } as const;
    client
      .fit()
      .emit(
        { ...stop, action: 'stopped', values: { wait: 3, patience: 3 } },
        { ...stop, action: 'restored', values: { epoch: 195 } },
      );
    await expect.poll(() => marks(lab.element(), '.curve-flag path').length).toBe(1);
    const ticks = marks(lab.element(), '.curve-tick-saved line').map((tick) =>
      Number(tick.getAttribute('x1')),
    );
    expect(ticks.length).toBeGreaterThan(10);
    for (const [i, left] of ticks.slice(1).entries()) {
      expect(left - (ticks[i] ?? 0)).toBeGreaterThanOrEqual(6);
    }
    const title = marks(lab.element(), '.curve-flag:not(.curve-tick-saved) title')[0]?.textContent;
    expect(title).toBe(
      [
        'ModelCheckpoint: saved weights.200.keras',
        'EarlyStopping: stopped: 3 epochs without improvement',
        'EarlyStopping: weights of epoch 196 restored',
      ].join('\n'),
    );
  });
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
