// The book's shell: addresses, languages, themes, finding one's way, reading without JavaScript.

import { CHAPTER, expect, openChapter, openPage, PAGES, test } from './book.ts';

const LOCALES = ['en', 'ko'] as const;

for (const [browserLanguage, home] of [
  ['en-GB', '/en/'],
  ['ko-KR', '/ko/'],
  ['fr-FR', '/en/'],
] as const) {
  test.describe(`a browser set to ${browserLanguage}`, () => {
    test.use({ locale: browserLanguage });
    test(`is led from / to ${home}`, async ({ page }) => {
      await page.goto('/');
      await expect(page).toHaveURL(home);
      await expect(page.locator('html')).toHaveAttribute('lang', home.slice(1, 3));
    });
  });
}

test.describe('an unknown page', () => {
  test.use({ expectedErrors: [/status of 404/] });
  test('gets a 404 that leads back to the contents', async ({ page }) => {
    const answer = await page.goto('/en/no-such-chapter/');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expect(page.locator('a[href="/en/"]').first()).toBeVisible();
  });
});

test('switching the language keeps the section in view, and the address', async ({ page }) => {
  await openChapter(page, 'en', CHAPTER, '?backend=wasm');
  const heading = page.locator('main h2[id]').nth(4);
  const id = await heading.getAttribute('id');
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  // Not click(): that would scroll to the masthead first.
  await page.locator('header a[hreflang="ko"]').dispatchEvent('click');
  await expect(page).toHaveURL(`/ko/${CHAPTER}/?backend=wasm`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator(`#${id}`)).toBeInViewport();
});

test.describe('the theme a reader chose', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });
  test('is there before the bundle, on every later page', async ({ page }) => {
    await openChapter(page, 'en');
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByLabel('Theme').selectOption('dark');
    await expect.poll(paper).not.toBe(light);
    const dark = await paper();

    await page.route(/\/assets\/.*\.js/, (route) => route.abort());
    await page.goto('/ko/', { waitUntil: 'domcontentloaded' });
    expect(await paper()).toBe(dark);
  });
});

test('contents lead to every written chapter, and each chapter to the next', async ({ page }) => {
  await openPage(page, '/en/');
  const links = page.locator(
    '.title-contents a:is([href^="/en/"]):not([href$="/glossary/"], [href$="/data/"])',
  );
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const chapters = [...new Set(hrefs)];
  expect(chapters).toContain(`/en/${CHAPTER}/`);

  await links.first().click();
  for (const [at, chapter] of chapters.entries()) {
    await expect(page).toHaveURL(`${chapter}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // The page before stands until this one is loaded: its link to the next one tells them apart.
    const following = chapters[at + 1];
    const next = page.locator('a[rel="next"]');
    if (following === undefined) await expect(next).toHaveCount(0);
    else await page.locator(`a[rel="next"][href="${following}"]`).click();
  }
});

test("the page's own contents mark the section in view", async ({ page }) => {
  await openChapter(page, 'en');
  const section = page.locator('main h2[id]').nth(3);
  await section.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  const id = await section.getAttribute('id');
  // It stands twice in the page: beside the text, and folded on narrow screens.
  const current = page.locator('nav [aria-current="location"], details [aria-current="location"]');
  await expect(current.first()).toHaveAttribute('href', new RegExp(`#${id}$`));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const locale of LOCALES) {
    test(`the chapter reads well (${locale})`, async ({ page }) => {
      await page.goto(`/${locale}/${CHAPTER}/`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const prose = await page.locator('main').textContent();
      expect(prose?.length).toBeGreaterThan(5000);
      await expect(page.locator('math').first()).toBeVisible();
      await expect(page.locator('main pre', { hasText: 'keras' }).first()).toBeVisible();
      // Each lab shows its recorded run, drawn.
      for (const lab of await page.locator('[data-lab]').all()) {
        await expect(lab.locator('svg').first()).toBeVisible();
      }
      expect(await page.locator('[data-lab]').count()).toBeGreaterThanOrEqual(2);
    });
  }
});

for (const locale of LOCALES) {
  test(`every page says its title, description and languages (${locale})`, async ({ page }) => {
    const titles = new Set<string>();
    for (const path of PAGES) {
      await page.goto(`/${locale}/${path}`);
      titles.add(await page.title());
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /.{20,}/);
      for (const other of LOCALES) {
        const link = page.locator(`link[rel="alternate"][hreflang="${other}"]`);
        await expect(link).toHaveAttribute('href', new RegExp(`/${other}/${path}$`));
      }
    }
    expect(titles.size).toBe(PAGES.length);
  });
}
