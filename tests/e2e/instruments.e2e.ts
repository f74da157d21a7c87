// Every instrument of every page, in both languages, wide and narrow: it comes alive when it is near, in the
// place and height that it had before, fits the page, and is accessible in both themes.

import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, openPage, PAGES, test } from './book.ts';

const LOCALES = ['en', 'ko'] as const;

/** Scrolls to each instrument and waits until it is alive. @returns how much each has grown, by its id, in px */
async function bringAlive(page: Page): Promise<Record<string, number>> {
  const growth: Record<string, number> = {};
  for (const instrument of await page.locator('[data-instrument]').all()) {
    const id = (await instrument.getAttribute('data-instrument')) ?? '';
    const heightOf = async () => Math.round((await instrument.boundingBox())?.height ?? 0);
    const still = await heightOf();
    await instrument.scrollIntoViewIfNeeded();
    await expect(instrument).toHaveAttribute('data-live', 'true');
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const alive = await heightOf();
    expect(alive, id).toBeGreaterThan(100);
    growth[id] = alive - still;
  }
  return growth;
}

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
        if (width === 1280 && Object.keys(growth).length > 0) {
          await expectAccessible(page, '.prose');
        }
      });
    }
  }
}
