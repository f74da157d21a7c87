// The labs of the Functional chapter in the built book: a model of two outputs, whose curves can be read one by one, and
// twins that compare two images.
import { expect, Lab, openChapter, test } from './book.ts';

test('the lab of two outputs trains, and shows the curves of all or of each', async ({ page }) => {
  await openChapter(page, 'en', 'keras-functional', '?backend=wasm');
  const lab = new Lab(page, 'two-outputs');
  await lab.set(/training images/i, 1600);
  await lab.set(/^epochs/i, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  // The losses' weights are 1: the whole is the sum of both, for what was learnt from and what was held back.
  const heads = await lab.epochs
    .first()
    .locator('xpath=ancestor::table')
    .locator('thead th')
    .allTextContents();
  const [, last] = await lab.history();
  const value = (name: string) => last?.[heads.indexOf(name)] ?? Number.NaN;
  expect(value('loss')).toBeCloseTo(value('garment_loss') + value('shoe_loss'), 2);
  expect(value('val_loss')).toBeCloseTo(value('val_garment_loss') + value('val_shoe_loss'), 2);

  const label = () => lab.root.locator('.curve-live').first().textContent();
  const whole = await label();
  await lab.root.getByRole('radio', { name: 'shoe' }).click({ force: true });
  await expect.poll(label).not.toBe(whole);
  await expect(lab.test).toContainText(/0\.\d{4}/);
});

test('the twins’ lab trains on pairs, and says how well it tells them', async ({ page }) => {
  await openChapter(page, 'en', 'keras-functional', '?backend=wasm');
  const lab = new Lab(page, 'twins');
  await lab.set(/^epochs/i, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 90_000);
  const history = await lab.history();
  expect(history).toHaveLength(2);
  expect(history.flat().every(Number.isFinite)).toBe(true);
  await expect(lab.test).toContainText(/0\.\d{4}/);
});
