// How the book is served in development, built and tested. Start here to find which plugin does what.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions, SOFTWARE_WEBGPU } from './scripts/browser.ts';
import { assemblyscript } from './scripts/build/assemblyscript.ts';
import { compileMessages } from './scripts/build/compile-messages.ts';
import { leanPreloads } from './scripts/build/lean-preloads.ts';
import { pageSheets } from './scripts/build/page-sheets.ts';
import { threadedWasm } from './scripts/build/threaded-wasm.ts';
import { bookMdx } from './scripts/mdx/plugin.ts';
import { ISOLATION_HEADERS } from './scripts/serve/headers.ts';
import { CHAPTERS, OTHER_PAGES } from './src/book/chapters.ts';
import { VOCABULARY } from './src/book/vocabulary.ts';

const usual = launchOptions();
const WEBGPU_TESTS = 'tests/**/*.webgpu.browser.test.ts';

/** No test is about time: on a busy machine each may take as long as it takes, in ms. */
const PATIENCE = 60_000;

const root = fileURLToPath(new URL('.', import.meta.url));

/** Which data the build packed; `npm run data` writes the manifest. */
function packedDataset(): string {
  try {
    return JSON.parse(readFileSync(`${root}public/data/manifest.json`, 'utf8')).dataset;
  } catch {
    return 'fashion-mnist';
  }
}

export default defineConfig({
  // The book may live below a host's root: `FITTING_ROOM_BASE=/fitting-room/ npm run build`.
  base: process.env.FITTING_ROOM_BASE ?? '/',
  plugins: [
    ...bookMdx({
      vocabulary: VOCABULARY,
      pages: [...OTHER_PAGES, ...CHAPTERS.map(({ id }) => id)],
    }),
    react(),
    compileMessages(),
    assemblyscript(),
    leanPreloads(),
    pageSheets(),
  ],
  define: {
    'import.meta.env.BOOK_DATASET': JSON.stringify(packedDataset()),
    'import.meta.env.BOOK_HAS_LEDGER': JSON.stringify(existsSync(`${root}content/studio/en.mdx`)),
    'import.meta.env.BOOK_ORIGIN': JSON.stringify(process.env.FITTING_ROOM_ORIGIN ?? ''),
  },
  worker: { format: 'es', plugins: () => [threadedWasm(), assemblyscript()] },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  build: {
    target: 'es2023',
    cssTarget: ['chrome120', 'firefox121', 'safari17'],
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
    // public/data is linked, not copied (scripts/build/).
    copyPublicDir: false,
  },
  optimizeDeps: {
    // Found here at the start: a dependency found later would reload the page in the middle of a test.
    entries: ['index.html', 'src/worker/entry/entry.ts'],
    include: [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-core/dist/register_all_gradients',
      '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      'axe-core',
      'idb',
      'recharts',
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          testTimeout: PATIENCE,
          expect: { poll: { timeout: PATIENCE / 2 } },
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.browser.test.*'],
          // As many files at once as there are cores: by itself Vitest leaves one for what it does, and on two cores
          // that is one file after the other. Each still has a process of its own, and nothing of another's.
          maxWorkers: '100%',
          // Its package.json does not say that its modules are modules: Vite knows, Node does not.
          server: { deps: { inline: [/@tensorflow\//] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          testTimeout: PATIENCE,
          expect: { poll: { timeout: PATIENCE / 2 } },
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: usual }),
            instances: [
              { browser: 'chromium', exclude: [WEBGPU_TESTS] },
              {
                browser: 'chromium',
                name: 'browser (WebGPU)',
                include: [WEBGPU_TESTS],
                provider: playwright({
                  launchOptions: { ...usual, args: [...usual.args, ...SOFTWARE_WEBGPU] },
                }),
              },
            ],
          },
        },
      },
    ],
  },
});
