// One weight on a parabola, in a real browser: the learning rate decides what becomes of it.
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import OneDimensionalDescent from '../../../src/widgets/instruments/one-dimensional-descent/instrument.tsx';
import { render } from '../render-lab.tsx';

const figure = () => page.getByRole('figure', { name: 'A parabola' });
const rate = () => page.getByRole('textbox', { name: 'Learning rate η' });

test('the learning rate makes the weight creep, arrive, swing or run off', async () => {
  render(<OneDimensionalDescent id="descent-1" chapter="optimizer" title="A parabola" />);
  await expect
    .element(figure().getByText(/= −0.8: it jumps from side to side and comes/))
    .toBeVisible();
  await rate().fill('0.5');
  await expect
    .element(figure().getByText(/= 0.5: it comes to the minimum from one side/))
    .toBeVisible();
  await rate().fill('1');
  await expect.element(figure().getByText(/lands in the minimum at once/)).toBeVisible();
  await rate().fill('2.1');
  await expect.element(figure().getByText(/= −1.1: every jump is longer/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Curvature a' }).fill('0.5');
  await expect.element(figure().getByText(/The bound 2⁄a is 4./)).toBeVisible();
});

test('every step is drawn, up to the first that leaves the picture', async () => {
  render(<OneDimensionalDescent id="descent-4" chapter="optimizer" title="A parabola" />);
  const places = async () =>
    [
      ...(
        (await figure().findElement()).querySelector('.descent-places')?.getAttribute('d') ?? ''
      ).matchAll(/M([\d.]+),([\d.]+)h0/g),
    ].map(([, x, y]) => [Number(x), Number(y)] as const);
  await expect.poll(async () => (await places()).length).toBe(13);
  // −2.5, 2, −1.6: on both sides by turns, and lower each time.
  const [x0 = 0, x1 = 0, x2 = 0] = (await places()).map(([x]) => x);
  expect((x1 - x2) / (x1 - x0)).toBeCloseTo(3.6 / 4.5, 2);
  const [y0 = 0, y1 = 0, y2 = 0] = (await places()).map(([, y]) => y);
  expect([y0, y1, y2].toSorted((a, b) => a - b)).toEqual([y0, y1, y2]);
  await rate().fill('2.1');
  await expect.poll(async () => (await places()).length).toBe(3);
  await rate().fill('2');
  await expect
    .element(figure().getByText(/= −1: it jumps from side to side for ever/))
    .toBeVisible();
  await rate().fill('0');
  await expect.element(figure().getByText(/= 1: it stays where it is/)).toBeVisible();
});

test('the start is moved along the parabola by keys', async () => {
  render(<OneDimensionalDescent id="descent-2" chapter="optimizer" title="A parabola" />);
  (await page.getByRole('slider', { name: 'Start' }).findElement()).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .element(page.getByRole('slider', { name: 'Start' }))
    .toHaveAttribute('aria-valuenow', '-2.4');
});

test('it is accessible', async () => {
  render(<OneDimensionalDescent id="descent-3" chapter="optimizer" title="A parabola" />);
  const { violations } = await axe.run(await figure().findElement());
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
