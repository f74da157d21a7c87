// The built book, served, in a real Chromium: each visit is a new reader with empty caches.
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { ensureBrowser, launchOptions } from '../browser.ts';
import { serve } from '../serve/server.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Book {
  /** With a slash at the end. */
  readonly url: string;
  newReader(): Promise<BrowserContext>;
}

/** @throws Error when no browser can be had, or the book is not built */
export async function withBook<T>(use: (book: Book) => Promise<T>): Promise<T> {
  const found = await ensureBrowser();
  if (found === null) throw new Error('No Chromium was found and none could be installed.');
  const server = await serve({ root: DIST, port: 0, host: '127.0.0.1' });
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({ ...launchOptions(), executablePath: found.path });
    const open = browser;
    return await use({
      url: server.url,
      newReader: () => open.newContext({ viewport: { width: 1440, height: 900 } }),
    });
  } finally {
    await browser?.close();
    await server.close();
  }
}
