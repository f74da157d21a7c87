// The built book, served, in a real Chromium: each visit is a new reader with empty caches.
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright';
import { withServedBrowser } from '../served-browser.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Book {
  /** With a slash at the end. */
  readonly url: string;
  newReader(): Promise<BrowserContext>;
}

/** @throws Error when no browser can be had, or the book is not built */
export function withBook<T>(use: (book: Book) => Promise<T>): Promise<T> {
  return withServedBrowser(DIST, (browser, url) =>
    use({
      url,
      newReader: () => browser.newContext({ viewport: { width: 1440, height: 900 } }),
    }),
  );
}
