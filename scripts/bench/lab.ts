// The chapter's lab as its reader meets it: pressed, watched and timed from outside.
import type { BrowserContext, Page } from 'playwright';
import { experiments } from '../../content/keras-sequential/experiments.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link.ts';
import type { Book } from './book.ts';
import { type Spread, spread } from './spread.ts';
import type { TaskCosts } from './tasks.ts';

/** What the page keeps for us while a lab trains: tasks as [start, duration], all in ms. */
interface Watched {
  readonly watched: { tasks: [number, number][]; pressed: number; firstPoint: number };
}

export const LAB = '[data-lab="mlp"]';
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
  /** Runs of new readers who read until the warm start was over. */
  readonly seeds: readonly LabRun[];
  /**
   * From pressing Train to the first plotted point, in s: of a new reader who presses as soon as the page
   * answers (absent from records made before that was measured), after the warm start, and at the second run.
   */
  readonly cold?: Spread;
  readonly warm: Spread;
  readonly second: Spread;
  /** The longest task on the page's thread until that point where Train was pressed at once, in ms. */
  readonly longestCold?: number;
  /** The costliest tasks of a run after the warm start; absent from records made before they were traced. */
  readonly tasks?: TaskCosts;
  /** Bytes that came over the line, before Train was pressed and after, in a new reader's first run. */
  readonly bytesBeforeTrain: number;
  readonly bytesAfterTrain: number;
}

/** What is measured without a trace, which slows a page down. */
export type TimedLab = Omit<Required<LabMeasures>, 'tasks'>;

/** The lab's Experiment with its seed laid over the chapter's. */
export function address(book: Book, seed: number): string {
  const base = parseExperiment(experiments.mlp);
  const seeded: Experiment = { ...base, seed };
  return `${book.url}en/keras-sequential/?backend=wasm#lab=${writeLink('mlp', base, seeded)}`;
}

/** In the page, from its first script on: counts long tasks, and notes when the first point is drawn. */
function watch(lab: string): void {
  const watched = { tasks: [] as [number, number][], pressed: 0, firstPoint: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watched.tasks.push([startTime, duration]);
    }
  }).observe({ type: 'longtask' });
  const look = () => {
    // Before a run the charts hold the recorded one: what grows is the reader's.
    const head = document.querySelector(`${lab}[data-state="training"] .curve-growing circle`);
    if (head !== null) watched.firstPoint = performance.now();
    else requestAnimationFrame(look);
  };
  const onClick = ({ target }: Event) => {
    if (!(target instanceof Element) || target.closest(`${lab} .lab-train`) === null) return;
    Object.assign(watched, { pressed: performance.now(), firstPoint: 0 });
    requestAnimationFrame(look);
  };
  document.addEventListener('click', onClick, { capture: true });
}

/** A page of the reader's that is watched. */
export async function newPage(reader: BrowserContext): Promise<Page> {
  // tsx names the functions it compiles by a helper that a page does not have.
  await reader.addInitScript('globalThis.__name = (f) => f');
  await reader.addInitScript(watch, LAB);
  return reader.newPage();
}

export async function openLab(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator(LAB).scrollIntoViewIfNeeded();
  await page.locator(`${LAB} button.lab-train:enabled`).waitFor();
  // What a lab loads ahead, it has loaded before a reader has read on; its charts come last.
  await page.waitForLoadState('networkidle');
  await page.locator(`${LAB} .curve-live`).nth(1).waitFor();
}

async function pressAndWait(page: Page, seed: number): Promise<LabRun & { firstPoint: number }> {
  await page.locator(`${LAB} button.lab-train`).click();
  await page.locator(ENDED).first().waitFor({ timeout: 300_000 });
  return page.evaluate(
    async ([lab, seedOfRun]) => {
      const { watched } = window as unknown as Watched;
      const root = document.querySelector<HTMLElement>(lab);
      const seconds = (performance.now() - watched.pressed) / 1000;
      const textOf = (selector: string) => root?.querySelector(selector)?.textContent ?? '';
      const longest = (from: number, to: number) =>
        Math.max(
          0,
          ...watched.tasks.flatMap(([at, ms]) => (at + ms > from && at < to ? [ms] : [])),
        );
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

/** Presses Train as soon as it can be pressed. @returns s to the first point, ms of the longest task; the run goes on */
export async function pressForPoint(page: Page): Promise<{ seconds: number; longest: number }> {
  await page.locator(`${LAB} button.lab-train`).click();
  const found = await page.waitForFunction(() => {
    const { tasks, pressed, firstPoint } = (window as unknown as Watched).watched;
    if (firstPoint === 0) return null;
    const long = tasks.flatMap(([at, ms]) => (at + ms > pressed && at < firstPoint ? [ms] : []));
    return { seconds: (firstPoint - pressed) / 1000, longest: Math.max(0, ...long) };
  });
  return (await found.jsonValue()) as { seconds: number; longest: number };
}

/** A new reader who does not wait: nothing is loaded ahead. */
async function pressAtOnce(book: Book, seed: number): ReturnType<typeof pressForPoint> {
  const reader = await book.newReader();
  const page = await newPage(reader);
  await page.goto(address(book, seed), { waitUntil: 'commit' });
  const found = await pressForPoint(page);
  await reader.close();
  return found;
}

/**
 * Once per seed: a new reader presses Train at once; another one after the warm start, trains to the end, and
 * presses a second time.
 */
export async function measureLab(book: Book, seeds: readonly number[]): Promise<TimedLab> {
  const runs: LabRun[] = [];
  const [cold, warm, second]: [number[], number[], number[]] = [[], [], []];
  let longestCold = 0;
  let bytesBeforeTrain = 0;
  let bytesAfterTrain = 0;
  for (const [i, seed] of seeds.entries()) {
    const atOnce = await pressAtOnce(book, seed);
    cold.push(atOnce.seconds);
    longestCold = Math.max(longestCold, atOnce.longest);

    const reader = await book.newReader();
    const page = await newPage(reader);
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
    warm.push(firstPoint);
    if (i === 0) {
      bytesBeforeTrain = before;
      bytesAfterTrain = bytes - before;
    }
    await page.locator(`${LAB} button`, { hasText: 'Reset' }).click();
    second.push((await pressForPoint(page)).seconds);
    await reader.close();
  }
  const points = { cold: spread(cold), warm: spread(warm), second: spread(second) };
  return { seeds: runs, ...points, longestCold, bytesBeforeTrain, bytesAfterTrain };
}
