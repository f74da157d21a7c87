// The same run gives the same digest to two readers: in two browsers' sessions, and again after a reload.
import type { Page } from '@playwright/test';
import { CHAPTER, expect, Lab, openChapter, test } from './book.ts';

/** Trains the lab for two small epochs on WebAssembly, and reads the digest that it shows. */
async function digestOn(page: Page): Promise<string> {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await lab.set(/training images/i, 1600);
  await lab.set(/^epochs/i, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  return lab.digest();
}

test('two readers see the same digest, and so does one who comes again', async ({
  page,
  browser,
  baseURL,
}) => {
  const mine = await digestOn(page);
  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const theirs = await digestOn(await other.newPage());
  await other.close();
  expect(theirs).toBe(mine);
  await page.reload();
  expect(await digestOn(page)).toBe(mine);
});
