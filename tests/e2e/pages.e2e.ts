// Every page of content/, in both languages, wide and on a phone, with all its instruments: each comes alive when
// it is near, in the place and height that it had before; all fits the width; and all is accessible in both themes.

import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { bringAlive, expect, openPage, PAGES, test } from './book.ts';

const PHONE = 390;

async function expectToFit(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    width,
  );
}

const sheetsIn = (page: Page) => page.locator('link[rel="stylesheet"]').count();

/** Nor a flash: what an instrument looks like stands in the document's head from the first. */
async function expectNoJump(page: Page): Promise<void> {
  const linked = await sheetsIn(page);
  const growth = await bringAlive(page);
  expect(await sheetsIn(page), 'style sheets').toBe(linked);
  const jumps = Object.entries(growth).filter(([, pixels]) => Math.abs(pixels) > 2);
  expect(jumps, 'px by which instruments changed their height').toEqual([]);
}

for (const locale of ['en', 'ko'] as const) {
  for (const path of PAGES) {
    test(`/${locale}/${path}: instruments come alive without a jump, and all is accessible`, async ({
      page,
    }) => {
      await openPage(page, `/${locale}/${path}`);
      await expectNoJump(page);
      await expectAccessible(page);
    });

    test(`/${locale}/${path} fits a phone, with its instruments still and alive`, async ({
      page,
    }) => {
      await page.setViewportSize({ width: PHONE, height: 844 });
      await openPage(page, `/${locale}/${path}`);
      await expectToFit(page, PHONE);
      await expectNoJump(page);
      await expectToFit(page, PHONE);
    });
  }
}
