// The chapter's lab as its reader meets it: pressed, watched and timed from outside.
import type { Page } from 'playwright';
import { experiments } from '../../content/keras-sequential/experiments.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link.ts';
import type { Book } from './book.ts';
import { type Spread, spread } from './spread.ts';

/** What the page keeps for us while a lab trains: tasks as [start, duration], all in ms. */
interface Watched {
  readonly watched: { tasks: [number, number][]; pressed: number; firstPoint: number };
}

const LAB = '[data-lab="mlp"]';
const ENDED = `${LAB}:is([data-state="failed"], [data-state="stopped"]), ${LAB}[data-state="done"] .test-figures dd`;

export interface LabRun {
  readonly seed: number;
  readonly testAccuracy: number;
  /** From pressing Train to the end of the run, in s. */
  readonly seconds: number;
  /** The longest task on the page's own thread from pressing Train to the first point, in ms. */
  readonly longestStarting: number;
  /** The same from the first point to the end, in ms. */
  readonly longestTask: number;
  readonly backend: string;
  readonly dataset: string;
  readonly digest: string;
}

export interface LabMeasures {
  readonly seeds: readonly LabRun[];
  /** From pressing Train to the first plotted point, in s: new readers' first runs, and their second ones. */
  readonly cold: Spread;
  readonly warm: Spread;
  /** Bytes that came over the line, before Train was pressed and after, in a new reader's first run. */
  readonly bytesBeforeTrain: number;
  readonly bytesAfterTrain: number;
}

/** The lab's Experiment with its seed laid over the chapter's. */
function address(book: Book, seed: number): string {
  const base = parseExperiment(experiments.mlp);
  const seeded: Experiment = { ...base, seed };
  return `${book.url}en/keras-sequential/?backend=wasm#lab=${writeLink('mlp', base, seeded)}`;
}

/** Counts long tasks and notes when the first point of a curve is drawn. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((lab) => {
    const watched = { tasks: [] as [number, number][], pressed: 0, firstPoint: 0 };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        watched.tasks.push([startTime, duration]);
      }
    }).observe({ type: 'longtask' });
    document.querySelector(`${lab} button.lab-train`)?.addEventListener(
      'click',
      () => {
        watched.pressed = performance.now();
        const look = () => {
          // Before a run the charts hold the recorded one: what grows is the reader's.
          const head = document.querySelector(
            `${lab}[data-state="training"] .curve-growing circle`,
          );
          if (head !== null) watched.firstPoint = performance.now();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  }, LAB);
}

async function openLab(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator(LAB).scrollIntoViewIfNeeded();
  await page.locator(`${LAB} button.lab-train:enabled`).waitFor();
  // What a lab loads ahead, it has loaded before a reader has read on.
  await page.waitForLoadState('networkidle');
}

async function pressAndWait(page: Page, seed: number): Promise<LabRun & { firstPoint: number }> {
  await watch(page);
  await page.locator(`${LAB} button.lab-train`).click();
  await page.locator(ENDED).first().waitFor({ timeout: 300_000 });
  return page.evaluate(
    async ([lab, seedOfRun]) => {
      const { watched } = window as unknown as Watched;
      const root = document.querySelector<HTMLElement>(lab);
      const seconds = (performance.now() - watched.pressed) / 1000;
      const textOf = (selector: string) => root?.querySelector(selector)?.textContent ?? '';
      const longest = (from: number, to: number) =>
        Math.max(0, ...watched.tasks.flatMap(([at, ms]) => (at >= from && at < to ? [ms] : [])));
      return {
        seed: seedOfRun,
        testAccuracy: Number(textOf('.test-figures div:nth-child(2) dd')),
        seconds,
        longestStarting: longest(watched.pressed, watched.firstPoint),
        longestTask: longest(watched.firstPoint, Number.POSITIVE_INFINITY),
        backend: root?.dataset.backend ?? '',
        dataset: root?.dataset.dataset ?? '',
        digest: textOf('.lab-digest').match(/[0-9a-f]{16}/)?.[0] ?? '',
        firstPoint: (watched.firstPoint - watched.pressed) / 1000,
      };
    },
    [LAB, seed] as const,
  );
}

/** From pressing Train to the first point, in s; the run goes on. */
async function pressForPoint(page: Page): Promise<number> {
  await watch(page);
  await page.locator(`${LAB} button.lab-train`).click();
  const found = await page.waitForFunction(() => {
    const { watched } = window as unknown as Watched;
    return watched.firstPoint > 0 ? (watched.firstPoint - watched.pressed) / 1000 : null;
  });
  return Number(await found.jsonValue());
}

/** Trains the lab once per seed, each time as a new reader, who then presses Train a second time. */
export async function measureLab(book: Book, seeds: readonly number[]): Promise<LabMeasures> {
  const runs: LabRun[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  let bytesBeforeTrain = 0;
  let bytesAfterTrain = 0;
  for (const [i, seed] of seeds.entries()) {
    const reader = await book.newReader();
    // tsx names the functions it compiles by a helper that a page does not have.
    await reader.addInitScript('globalThis.__name = (f) => f');
    const page = await reader.newPage();
    let bytes = 0;
    // The context hears of the worker's requests too.
    reader.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    });
    await openLab(page, address(book, seed));
    const before = bytes;
    const { firstPoint, ...run } = await pressAndWait(page, seed);
    runs.push(run);
    cold.push(firstPoint);
    if (i === 0) {
      bytesBeforeTrain = before;
      bytesAfterTrain = bytes - before;
    }
    await page.locator(`${LAB} button`, { hasText: 'Reset' }).click();
    warm.push(await pressForPoint(page));
    await reader.close();
  }
  return { seeds: runs, cold: spread(cold), warm: spread(warm), bytesBeforeTrain, bytesAfterTrain };
}
