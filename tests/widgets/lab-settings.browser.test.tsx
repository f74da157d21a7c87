// The settings of a live lab in a real browser: typed, slid, chosen, refused, shared as a link.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
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
