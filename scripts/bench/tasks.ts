// What the tasks on the page's thread cost while a lab trains, in processor time, from Chromium's own trace. Long
// tasks as a page can see them are told by the clock: on two cores that training keeps busy, a task waits too.
import type { CDPSession, Page } from 'playwright';
import type { Book } from './book.ts';
import { address, LAB, newPage, openLab, pressForPoint } from './lab.ts';

/** The costliest task of a stretch of time. */
export interface TaskCost {
  /** Its processor time, and how long it took by the clock; in ms. */
  readonly processor: number;
  readonly clock: number;
  /** What it did, the costliest first: `Layout 6.8`, in ms of processor time. */
  readonly parts: readonly string[];
}

export interface TaskCosts {
  /** From pressing Train to the first point, and from there on. */
  readonly starting: TaskCost;
  readonly training: TaskCost;
}

/** What Chromium's trace calls a task, in the category `toplevel`. */
const TASK = 'ThreadControllerImpl::RunTask';

/** How long training is watched after the first point, in ms. */
const WATCHED = 4000;

/** Of a trace, what is needed here; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time. */
  readonly tdur?: number;
}

/** A new reader presses Train after the warm start, and watches. */
export async function traceTasks(book: Book, seed: number): Promise<TaskCosts> {
  const reader = await book.newReader();
  const page = await newPage(reader);
  await openLab(page, address(book, seed));
  const events = await tracing(page, async () => {
    await page.evaluate((lab) => {
      const button = document.querySelector(`${lab} button.lab-train`);
      button?.addEventListener('click', () => performance.mark('pressed'), { once: true });
    }, LAB);
    await pressForPoint(page);
    await page.evaluate(() => performance.mark('first-point'));
    await page.waitForTimeout(WATCHED);
  });
  await reader.close();
  return costsOf(events);
}

async function tracing(page: Page, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const session = (await page.context().browser()?.newBrowserCDPSession()) as CDPSession;
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'blink.user_timing'] },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}

/** @throws Error where the trace has no marks or no tasks */
export function costsOf(events: readonly TraceEvent[]): TaskCosts {
  const mark = (name: string) => {
    const found = events.find((e) => e.name === name && e.cat?.includes('user_timing'));
    if (found === undefined) throw new Error(`the trace has no mark ${name}`);
    return found;
  };
  const [pressed, point] = [mark('pressed'), mark('first-point')];
  const mine = events.filter(
    ({ ph, pid, tid }) => ph === 'X' && pid === pressed.pid && tid === pressed.tid,
  );
  const end = ({ ts, dur = 0 }: TraceEvent) => ts + dur;
  const costliest = (from: number, to: number): TaskCost => {
    const tasks = mine.filter((e) => e.name === TASK && end(e) > from && e.ts < to);
    const [task] = tasks.toSorted((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0));
    if (task === undefined) throw new Error('the trace has no tasks');
    const within = mine.filter((e) => e !== task && e.ts >= task.ts && end(e) <= end(task));
    // Named once each: what calls itself holds its inner calls' time.
    const names = [...new Set(within.map(({ name }) => name))].filter((name) => name !== TASK);
    const parts = names
      .map((name) => {
        const most = Math.max(...within.map((e) => (e.name === name ? (e.tdur ?? 0) : 0)));
        return { name, most: most / 1000 };
      })
      .sort((a, b) => b.most - a.most)
      .slice(0, 4)
      .map(({ name, most }) => `${name} ${most.toFixed(1)}`);
    return { processor: (task.tdur ?? 0) / 1000, clock: (task.dur ?? 0) / 1000, parts };
  };
  return {
    starting: costliest(pressed.ts, point.ts),
    training: costliest(point.ts, Number.POSITIVE_INFINITY),
  };
}

/** `17 ms of processor time (28 ms by the clock): Layout 6.8, …`. */
export function costWords({ processor, clock, parts }: TaskCost): string {
  return `${processor.toFixed(0)} ms of processor time (${clock.toFixed(0)} ms by the clock): ${parts.join(', ')}`;
}
