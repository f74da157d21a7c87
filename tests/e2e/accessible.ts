// The accessibility scan: axe-core's rules in the light, and in the dark those that a theme can break.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What depends on colours; everything else is the same document in both themes. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * Fails on violations that axe-core calls serious or critical, the contrast of text included.
 *
 * @param part a selector; the whole page unless told
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Of what passes no list is wanted, and the book has no frames to gather it from (what the legacy mode leaves
    // out): naming each element of a chapter took most of the time.
    const scan = new AxeBuilder({ page })
      .include(part)
      .options({ resultTypes: ['violations'] })
      .setLegacyMode();
    if (colorScheme === 'dark') scan.withRules(OF_COLOUR);
    const { violations } = await scan.analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`);
    expect(serious, `${part} in ${colorScheme}`).toEqual([]);
  }
}
