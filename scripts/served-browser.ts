// A folder served to a real Chromium, for recordings and benchmarks; everything is closed afterwards.
import { type Browser, chromium } from 'playwright';
import { ensureBrowser, launchOptions } from './browser.ts';
import { serve } from './serve/server.ts';

/**
 * @param root the folder, with an `index.html`
 * @param use gets the browser and the folder's address, with a slash at the end
 * @param flags for Chromium, beside those it is always started with
 * @throws Error when no browser can be had; NotBuiltError
 */
export async function withServedBrowser<T>(
  root: string,
  use: (browser: Browser, url: string) => Promise<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const found = await ensureBrowser();
  if (found === null) throw new Error('No Chromium was found and none could be installed.');
  const server = await serve({ root, port: 0, host: '127.0.0.1' });
  try {
    const usual = launchOptions();
    const args = [...usual.args, ...flags];
    const browser = await chromium.launch({ ...usual, args, executablePath: found.path });
    try {
      return await use(browser, server.url);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
