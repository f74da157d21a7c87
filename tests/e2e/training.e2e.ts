// Training in the reader's browser, from pressing the button to the last epoch.

import { type BookServer, serve } from '../../scripts/serve/server.ts';
import { expectAccessible } from './accessible.ts';
import { CHAPTER, expect, Lab, openChapter, openPage, test, waitForHydration } from './book.ts';

const TRAINING_IMAGES = /training images/i;
const EPOCHS = /^epochs/i;

/** A small run: the mechanics are the same, the seconds are few. */
async function setSmall(lab: Lab, epochs = 2): Promise<void> {
  await lab.set(TRAINING_IMAGES, 1600);
  await lab.set(EPOCHS, epochs);
}

for (const backend of ['wasm', 'webgl']) {
  test(`the MLP trains to its end on ${backend}`, async ({ page }) => {
    await openChapter(page, 'en', CHAPTER, `?backend=${backend}`);
    const lab = new Lab(page, 'mlp');
    await setSmall(lab);
    await lab.train.click();
    await lab.expectState(/^(loading|training)$/);
    await expect(lab.root).toHaveAttribute('data-backend', backend);
    await lab.expectState(/^done$/, 100_000);

    await expect(lab.root).toHaveAttribute('data-epoch', '2');
    const history = await lab.history();
    expect(history.map(([epoch]) => epoch)).toEqual([1, 2]);
    for (const [, loss, acc, valLoss, valAcc] of history) {
      expect(loss).toBeGreaterThan(0);
      expect(valLoss).toBeGreaterThan(0);
      expect(acc).toBeGreaterThan(0.2); // ten classes: chance is 0.1
      expect(valAcc).toBeGreaterThan(0.2);
    }
    expect(history[1]?.[1], 'the loss falls').toBeLessThan(history[0]?.[1] ?? 0);
  });
}

test('the table grows by a row with each epoch, and the lab says which data it trains on', async ({
  page,
  request,
}) => {
  const manifest = await (await request.get('/data/manifest.json')).json();
  await openChapter(page, 'ko', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'small-data');
  await lab.train.click();
  await lab.expectState(/^training$/);
  await expect(lab.root).toHaveAttribute('data-dataset', manifest.dataset);
  const counts = [];
  for (const epoch of [1, 2, 3]) {
    await expect.poll(() => lab.epochs.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(epoch);
    counts.push(await lab.epochs.count());
  }
  expect(counts.at(-1)).toBeGreaterThanOrEqual(3);
  await lab.stop.click();
  await lab.expectState(/^(stopped|done)$/);
});

test('Stop ends the run and keeps what it has shown; Reset clears it; Train begins anew', async ({
  page,
}) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await setSmall(lab, 500);
  await lab.train.click();
  await expect.poll(() => lab.epochs.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  await lab.stop.click();
  await lab.expectState(/^stopped$/);
  const kept = await lab.epochs.count();
  expect(kept).toBeGreaterThanOrEqual(2);

  await lab.reset.click();
  await lab.expectState(/^idle$/);

  await setSmall(lab, 1);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  expect(await lab.epochs.count()).toBe(1);
});

test('a run goes on while its reader is on another page', async ({ page }) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await setSmall(lab, 500);
  await lab.train.click();
  await expect.poll(() => lab.epochs.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  const before = await lab.epochs.count();

  await page.locator('footer a[href="/en/glossary/"]').click();
  await expect(page).toHaveURL(/\/en\/glossary\//);
  await expect(lab.root).not.toBeAttached();
  await page.goBack();

  await lab.expectState(/^training$/);
  await expect.poll(() => lab.epochs.count(), { timeout: 60_000 }).toBeGreaterThan(before);
  await lab.stop.click();
  await lab.expectState(/^stopped$/);
});

test('a second lab waits for the first and says so, then trains', async ({ page }) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const first = new Lab(page, 'mlp');
  const second = new Lab(page, 'small-data');
  await setSmall(first, 500);
  await first.train.click();
  await first.expectState(/^training$/, 60_000);
  await second.train.click();
  await second.expectState(/^queued$/);
  await first.stop.click();
  await first.expectState(/^stopped$/);
  await second.expectState(/^training$/);
  await second.stop.click();
  await second.expectState(/^stopped$/);
});

test('an impossible setting is refused beside its field, and nothing trains', async ({ page }) => {
  await openChapter(page, 'ko', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await lab.root.scrollIntoViewIfNeeded();
  for (const [control, value] of [
    [/배치 크기/, '0'],
    [/학습률/, '-1'],
    [/학습률/, 'NaN'],
    [/유닛 수.*1|1.*유닛/, '1000000000'],
  ] as const) {
    const field = lab.root.getByRole('textbox', { name: control });
    const before = await field.inputValue();
    await field.fill(value);
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const described = await field.getAttribute('aria-describedby');
    await expect(page.locator(`[id="${described?.split(' ').at(-1)}"]`)).toContainText(/다|[.]/);
    await lab.train.click({ force: true });
    await lab.expectState(/^idle$/);
    await field.fill(before);
    await field.press('Enter');
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  }
});

test('a run whose loss is no longer a number stops and says why', async ({ page }) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'small-data');
  await lab.set(/learning rate/i, 10);
  // Weights of this size, and e to the power of what they give, leave what a float32 holds.
  await lab.root.getByRole('combobox', { name: /activation/i }).selectOption('exponential');
  await lab.train.click();
  await lab.expectState(/^failed$/, 60_000);
  await expect(lab.root).toContainText(/NaN/);
  await expect(lab.root).toContainText(/Lower the learning rate/);
});

test('a link carries a setting to another reader, who trains the same run', async ({
  page,
  context,
}) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'small-data');
  await lab.set(EPOCHS, 2);
  await lab.set(/learning rate/i, 0.01);
  await lab.root.getByRole('button', { name: /copy link/i }).click();
  await expect(page).toHaveURL(/#lab=small-data~[0-9a-f]{16}~lr=0\.01~ep=2$/);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  const history = await lab.history();

  const other = await context.newPage();
  await openPage(other, page.url());
  const theirs = new Lab(other, 'small-data');
  await expect(theirs.root.getByRole('textbox', { name: EPOCHS })).toHaveValue('2');
  await theirs.train.click();
  await theirs.expectState(/^done$/, 60_000);
  expect(await theirs.history()).toEqual(history);
});

test('a second visit takes the images from the cache, checked, and fetches a damaged one anew', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const file = new URL(request.url()).pathname;
    if (file.endsWith('.bin')) fetched.push(file);
  });
  const visit = async () => {
    fetched.length = 0;
    await openChapter(page, 'en', CHAPTER, '?backend=wasm');
    const lab = new Lab(page, 'mlp');
    await setSmall(lab, 1);
    await lab.train.click();
    await lab.expectState(/^done$/, 60_000);
    // The test images are fetched after the training.
    await expect(lab.test).toContainText(/accuracy/);
    return [...fetched];
  };
  const first = await visit();
  // 1,600 training images are a fifth less than 2,000: one shard; and the test set's two.
  expect(first.filter((file) => file.includes('/train-'))).toHaveLength(1);
  expect(await visit()).toEqual([]);

  const spoilt = first.find((file) => file.includes('/train-')) as string;
  await page.evaluate(async (file) => {
    for (const name of await caches.keys()) {
      await (await caches.open(name)).put(file, new Response('not an image'));
    }
  }, spoilt);
  expect(await visit()).toEqual([spoilt]);
});

test('threads compute where the page is isolated and has the cores', async ({ page, context }) => {
  // The built worker is minified; tfjs starts its threads from a function's source text.
  const browser = await context.newCDPSession(page);
  await browser.send('Emulation.setHardwareConcurrencyOverride', { hardwareConcurrency: 4 });
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'small-data');
  await lab.set(EPOCHS, 2);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  await expect(lab.root).toContainText(/thread/);
});

test('a lab that has trained is accessible in both themes', async ({ page }) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const lab = new Lab(page, 'mlp');
  await setSmall(lab);
  await lab.train.click();
  await lab.expectState(/^done$/, 60_000);
  await expectAccessible(page, '[data-lab="mlp"]');
});

test.describe('over plain http on the local network', () => {
  // Chromium says in the console that it ignores the isolating headers there.
  test.use({ expectedErrors: [/Cross-Origin-Opener-Policy header has been ignored/] });

  test('the book still trains, though the browser withholds its secure features', async ({
    page,
    baseURL,
  }) => {
    // The configuration maps this name to the server; to the browser it is an address like any other.
    await page.goto(`http://book.test:${new URL(baseURL ?? '').port}/en/${CHAPTER}/?backend=wasm`);
    await waitForHydration(page);
    const withheld = await page.evaluate(() => ({
      secure: isSecureContext,
      isolated: crossOriginIsolated,
      subtle: 'subtle' in crypto && crypto.subtle !== undefined,
      caches: 'caches' in window,
    }));
    expect(withheld).toEqual({ secure: false, isolated: false, subtle: false, caches: false });

    const lab = new Lab(page, 'mlp');
    await setSmall(lab, 1);
    await lab.train.click();
    await lab.expectState(/^done$/, 60_000);
    expect(await lab.epochs.count()).toBe(1);
    await expect(lab.root).toContainText('without https');
  });
});

test.describe('from a host that sends no isolating headers', () => {
  let host: BookServer;
  test.beforeAll(async () => {
    host = await serve({ root: 'dist', port: 0, host: '127.0.0.1', headers: {} });
  });
  test.afterAll(() => host.close());

  test('the book still trains, on one thread', async ({ page }) => {
    await openPage(page, `${host.url}en/${CHAPTER}/?backend=wasm`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const lab = new Lab(page, 'mlp');
    await setSmall(lab, 1);
    await lab.train.click();
    await lab.expectState(/^done$/, 60_000);
  });
});
