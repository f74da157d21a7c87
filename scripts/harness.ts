// Opens a harness page in a real Chromium: builds it, serves it with the packed data, and hands over the
// page. Recordings and benchmarks share it.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { assemblyscript } from './build/assemblyscript.ts';
import { threadedWasm } from './build/threaded-wasm.ts';
import { withServedBrowser } from './served-browser.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Harness {
  /** Below `scripts/`, with an `index.html`. */
  readonly folder: string;
  /** What the page sets on `window` when it is ready. */
  readonly ready: string;
  readonly flags: readonly string[];
}

/**
 * Runs `use` with the harness page, then closes everything.
 *
 * @throws Error when no browser can be had
 */
export function withHarness<T>(use: (page: Page) => Promise<T>): Promise<T> {
  return withPage({ folder: 'harness', ready: 'harness', flags: [] }, use);
}

/**
 * The same with the page that times training. WebGPU is let in too, rendered in software as WebGL is, and
 * memory is measured when it is asked for.
 */
export function withSpeedPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const flags = [
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--enable-features=Vulkan,WebGPU',
    '--enable-blink-features=ForceEagerMeasureMemory',
  ];
  return withPage({ folder: 'harness/speed', ready: 'speed', flags }, use);
}

/** The pages that this process has built: nothing changes while it measures. */
const isBuilt = new Set<string>();

async function withPage<T>(
  { folder, ready, flags }: Harness,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const built = `${ROOT}.cache/${folder.replace('/', '-')}`;
  if (!isBuilt.has(folder)) await buildPage(folder, built);
  isBuilt.add(folder);
  const serveIt = async (browser: Browser, url: string) => {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    await page.goto(url);
    await page.waitForFunction((name) => name in window, ready);
    return use(page);
  };
  return withServedBrowser(built, serveIt, flags);
}

async function buildPage(folder: string, built: string): Promise<void> {
  await build({
    root: `${ROOT}scripts/${folder}`,
    configFile: false,
    logLevel: 'warn',
    publicDir: `${ROOT}public`,
    plugins: [threadedWasm()],
    worker: { format: 'es', plugins: () => [threadedWasm(), assemblyscript()] },
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'es2023',
      // Stock TensorFlow.js is large.
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
}
