// Pausing, going on after a reload, and Keras's files, in the built book with its real worker and store.

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { CHAPTER, expect, Lab, type Locale, openChapter, test, waitForHydration } from './book.ts';

/** Enough for a press of Pause to come in the middle. */
const EPOCHS = 100;

/** Stands in for a browser that lets the book store nothing. */
const REFUSAL = `IDBFactory.prototype.open = () => {
  throw new DOMException('refused', 'SecurityError');
};\n`;

async function openLab(page: Page, epochs: number, locale: Locale = 'en'): Promise<Lab> {
  await openChapter(page, locale, CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await lab.set(locale === 'en' ? /training images/i : /훈련 이미지/, 1600);
  await lab.set(locale === 'en' ? /^epochs/i : /^에포크/, epochs);
  return lab;
}

async function openPanel(lab: Lab): Promise<Locator> {
  await lab.root.locator('.checkpoints summary').click();
  const panel = lab.root.locator('.checkpoints-panel');
  await expect(panel.locator('.checkpoints-actions')).toBeVisible();
  return panel;
}

async function pauseInside(lab: Lab): Promise<void> {
  await lab.train.click();
  await expect.poll(() => lab.epochs.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  await lab.root.getByRole('button', { name: 'Pause' }).click();
  await lab.expectState(/^paused$/);
}

test('a run that was paused, left and gone on with ends as one that never was', async ({
  page,
}) => {
  const lab = await openLab(page, EPOCHS);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  const uninterrupted = await lab.digest();
  const history = await lab.history();

  await pauseInside(lab);
  expect(await lab.epochs.count()).toBeLessThan(EPOCHS);
  await page.reload();
  await waitForHydration(page);
  await lab.root.scrollIntoViewIfNeeded();
  await lab.root.locator('.progress-words').getByRole('button', { name: 'Go on' }).click();
  await lab.expectState(/^done$/, 60_000);
  expect(await lab.history()).toEqual(history);
  expect(await lab.digest()).toBe(uninterrupted);
});

test('weights are saved, downloaded in Keras’s formats, and opened again as they were', async ({
  page,
}) => {
  const lab = await openLab(page, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  const result = lab.test;
  await expect(result).toContainText(/loss/);
  const tested = await result.innerText();
  const panel = await openPanel(lab);
  await panel.getByRole('button', { name: 'Save these weights now' }).click();
  await expect(panel.locator('.checkpoint')).toHaveCount(1);

  for (const [format, magic] of [
    ['.weights.h5', '\x89HDF'],
    ['.keras', 'PK\x03\x04'],
  ] as const) {
    const arrived = page.waitForEvent('download');
    await panel.getByRole('button', { name: `as ${format}` }).click();
    const download = await arrived;
    const name = download.suggestedFilename();
    expect(name).toBe(`epoch-02${format}`);
    const buffer = await readFile(await download.path());
    expect(buffer.subarray(0, 4).toString('latin1')).toBe(magic);

    const file = { name, mimeType: 'application/octet-stream', buffer };
    await panel.locator('input[type=file]').setInputFiles(file);
    await expect(panel).toContainText(`${name}, opened from your device`);
    await expect.poll(() => result.innerText()).toBe(tested);
  }
});

test('a wrong file is refused in the reader’s language, and nothing is lost', async ({ page }) => {
  const lab = await openLab(page, 2, 'ko');
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  const history = await lab.history();
  const panel = await openPanel(lab);
  const inLab = await panel.locator('p').first().innerText();
  await panel.locator('.checkpoints-actions button').first().click();
  await expect(panel.locator('.checkpoint')).toHaveCount(1);

  const buffer = Buffer.from('not a model');
  for (const [name, words] of [
    ['notes.keras', /\.keras 파일이 아니다/],
    ['notes.weights.h5', /온전한 HDF5 파일이 아니다/],
    ['notes.txt', /이름이 \.weights\.h5나 \.keras로 끝나는/],
  ] as const) {
    const file = { name, mimeType: 'application/octet-stream', buffer };
    await panel.locator('input[type=file]').setInputFiles(file);
    await expect(panel.locator('.lab-error')).toContainText(words);
    await lab.expectState(/^done$/);
  }
  expect(await panel.locator('p').first().innerText()).toBe(inLab);
  await expect(panel.locator('.checkpoint')).toHaveCount(1);
  expect(await lab.history()).toEqual(history);
});

test('where the browser stores nothing, a run can be paused, ends well, and says so', async ({
  page,
  context,
}) => {
  // Before every script, the worker's too: an init script does not reach a worker.
  await context.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: REFUSAL + (await response.text()) });
  });
  const lab = await openLab(page, EPOCHS);
  await pauseInside(lab);
  await lab.root.getByRole('button', { name: 'Go on' }).click();
  await lab.expectState(/^done$/, 60_000);
  expect(await lab.epochs.count()).toBe(EPOCHS);
  await expect(lab.root).toContainText(/lets the book store nothing/);
  const panel = await openPanel(lab);
  await panel.getByRole('button', { name: 'Save these weights now' }).click();
  await expect(panel.locator('.lab-error')).toHaveCount(1);
});
