// The engine serves one lab at a time: who uses it, and who waits in line for it, each told who is ahead.
// Outside React.
import type { Store } from './store.ts';
import type { Session } from './training-session.ts';

/** A lab as the line knows it. */
export interface InLine {
  readonly title: string;
  readonly session: Store<Session>;
  /** The session before it went into line, to return to when it leaves the line. */
  before: Session;
}

/** What a lab wants of the engine. */
interface Job<Lab extends InLine> {
  readonly lab: Lab;
  readonly work: (abort: AbortSignal) => Promise<void>;
  /** It is done and the engine free again, or the reader took it out of the line; or what it threw. */
  readonly onEnd: (failure: unknown) => void;
}

export interface TrainingLine<Lab extends InLine> {
  /** Whether nobody uses the engine and nobody waits for it. */
  isEmpty(): boolean;
  /** Who uses the engine now. */
  isRunning(lab: Lab): boolean;
  /** Asks who uses the engine to end. */
  abort(): void;
  /** Gives the lab the engine, now or after those in line. */
  enqueue(lab: Lab, work: Job<Lab>['work'], onEnd?: Job<Lab>['onEnd']): void;
  /** Takes a lab out of the line. @returns whether it stood in it */
  leave(lab: Lab): boolean;
  /** Tells every lab in line who is ahead of it. */
  tell(): void;
}

export function createTrainingLine<Lab extends InLine>(): TrainingLine<Lab> {
  const line: Job<Lab>[] = [];
  let running: { readonly lab: Lab; readonly abort: AbortController } | null = null;

  function tell(): void {
    const waiting = line.map(({ lab }) => lab);
    for (const [place, { session }] of waiting.entries()) {
      const ahead = [...(running === null ? [] : [running.lab]), ...waiting.slice(0, place)];
      const behind = ahead.filter((other) => other !== waiting[place]).map(({ title }) => title);
      session.set({ ...session.get(), state: 'queued', behind });
    }
  }

  function next(): void {
    const job = running === null ? line.shift() : undefined;
    if (job !== undefined) void begin(job);
    tell();
  }

  async function begin({ lab, work, onEnd }: Job<Lab>): Promise<void> {
    const abort = new AbortController();
    running = { lab, abort };
    const failure = await work(abort.signal).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    running = null;
    next();
    onEnd(failure);
  }

  return {
    isEmpty: () => running === null && line.length === 0,
    isRunning: (lab) => running?.lab === lab,
    abort: () => running?.abort.abort(),
    enqueue(lab, work, onEnd = () => {}) {
      lab.before = lab.session.get();
      line.push({ lab, work, onEnd });
      next();
    },
    leave(lab) {
      const place = line.findIndex((job) => job.lab === lab);
      const [job] = place < 0 ? [] : line.splice(place, 1);
      job?.onEnd(null);
      return job !== undefined;
    },
    tell,
  };
}
