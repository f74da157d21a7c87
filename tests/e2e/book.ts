// The book as the end-to-end tests see it: a page that fails its test on any uncaught error or
// console error, and the ways to a chapter and its labs. Knows the page's contract, nothing of src.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  test as base,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';

export type Locale = 'en' | 'ko';

export const CHAPTER = 'keras-sequential';

/** All pages that are written, by the last part of their address: a new chapter is tested without a word here. */
export const PAGES = readdirSync(fileURLToPath(new URL('../../content', import.meta.url)), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => (name === 'home' ? '' : `${name}/`));

interface BookFixtures {
  /** Console errors that a test brings about on purpose, as patterns. */
  expectedErrors: RegExp[];
  /** Fails the test on errors that it did not expect. */
  noErrors: undefined;
}

export const test = base.extend<BookFixtures>({
  expectedErrors: [[], { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
  baseURL: async ({}, use) => {
    await use(process.env.FITTING_ROOM_URL);
  },

  noErrors: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors.some((expected) => expected.test(text))) errors.push(text);
      };
      context.on('weberror', (error) => note(`uncaught: ${error.error().stack}`));
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${placeOf(message)}`);
      });
      await use(undefined);
      expect(errors, 'errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function placeOf(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return `${message.text()} (${url}:${lineNumber})`;
}

/** Opens a page of the book and waits until it answers to the reader. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitForHydration(page);
}

/** React has taken over the prerendered page: before, a press of a button goes nowhere. */
export async function waitForHydration(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'));
  });
}

/** @param search with its question mark, as in `?backend=wasm` */
export function openChapter(
  page: Page,
  locale: Locale,
  chapter: string = CHAPTER,
  search = '',
): Promise<void> {
  return openPage(page, `/${locale}/${chapter}/${search}`);
}

/** A training lab on the page. */
export class Lab {
  readonly root: Locator;
  readonly train: Locator;
  readonly stop: Locator;
  readonly reset: Locator;
  /** The rows of its table, one for each epoch. */
  readonly epochs: Locator;
  /** What it makes of the test set. */
  readonly test: Locator;

  constructor(page: Page, experiment: string) {
    this.root = page.locator(`[data-lab="${experiment}"]`);
    const button = (name: RegExp) => this.root.getByRole('button', { name });
    this.train = button(/^(Train|학습 시작)$/);
    this.stop = button(/^(Stop|정지)$/);
    this.reset = button(/^(Reset|초기화)$/);
    this.test = this.root.locator('.test');
    this.epochs = this.root.locator('table', { hasText: 'val_loss' }).locator('tbody tr');
  }

  /** Types a number into one of the lab's controls, which are there when the lab has come near. */
  async set(control: RegExp, value: number): Promise<void> {
    await this.root.scrollIntoViewIfNeeded();
    const field = this.root.getByRole('textbox', { name: control });
    await field.fill(String(value));
    await field.press('Enter');
  }

  /** @param state `idle`, `queued`, `loading`, `training`, `done`, `stopped` or `failed` */
  async expectState(state: RegExp, timeout?: number): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', state, timeout ? { timeout } : {});
  }

  /** The 16 hex digits of the run's digest, as shown when it has ended. */
  async digest(): Promise<string> {
    const text = await this.root.locator('.lab-digest').textContent();
    const [digest] = text?.match(/[0-9a-f]{16}/) ?? [];
    if (digest === undefined) throw new Error(`no digest in “${text}”`);
    return digest;
  }

  /** The table's numbers, a row for each epoch: epoch, loss, acc, val_loss, val_acc. */
  async history(): Promise<number[][]> {
    const rows = await this.epochs.all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.locator('th, td').allTextContents();
        return cells.map((text) => Number(text.replaceAll(',', '')));
      }),
    );
  }
}

/** Scrolls to each instrument and waits until it is alive. @returns how much each has grown, by its id, in px */
export async function bringAlive(page: Page): Promise<Record<string, number>> {
  const growth: Record<string, number> = {};
  for (const instrument of await page.locator('[data-instrument]').all()) {
    const id = (await instrument.getAttribute('data-instrument')) ?? '';
    const heightOf = async () => Math.round((await instrument.boundingBox())?.height ?? 0);
    const still = await heightOf();
    await instrument.scrollIntoViewIfNeeded();
    await expect(instrument).toHaveAttribute('data-live', 'true');
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const alive = await heightOf();
    expect(alive, id).toBeGreaterThan(100);
    growth[id] = alive - still;
  }
  return growth;
}
