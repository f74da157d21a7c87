// How much a page loads before anything is pressed, as a browser really fetches it: scripts, text, styles and
// fonts within their budgets, nothing of a lab before it is near, what Train needs only in view of an
// idle reader who does not save data, and no image without its size.

import { gzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { CHAPTER, expect, Lab, openPage, PAGES, test } from './book.ts';

const LOCALES = ['en', 'ko'] as const;

/** In kB of 1,000 bytes; texts as gzip at its best sends them, fonts as they are. */
const BUDGETS = {
  script: 120,
  // Instruments stand in it drawn, as a reader without a script sees them.
  document: 75,
  // One sheet for all pages, and those of the page's instruments and labs. Korean pages have another with the
  // ranges of Pretendard's 92 subsets, and load those that their text needs.
  // The studio draws the most kinds: the bench, the ledger, the sweep, and all that look into a network.
  stylesheet: { en: 24, ko: 38 },
  font: { en: 320, ko: 500 },
} as const;

interface Loaded {
  readonly kind: string;
  readonly name: string;
  readonly kilobytes: number;
}

async function sizeOf(request: Request): Promise<Loaded> {
  const body = (await (await request.response())?.body()) ?? Buffer.alloc(0);
  const kind = request.resourceType();
  const bytes = kind === 'font' ? body.length : gzipSync(body, { level: 9 }).length;
  return { kind, name: new URL(request.url()).pathname, kilobytes: bytes / 1000 };
}

/** Everything that a page has fetched when it answers to the reader and the network has come to rest. */
async function load(page: Page, path: string): Promise<Loaded[]> {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await openPage(page, path);
  await page.waitForLoadState('networkidle');
  return Promise.all(requests.map(sizeOf));
}

function expectWithin(loaded: readonly Loaded[], kind: string, budget: number): void {
  const files = loaded.filter((file) => file.kind === kind);
  const sum = files.reduce((total, { kilobytes }) => total + kilobytes, 0);
  const list = files
    .sort((a, b) => b.kilobytes - a.kilobytes)
    .map(({ name, kilobytes }) => `${kilobytes.toFixed(1).padStart(7)} kB  ${name}`);
  expect(sum, `kB of ${kind}:\n${list.join('\n')}\n`).toBeLessThanOrEqual(budget);
}

for (const locale of LOCALES) {
  for (const path of PAGES) {
    test(`/${locale}/${path} keeps to its budgets`, async ({ page }) => {
      const loaded = await load(page, `/${locale}/${path}`);
      expectWithin(loaded, 'script', BUDGETS.script);
      expectWithin(loaded, 'document', BUDGETS.document);
      expectWithin(loaded, 'stylesheet', BUDGETS.stylesheet[locale]);
      expectWithin(loaded, 'font', BUDGETS.font[locale]);
    });
  }
}

test('no image of a page is without its size', async ({ page }) => {
  for (const locale of LOCALES) {
    for (const path of PAGES) {
      await page.goto(`/${locale}/${path}`);
      const unsized = await page
        .locator('img:not([width][height])')
        .evaluateAll((images) => images.map((image) => image.outerHTML));
      expect(unsized, `images of /${locale}/${path}`).toEqual([]);
    }
  }
});

test('a page without instruments loads the book’s sheet and no other’s looks', async ({ page }) => {
  const loaded = await load(page, '/en/glossary/');
  expectWithin(loaded, 'stylesheet', 10);
});

test('from page to page, an instrument shows itself with its sheets, and not before', async ({
  page,
}) => {
  await openPage(page, '/en/images/');
  const sheetsOf = () =>
    page
      .locator('link[rel="stylesheet"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  const needed = await sheetsOf();
  await openPage(page, '/en/glossary/');
  const before = await sheetsOf();
  expect(needed.filter((sheet) => !before.includes(sheet))).not.toEqual([]);
  // What is applied at the moment at which the first frame stands in the document.
  const applied = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        new MutationObserver((_changes, observer) => {
          if (document.querySelector('[data-instrument] .instrument-frame') === null) return;
          observer.disconnect();
          const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
          resolve([...links].filter(({ sheet }) => sheet !== null).map((link) => link.href));
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.locator('.masthead').getByRole('button', { name: 'Contents' }).click();
  await page.locator('#contents a[href="/en/images/"]').click();
  const there = await applied;
  expect(needed.filter((sheet) => !there.includes(sheet))).toEqual([]);
});

const [CONTROLS, CHARTS, ENGINE] = [/open-lab|LiveLab/, /EpochLines/, /\/entry-.*\.js/];
const TFJS = /tfjs/;
const SHARDS = /\/data\/.*\.bin$/;

/** Opens the chapter, and keeps the addresses of all that is fetched from then on. */
async function openListening(page: Page): Promise<(pattern: RegExp) => string[]> {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await openPage(page, `/en/${CHAPTER}/?backend=wasm`);
  await page.waitForLoadState('networkidle');
  return (pattern) => requests.filter((url) => pattern.test(url));
}

test('before a lab is near, nothing of it is loaded; in view of an idle reader, what Train needs', async ({
  page,
}) => {
  const fetched = await openListening(page);
  for (const part of [CONTROLS, CHARTS, ENGINE, TFJS, SHARDS]) expect(fetched(part)).toEqual([]);

  const lab = new Lab(page, 'mlp');
  // Just below the window's edge.
  await lab.root.evaluate((element) => {
    scrollBy(0, element.getBoundingClientRect().top - innerHeight - 100);
  });
  await expect(lab.root.getByRole('textbox').first()).toBeAttached();
  expect(fetched(CONTROLS)).not.toEqual([]);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  for (const part of [CHARTS, ENGINE, TFJS, SHARDS]) expect(fetched(part)).toEqual([]);

  await lab.root.scrollIntoViewIfNeeded();
  // The first of the twelve shards, not the rest.
  await expect.poll(() => fetched(SHARDS)).toHaveLength(1);
  for (const part of [CHARTS, ENGINE, TFJS]) await expect.poll(() => fetched(part)).not.toEqual([]);
  await page.waitForLoadState('networkidle');
  expect(fetched(SHARDS)).toHaveLength(1);
  await lab.expectState(/^idle$/);
});

test('a reader who saves data is sent the controls, and the rest when Train is pressed', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  const fetched = await openListening(page);
  const lab = new Lab(page, 'small-data');
  await lab.root.scrollIntoViewIfNeeded();
  await expect(lab.root.getByRole('textbox').first()).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  expect(fetched(CONTROLS)).not.toEqual([]);
  for (const part of [CHARTS, ENGINE, TFJS, SHARDS]) expect(fetched(part)).toEqual([]);

  await lab.train.focus();
  await expect.poll(() => fetched(CHARTS)).not.toEqual([]);
  await lab.train.click();
  await lab.expectState(/^training$/, 60_000);
  expect(fetched(SHARDS)).toHaveLength(1);
  await lab.stop.click();
});

test.describe('a lab whose controls could not be fetched', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test('says so in its place, and is loaded when asked again', async ({ page }) => {
    const controls = /\/assets\/(open-lab|LiveLab)-.*\.js/;
    await page.route(controls, (route) => route.abort());
    await openPage(page, `/en/${CHAPTER}/`);
    const lab = new Lab(page, 'mlp');
    await lab.root.scrollIntoViewIfNeeded();
    await expect(lab.root.getByRole('alert')).toContainText('could not be loaded');
    // The recorded run stands all the same, and so does the page.
    await expect(lab.root.locator('svg').first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

    await page.unroute(controls);
    await lab.root.getByRole('button', { name: 'Try again' }).click();
    await expect(lab.root.getByRole('textbox').first()).toBeVisible();
    await expect(lab.root.getByRole('alert')).toHaveCount(0);
  });

  test('nor its charts’ lines: the run goes on, the failure stands beside it, and they are loaded when asked again', async ({
    page,
  }) => {
    const lines = /\/assets\/EpochLines-.*\.js/;
    await page.route(lines, (route) => route.abort());
    await openPage(page, `/en/${CHAPTER}/?backend=wasm`);
    const lab = new Lab(page, 'mlp');
    await lab.set(/training images/i, 1600);
    await lab.set(/^epochs/i, 3);
    // Ahead of a run nobody has missed anything.
    await page.waitForLoadState('networkidle');
    await expect(lab.root.getByRole('alert')).toHaveCount(0);
    await lab.train.click();
    await expect(lab.root.getByRole('alert')).toContainText(
      'lines of the charts could not be loaded',
    );
    await lab.expectState(/^done$/, 60_000);
    await expect(lab.root.locator('.recharts-curve')).toHaveCount(0);

    await page.unroute(lines);
    await lab.root.getByRole('button', { name: 'Try again' }).click();
    await expect(lab.root.locator('.curve-train .recharts-curve')).toHaveCount(2);
    await expect(lab.root.getByRole('alert')).toHaveCount(0);
  });
});

test('the glossary is read back from its document, word for word', async ({ page }) => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await openPage(page, '/ko/glossary/');
  await page.waitForLoadState('networkidle');
  const words = () => page.locator('dl.glossary').innerText();
  const drawn = await words();
  expect(drawn.length).toBeGreaterThan(1000);
  expect(scripts.filter((url) => /\/glossary-/.test(url))).toEqual([]);
  // A page that React would have drawn otherwise is drawn anew, and told as an error.
  expect(faults).toEqual([]);
  // From another page, its terms are loaded, and are the same.
  await page.locator('nav a, header a').first().click();
  await expect(page.locator('dl.glossary')).toHaveCount(0);
  await page.locator('footer a[href="/ko/glossary/"]').click();
  await expect(page.locator('dl.glossary')).toBeVisible();
  expect(await words()).toBe(drawn);
});
