// Opens the harness page in a real Chromium: builds it, serves it with the packed data, and hands over the
// page. Recordings and benchmarks share it.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { threadedWasm } from './build/threaded-wasm.ts';
import { withServedBrowser } from './served-browser.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = `${ROOT}.cache/harness`;

/**
 * Runs `use` with the harness page, then closes everything.
 *
 * @throws Error when no browser can be had
 */
export async function withHarness<T>(use: (page: Page) => Promise<T>): Promise<T> {
  await build({
    root: `${ROOT}scripts/harness`,
    configFile: false,
    logLevel: 'warn',
    publicDir: `${ROOT}public`,
    plugins: [threadedWasm()],
    worker: { format: 'es', plugins: () => [threadedWasm()] },
    build: { outDir: BUILT, emptyOutDir: true, target: 'es2023' },
  });
  return withServedBrowser(BUILT, async (browser, url) => {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    await page.goto(url);
    await page.waitForFunction(() => 'harness' in window);
    return use(page);
  });
}
