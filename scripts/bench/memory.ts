// The most memory that training takes: what Chromium tells the page of scripts and workers, and what the page's
// process held. The first leaves WebAssembly's own memory out, the second is told by Linux alone.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { BackendName } from '../../src/experiment/history.ts';
import type { Side } from '../harness/speed/page.ts';
import { withSpeedPage } from '../harness.ts';
import { whileTime } from './budget.ts';
import { benchExperiment, type ModelName, USUAL } from './models.ts';

export interface MemoryPeak {
  readonly model: ModelName;
  readonly side: Side;
  /** The heaps of page and worker in bytes; null where Chromium does not tell. */
  readonly heaps: number | null;
  /** What the page's process held in main memory at most, in bytes; null where the system does not tell. */
  readonly resident: number | null;
}

const BACKEND: BackendName = 'wasm';

/** Those that train on WebAssembly: stock TensorFlow.js has no CNN there. */
const ASKED: readonly Pick<MemoryPeak, 'model' | 'side'>[] = [
  { model: 'mlp', side: 'ours' },
  { model: 'mlp', side: 'stock' },
  { model: 'cnn', side: 'ours' },
];

/**
 * Apart from the timings, which looking at the memory would slow down; as many as there is time for.
 *
 * @param left s
 */
export function measureMemory(seconds: number, left: () => number): Promise<readonly MemoryPeak[]> {
  return withSpeedPage((first) =>
    whileTime(ASKED, left, async ({ model, side }): Promise<MemoryPeak> => {
      const page = await openAlone(first);
      const ask = { experiment: benchExperiment(model, USUAL), backend: BACKEND, seconds };
      const heaps = await page.evaluate(([of, what]) => window.speed.memoryWhile(of, what), [
        side,
        ask,
      ] as const);
      const resident = await residentPeak(page);
      await page.context().close();
      return { model, side, heaps, resident };
    }),
  );
}

/** The same page once more, in a process of its own: a process remembers its peak. */
async function openAlone(like: Page): Promise<Page> {
  const context = await like.context().browser()?.newContext();
  if (context === undefined) throw new Error('the page has no browser');
  const page = await context.newPage();
  await page.goto(like.url());
  await page.waitForFunction(() => 'speed' in window);
  return page;
}

/** Of the pages' processes the one that held most: the others are idle. */
async function residentPeak(page: Page): Promise<number | null> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (process.platform !== 'linux' || session === undefined) return null;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => peakOf(readFileSync(`/proc/${id}/status`, 'utf8')));
  return Math.max(...peaks);
}

/** From a process's status as Linux writes it: `VmHWM:	  123456 kB`, in bytes. */
export function peakOf(status: string): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
