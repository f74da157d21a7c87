// Schedules of the learning rate, in a real browser: read off at a step, and shaped by their settings.
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import Schedules from '../../../src/widgets/instruments/schedules/instrument.tsx';
import { render } from '../render-lab.tsx';

const figure = () => page.getByRole('figure', { name: 'Plans' });

test('the rates of a step are read off, and follow the settings', async () => {
  render(<Schedules id="schedules-1" chapter="optimizer" title="Plans" />);
  // 0.1 · 0.1^½, and half a cosine after 400 of 900 steps.
  await expect
    .element(
      figure().getByText('At step 500: Step by step 0.1, Exponential 0.0316, Cosine 0.0587.'),
    )
    .toBeVisible();
  await page.getByRole('checkbox', { name: 'Polynomial' }).click();
  await expect.element(figure().getByText(/Polynomial 0.05,/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Power p' }).fill('2');
  await expect.element(figure().getByText(/Polynomial 0.025,/)).toBeVisible();
  (await page.getByRole('slider', { name: 'Step to read' }).findElement()).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(figure().getByText(/At step 525:/)).toBeVisible();
});

test('it is accessible', async () => {
  render(<Schedules id="schedules-2" chapter="optimizer" title="Plans" />);
  const { violations } = await axe.run(await figure().findElement());
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
