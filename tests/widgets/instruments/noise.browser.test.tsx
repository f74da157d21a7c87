// The gradients of batches, in a real browser: the batch size decides how far they scatter.
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import Noise from '../../../src/widgets/instruments/noise/instrument.tsx';
import { render } from '../render-lab.tsx';

const figure = () => page.getByRole('figure', { name: 'Batches' });

/** How far the gradients scatter, as the caption says. */
function scatter(): number {
  return Number(/scatter by ([\d.]+)/.exec(figure().element().textContent ?? '')?.[1]);
}

test('larger batches scatter less, and all examples not at all', async () => {
  render(<Noise id="noise-1" chapter="optimizer" title="Batches" />);
  await expect.element(figure().getByText(/Batch size 8: the gradients scatter/)).toBeVisible();
  const eight = scatter();
  expect(eight).toBeCloseTo(1.18, 2);
  await page.getByRole('radio', { name: '64' }).click({ force: true });
  await expect.element(figure().getByText(/Batch size 64:/)).toBeVisible();
  expect(scatter()).toBeLessThan(eight / 2);
  await page.getByRole('radio', { name: 'all 256' }).click({ force: true });
  await expect.element(figure().getByText(/scatter by 0.000/)).toBeVisible();
});

test('other batches give other arrows; the weights are moved by keys', async () => {
  render(<Noise id="noise-2" chapter="optimizer" title="Batches" />);
  await figure().findElement();
  const before = scatter();
  await page.getByRole('button', { name: 'Other batches' }).click();
  await expect.poll(scatter).not.toBe(before);
  (await page.getByRole('slider', { name: 'Weights' }).findElement()).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .element(page.getByRole('slider', { name: 'Weights' }))
    .toHaveAttribute('aria-valuenow', '0.1');
});

test('it is accessible', async () => {
  render(<Noise id="noise-3" chapter="optimizer" title="Batches" />);
  const { violations } = await axe.run(await figure().findElement());
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
