// Opens the harness page in a real Chromium: builds it, serves it with the packed data, and hands over the
// page. Recordings and benchmarks share it.
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { ensureBrowser, launchOptions } from './browser.ts';
import { threadedWasm } from './build/threaded-wasm.ts';
import { serve } from './serve/server.ts';

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
  const found = await ensureBrowser();
  if (found === null) throw new Error('No Chromium was found and none could be installed.');
  const server = await serve({ root: BUILT, port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({ ...launchOptions(), executablePath: found.path });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    await page.goto(server.url);
    await page.waitForFunction(() => 'harness' in window);
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
  }
}
