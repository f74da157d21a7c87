// The chapter's lab as its reader meets it: pressed, watched and timed from outside.
import type { Page } from 'playwright';
import { experiments } from '../../content/keras-sequential/experiments.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link.ts';
import type { Book } from './book.ts';

const LAB = '[data-lab="mlp"]';
const ENDED = `${LAB}:is([data-state="done"], [data-state="failed"], [data-state="stopped"])`;

interface LabRun {
  readonly seed: number;
  readonly testAccuracy: number;
  /** From pressing Train to the end of the run, in s. */
  readonly seconds: number;
  /** The longest task on the page's own thread from pressing Train to the end, in ms. */
  readonly longestTask: number;
  readonly backend: string;
  readonly dataset: string;
  readonly digest: string;
}

interface LabMeasures {
  readonly seeds: readonly LabRun[];
  /** From pressing Train to the first plotted point, in s: a new reader's first run, and a later one. */
  readonly cold: number;
  readonly warm: number;
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
    const watched = { longest: 0, pressed: 0, firstPoint: 0 };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        watched.longest = Math.max(watched.longest, duration);
      }
    }).observe({ type: 'longtask' });
    document.querySelector(`${lab} button.lab-train`)?.addEventListener(
      'click',
      () => {
        watched.pressed = performance.now();
        const look = () => {
          const line = document.querySelector(
            `${lab} .recharts-line path[d], ${lab} .recharts-dot`,
          );
          if (line !== null) watched.firstPoint = performance.now();
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
  await page.locator(ENDED).waitFor({ timeout: 300_000 });
  return page.evaluate(
    async ([lab, seedOfRun]) => {
      const { watched } = window as unknown as {
        watched: { longest: number; pressed: number; firstPoint: number };
      };
      const root = document.querySelector<HTMLElement>(lab);
      const seconds = (performance.now() - watched.pressed) / 1000;
      const test = root?.querySelector<HTMLElement>('[data-test-accuracy]');
      return {
        seed: seedOfRun,
        testAccuracy: Number(test?.dataset.testAccuracy),
        seconds,
        longestTask: watched.longest,
        backend: root?.dataset.backend ?? '',
        dataset: root?.dataset.dataset ?? '',
        digest: root?.querySelector<HTMLElement>('[data-digest]')?.dataset.digest ?? '',
        firstPoint: (watched.firstPoint - watched.pressed) / 1000,
      };
    },
    [LAB, seed] as const,
  );
}

/** Trains the lab once per seed, each time as a new reader; the first one presses Train a second time. */
export async function measureLab(book: Book, seeds: readonly number[]): Promise<LabMeasures> {
  const runs: LabRun[] = [];
  let cold = Number.NaN;
  let warm = Number.NaN;
  let bytesBeforeTrain = 0;
  let bytesAfterTrain = 0;
  for (const [i, seed] of seeds.entries()) {
    const reader = await book.newReader();
    const page = await reader.newPage();
    const line = await reader.newCDPSession(page);
    let bytes = 0;
    await line.send('Network.enable');
    line.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await openLab(page, address(book, seed));
    const before = bytes;
    const run = await pressAndWait(page, seed);
    runs.push(run);
    if (i === 0) {
      cold = run.firstPoint;
      bytesBeforeTrain = before;
      bytesAfterTrain = bytes - before;
      await page.locator(`${LAB} button`, { hasText: 'Reset' }).click();
      warm = (await pressAndWait(page, seed)).firstPoint;
    }
    await reader.close();
  }
  return { seeds: runs, cold, warm, bytesBeforeTrain, bytesAfterTrain };
}
