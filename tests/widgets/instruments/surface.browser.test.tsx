// Optimizers that race on a surface, in a real browser: the start is dragged, steps are taken one by one or run,
// the state stands in numbers.
import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import SurfaceRace from '../../../src/widgets/instruments/surface/instrument.tsx';
import { render } from '../render-lab.tsx';

/** The state of a visit is kept by id: every test has one of its own. */
let count = 0;
let id = '';
beforeEach(async () => {
  count += 1;
  id = `surface-${count}`;
  await page.viewport(1280, 900);
});

const show = (preset: string, locale: 'en' | 'ko' = 'en') =>
  render(<SurfaceRace id={id} chapter="optimizer" preset={preset} title="The map" />, locale);
const figure = () => page.getByRole('figure', { name: 'The map' });
const caption = () => figure().getByText(/^After step/);
const row = (name: RegExp) => page.getByRole('row', { name });
const start = () => page.getByRole('slider', { name: 'Start', exact: true });

describe('the surface', () => {
  test('shows the finished race at once, with the state of each in the table', async () => {
    show('ravine');
    await expect
      .element(caption())
      .toHaveTextContent(
        'After step 60, Nesterov is lowest, with a loss of 2.6e−7; Gradient descent is highest, with 0.158.',
      );
    await expect.element(row(/^Gradient descent/)).toHaveTextContent('nothing');
    await expect.element(row(/^Momentum/)).toHaveTextContent(/m = /);
  });

  test('goes back to the start, and on step by step', async () => {
    show('ravine');
    await page.getByRole('button', { name: 'Back to the start' }).click();
    // L(−3.5, 2.5) = (12.25 + 25 · 6.25) / 2.
    await expect.element(row(/^Momentum/)).toHaveTextContent('84.250');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect.element(caption()).toHaveTextContent('After step 1,');
    // w₂ ← 2.5 − 0.03 · 62.5, and m is this step.
    await expect.element(row(/^Momentum/)).toHaveTextContent('0.625');
    await expect.element(row(/^Momentum/)).toHaveTextContent('m = 0.105, −1.875');
  });

  test('runs to the last step, and stays there', async () => {
    show('ravine');
    await page.getByRole('textbox', { name: 'Number of steps' }).fill('15');
    await page.getByRole('button', { name: 'Back to the start' }).click();
    await page.getByRole('button', { name: 'Run' }).click();
    await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.element(caption(), { timeout: 50_000 }).toHaveTextContent('After step 15,');
    await expect.element(page.getByRole('button', { name: 'Run' })).toBeVisible();
  });

  test('has a start that the arrow keys and the mouse move', async () => {
    show('ravine');
    await page.getByRole('button', { name: 'Back to the start' }).click();
    (await start().findElement()).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(row(/^Momentum/)).toHaveTextContent('−3.300, 2.500');
    const mark = await start().findElement();
    const { left, top, width, height } = mark.getBoundingClientRect();
    const at = {
      clientX: left + width / 2,
      clientY: top + height / 2,
      bubbles: true,
      pointerId: 1,
    };
    mark.setPointerCapture = () => {};
    mark.hasPointerCapture = () => true;
    mark.dispatchEvent(new PointerEvent('pointerdown', at));
    mark.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: at.clientX + 60 }));
    await expect.element(row(/^Momentum/)).not.toHaveTextContent('−3.300, 2.500');
  });

  test('takes a typed start, so that a finger can stand on the ridge exactly', async () => {
    show('saddle');
    await page.getByRole('textbox', { name: 'Start, w₂' }).fill('0');
    await page.getByRole('textbox', { name: 'Number of steps' }).fill('400');
    // As the exercise says: the path ends in the saddle point, whose loss is 0.5, and w₂ stays 0.
    await expect.element(row(/^Gradient descent/)).toHaveTextContent(/0\.500.*, 0\.000/);
    await page.getByRole('textbox', { name: 'Start, w₂' }).fill('0.001');
    await expect.element(row(/^Gradient descent/)).toHaveTextContent('1.414');
    await page.getByRole('textbox', { name: 'Start, w₁' }).fill('9');
    await expect.element(figure().getByText('“9” is not a number between')).toBeVisible();
  });

  test('says that a path has run off when the rate passes the bound', async () => {
    show('rate');
    await page.getByText('η 0.078').click();
    await page.getByRole('textbox', { name: 'Learning rate η' }).fill('0.2');
    await expect.element(figure().getByText(/has run off/)).toBeVisible();
    await expect.element(row(/^Gradient descent/)).toHaveTextContent(/ran off after step \d+/);
  });

  test('lets all eight race, on every surface', async () => {
    show('race');
    for (const name of ['Nesterov', 'Adagrad', 'Adadelta', 'AdamW']) {
      await page.getByRole('checkbox', { name }).click();
    }
    expect(page.getByRole('row').elements()).toHaveLength(9);
    for (const name of ['Bowl', 'Ravine', 'Saddle', 'Beale', 'Himmelblau']) {
      await page.getByRole('radio', { name }).click({ force: true });
      await expect.element(page.getByRole('radio', { name })).toBeChecked();
      await expect.element(caption()).toBeVisible();
    }
  });

  test.each(['en', 'ko'] as const)('is accessible in "%s"', async (locale) => {
    show('ravine', locale);
    const element = await figure().findElement();
    const { violations } = await axe.run(element);
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map((node) => node.html)])).toEqual(
      [],
    );
  });
});
