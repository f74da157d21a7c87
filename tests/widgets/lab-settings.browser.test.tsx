// The settings of a live lab in a real browser: typed, slid, chosen, refused, shared as a link.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { mlp } from '../experiment/mlp.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { renderLab } from './render-lab.tsx';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

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

/** The sample under the three callbacks that monitor. */
const WATCHED: ExperimentInput = {
  ...mlp,
  callbacks: [
    { kind: 'ModelCheckpoint', filepath: 'w.{epoch}.weights.h5', saveWeightsOnly: true },
    { kind: 'ReduceLROnPlateau', patience: 2 },
    { kind: 'EarlyStopping', patience: 3 },
  ],
};

describe('the settings of callbacks', () => {
  const renderWatched = () => renderLab(trainer, { experiment: WATCHED, record: null });
  const choice = (lab: Awaited<ReturnType<typeof renderWatched>>, name: string) =>
    lab.root.getByRole('combobox', { name, exact: true });

  test('say what each monitors, which way is better, and how its files are called', async () => {
    const lab = await renderWatched();
    await choice(lab, 'monitor (stop)').fill('val_acc');
    await choice(lab, 'mode (stop)').selectOptions('min');
    await choice(lab, 'monitor (rate)').fill('loss');
    await choice(lab, 'mode (file)').selectOptions('max');
    await lab.field('filepath').fill('all.{epoch:02d}.keras');
    await expect.element(lab.root.getByText('book: w.{epoch}.weights.h5')).toBeVisible();
    await lab.button('Train').click();
    expect(client.fit().ask.experiment.callbacks).toMatchObject([
      { filepath: 'all.{epoch:02d}.keras', saveWeightsOnly: false, mode: 'max' },
      { monitor: 'loss', mode: 'auto' },
      { monitor: 'val_acc', mode: 'min' },
    ]);
  });

  test('offer the names that are logged, and take another one too', async () => {
    const lab = await renderWatched();
    const field = choice(lab, 'monitor (rate)');
    const list = document.getElementById(field.element().getAttribute('list') ?? '');
    const offered = [...(list?.querySelectorAll('option') ?? [])].map(({ value }) => value);
    expect(offered).toEqual(['val_loss', 'loss', 'val_acc', 'acc']);
    await field.fill('f1');
    await lab.button('Train').click();
    expect(client.fit().ask.experiment.callbacks[1]).toMatchObject({ monitor: 'f1' });
  });

  test.each([
    ['filepath', 'textbox', 'best.hdf5', 'Keras refuses “best.hdf5” as a file’s name.'],
    ['monitor (stop)', 'combobox', 'val loss', '“val loss” is no name of a logged value.'],
    ['factor', 'textbox', '2', 'factor takes numbers from 0.001 to 0.999.'],
  ] as const)('refuse a wrong %s beside the field, and Train leads there', async (...row) => {
    const [name, role, typed, words] = row;
    const lab = await renderWatched();
    const field = lab.root.getByRole(role, { name, exact: true });
    await field.fill(typed);
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(words));
    await lab.button('Train').click();
    expect(client.fits).toHaveLength(0);
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(field).not.toHaveAttribute('aria-invalid');
  });

  test.each([1280, 390])('keep the lab’s height at %i px when they change', async (width) => {
    await page.viewport(width, 900);
    const lab = await renderWatched();
    const { height } = lab.element().getBoundingClientRect();
    await choice(lab, 'mode (stop)').selectOptions('max');
    await expect.element(lab.root.getByText('book: auto')).toBeVisible();
    expect(lab.element().getBoundingClientRect().height).toBe(height);
    await choice(lab, 'mode (rate)').selectOptions('max');
    await choice(lab, 'monitor (file)').fill('val_acc');
    await lab.field('filepath').fill('w.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5');
    await choice(lab, 'EarlyStopping').selectOptions('off');
    await expect.poll(() => choice(lab, 'mode (stop)').elements()).toHaveLength(0);
    expect(lab.element().getBoundingClientRect().height).toBe(height);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  test('travel in a link, whatever stands in a file’s name', async () => {
    const lab = await renderWatched();
    await lab.field('filepath').fill('a~b=1.{epoch:03d}.weights.h5');
    await choice(lab, 'monitor (stop)').fill('val_acc');
    await lab.button('Copy link to these settings').click();
    await expect.poll(() => location.hash).toContain('~esm=val_acc');
    lab.unmount();
    const opened = await renderLab(createTrainer({ client: createFakeClient() }), {
      ...{ experiment: WATCHED, record: null },
    });
    await expect.element(opened.field('filepath')).toHaveValue('a~b=1.{epoch:03d}.weights.h5');
    await expect.element(choice(opened, 'monitor (stop)')).toHaveValue('val_acc');
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
