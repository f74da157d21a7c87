// Every instrument of every page, in both languages, wide and narrow: it comes alive when it is near, in the
// place and height that it had before, and fits the page. That it is accessible, shell.e2e.ts holds.

import { bringAlive, expect, openPage, PAGES, test } from './book.ts';

const LOCALES = ['en', 'ko'] as const;

for (const locale of LOCALES) {
  for (const path of PAGES) {
    for (const width of [1280, 390]) {
      test(`/${locale}/${path}: instruments come alive without a jump at ${width} px`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 900 });
        await openPage(page, `/${locale}/${path}`);
        const growth = await bringAlive(page);
        const jumps = Object.entries(growth).filter(([, pixels]) => Math.abs(pixels) > 2);
        expect(jumps, 'px by which instruments changed their height').toEqual([]);
        const contentWidth = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(contentWidth).toBeLessThanOrEqual(width);
      });
    }
  }
}
