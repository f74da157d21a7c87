// The chapter on callbacks in the built book, on the data that it was built with: the recipe's files in the list, a
// log to download, and a training that is killed by its worker's end and by the closing of its page, and ends as if it never was.
import { readFile } from 'node:fs/promises';
import { expect, Lab, openChapter, test } from './book.ts';

test('a run that is killed, and whose page is closed, ends with the uninterrupted run’s digest', async ({
  page: first,
  context,
}) => {
  let page = first;
  await openChapter(page, 'en', 'callbacks', '?backend=wasm');
  const root = () => page.locator('[data-instrument="pull-the-plug"]');
  await root().scrollIntoViewIfNeeded();
  await expect(root()).toHaveAttribute('data-live', 'true');
  const plug = () => root().locator('.plug');
  const button = (name: string) => root().getByRole('button', { name, exact: true });
  await button('Train').click();
  await expect(root().locator('figcaption')).toContainText(/^Epoch [4-9] /, { timeout: 40_000 });
  await button('Pull the plug').click();
  await expect(plug()).toHaveAttribute('data-state', 'failed');
  await button('Go on from the last position').click();
  await expect(root().locator('figcaption')).toContainText(/Epoch 1\d of/, { timeout: 40_000 });

  page = await context.newPage();
  await first.close();
  await openChapter(page, 'en', 'callbacks', '?backend=wasm');
  await root().scrollIntoViewIfNeeded();
  await button('Go on from the last position').click();
  await expect(plug()).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  const digests = await plug().locator('code').allInnerTexts();
  const verdict = await plug().locator('dl').getAttribute('data-verdict');
  // On the stand-in, or with other kernels, the book's digest is another run's.
  const dataset = await page.locator('[data-lab="recipe"]').getAttribute('data-dataset');
  if (dataset === 'fashion-mnist' && verdict !== 'elsewhere') {
    expect(verdict).toBe('same');
    expect(digests[1]).toBe(digests[0]);
  }
  expect(digests[1]).toMatch(/^[0-9a-f]{16}$/);
});

test('the recipe fills the list with files named by its template, and callbacks can be switched off', async ({
  page,
}) => {
  await openChapter(page, 'en', 'callbacks', '?backend=wasm');
  const lab = new Lab(page, 'recipe');
  await lab.set(/training images/i, 1600);
  await lab.set(/^epochs/i, 3);
  const heightOf = async () => Math.round((await lab.root.boundingBox())?.height ?? 0);
  const height = await heightOf();
  await lab.root.getByLabel('EarlyStopping', { exact: true }).selectOption('off');
  await expect(lab.root.getByRole('textbox', { name: 'patience (stop)' })).toHaveCount(0);
  await lab.root
    .getByRole('textbox', { name: 'filepath' })
    .fill('run.{epoch:02d}-{val_acc:.2f}.keras');
  expect(await heightOf()).toBe(height);
  await lab.train.click();
  await lab.expectState(/^done$/, 40_000);
  await lab.root.locator('.checkpoints summary').click();
  const files = lab.root.locator('.checkpoint-file code');
  await expect(files).toHaveCount(3);
  for (const name of await files.allInnerTexts()) {
    expect(name).toMatch(/^run\.0[123]-[01]\.\d\d\.keras$/);
  }
});

test('CSVLogger’s table is offered, a line for each epoch', async ({ page }) => {
  await openChapter(page, 'en', 'callbacks', '?backend=wasm');
  const lab = new Lab(page, 'logged');
  await lab.set(/training images/i, 1600);
  await lab.set(/^epochs/i, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 40_000);
  await lab.root.locator('.checkpoints summary').click();
  const arrived = page.waitForEvent('download');
  await lab.root.getByRole('button', { name: 'Download training.csv' }).click();
  const download = await arrived;
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('epoch,acc,learning_rate,loss,val_acc,val_loss');
  expect(text.trim().split('\r\n')).toHaveLength(3);
});

test('a monitor that the run does not log ends it in Keras’s words, and is warned of where its mode is said', async ({
  page,
}) => {
  await openChapter(page, 'en', 'callbacks', '?backend=wasm');
  const lab = new Lab(page, 'recipe');
  await lab.set(/training images/i, 800);
  await lab.set(/^epochs/i, 1);
  await lab.root.getByRole('combobox', { name: 'monitor (stop)' }).fill('f1');
  await lab.train.click();
  await lab.expectState(/^failed$/, 40_000);
  await expect(lab.root.getByRole('alert')).toContainText(
    'EarlyStopping callback received monitor=f1',
  );
  await lab.root.getByLabel('mode (stop)', { exact: true }).selectOption('min');
  await lab.train.click();
  await lab.expectState(/^done$/, 40_000);
  await expect(lab.root.locator('.lab-notice')).toContainText(
    /EarlyStopping watches f1, which this run does not log\. It logs .*val_loss/,
  );
});
