// End-to-end tests: the built book, served as `npm start` serves it, in a real Chromium.

import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.ts';

const { args, ...browser } = launchOptions();

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  globalSetup: './serve-book.ts',
  // Training takes a core for itself; a second worker is the most that two cores bear.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI === 'true',
  reporter: 'list',
  use: {
    locale: 'en-GB',
    actionTimeout: 15_000,
    viewport: { width: 1280, height: 900 },
    // A name that is not localhost: to the browser, the book on a class's network.
    launchOptions: { ...browser, args: [...args, '--host-resolver-rules=MAP book.test 127.0.0.1'] },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium' }],
});
