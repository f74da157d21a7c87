// Back through a training in the reader's browser: what the lab and the instruments beside it show is of that moment.
import type { Locator, Page } from '@playwright/test';
import { expect, Lab, openChapter, test } from './book.ts';

async function alive(page: Page, instrument: string): Promise<Locator> {
  const root = page.locator(`[data-instrument="${instrument}"]`);
  await root.scrollIntoViewIfNeeded();
  await expect(root).toHaveAttribute('data-live', 'true');
  return root;
}

const moment = (lab: Lab) => lab.root.getByRole('slider', { name: 'Moment of the training' });

test('the test panel and the confusion matrix go back to before training, and come back to now', async ({
  page,
}) => {
  await openChapter(page, 'en', 'keras-sequential', '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await lab.set(/training images/i, 4000);
  await lab.set(/^epochs/i, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  const accuracy = lab.test.locator('dl');
  await expect(accuracy).toContainText(/0\.\d{4}/);
  const matrix = await alive(page, 'confusion');
  const rows = matrix.locator('table.matrix');
  await expect(matrix).toContainText('Your run');
  const own = { test: await accuracy.textContent(), matrix: await rows.textContent() };

  await moment(lab).focus();
  await page.keyboard.press('Home');
  await expect(moment(lab)).toHaveAttribute('aria-valuetext', 'Before training');
  await expect(accuracy).not.toHaveText(own.test ?? '');
  await expect(rows).not.toHaveText(own.matrix ?? '');
  // With weights by the seed alone, about one in ten is right.
  await expect(accuracy).toContainText(/0\.[01]\d{3}/);

  await lab.root.getByRole('button', { name: 'Back to now' }).click();
  await expect(accuracy).toHaveText(own.test ?? '');
  await expect(rows).toHaveText(own.matrix ?? '');
});

test('a convolution’s filter goes back to the weights that the seed gave it, and comes back to now', async ({
  page,
}) => {
  await openChapter(page, 'en', 'cnn', '?backend=wasm');
  const lab = new Lab(page, 'cnn');
  await lab.set(/training images/i, 400);
  await lab.set(/^epochs/i, 1);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  const filters = await alive(page, 'filters');
  const kernel = filters.locator('.dissection-kernel .number-grid > div');
  await expect(kernel).toHaveText(/\d/);
  const now = await kernel.textContent();
  await moment(lab).focus();
  await page.keyboard.press('Home');
  await expect(moment(lab)).toHaveAttribute('aria-valuetext', 'Before training');
  await expect(kernel).not.toHaveText(now ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(moment(lab)).toHaveAttribute('aria-valuetext', /^Epoch 1 of 1, after batch \d/);
  await page.keyboard.press('End');
  await expect(moment(lab)).toHaveAttribute('aria-valuetext', /^Now: After epoch 1 of 1/);
  await expect(kernel).toHaveText(now ?? '');

  // The same network's maps of an image, and what covering parts of it costs.
  const maps = await alive(page, 'feature-maps');
  await expect(maps.locator('figcaption')).toContainText(/conv\d/);
  const covered = await alive(page, 'attention-map');
  await expect(covered.locator('figcaption')).toContainText(
    /for the whole image\. With the square/,
  );
});
