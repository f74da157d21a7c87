// A run of the reader's own, tested on moved images by the real worker.
import { expect, openChapter, test } from './book.ts';

const BOOK_AT = [0, 8] as const;

test('the reader’s own run is measured at every shift, and loses as the book’s did', async ({
  page,
  request,
}) => {
  const { dataset } = await (await request.get('/data/manifest.json')).json();
  await openChapter(page, 'en', 'cnn', '?backend=wasm');
  const instrument = page.locator('[data-instrument="changed-tests"]');
  await instrument.scrollIntoViewIfNeeded();
  await expect(instrument).toHaveAttribute('data-live', 'true');
  const row = instrument.locator('.changed-lines li', { hasText: 'mlp' });
  const field = instrument.getByRole('textbox', { name: 'Shift to the right, in pixels' });
  const accuracyAt = async (shift: number) => {
    await field.fill(String(shift));
    await expect(instrument.locator('.instrument-says')).toContainText(`shifted by ${shift} px`);
    return Number.parseFloat((await row.locator('.changed-value').textContent()) ?? '');
  };
  const book: number[] = [];
  for (const shift of BOOK_AT) book.push(await accuracyAt(shift));
  await expect(row).toContainText('the book’s run');

  await row.getByRole('button', { name: 'Train' }).click();
  const measure = instrument.getByRole('button', { name: 'Measure my runs' });
  await expect(measure).toBeEnabled({ timeout: 100_000 });
  await measure.click();
  await expect(row).toContainText('your run');
  // A point for each shift from 0 to 8.
  await expect(instrument.locator('circle.race-1')).toHaveCount(9, { timeout: 60_000 });
  await expect(measure).toBeEnabled();

  const [still, far] = [await accuracyAt(0), await accuracyAt(8)];
  expect(still).toBeGreaterThan(20); // ten classes: chance is 10%
  expect(far).toBeLessThan(still - 5);
  if (dataset !== 'fashion-mnist') return;
  // The book's run again, but for the last bits of other kernels.
  expect(Math.abs(still - (book[0] as number))).toBeLessThan(4);
  expect(Math.abs(far - (book[1] as number))).toBeLessThan(8);
});
