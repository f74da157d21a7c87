// The page's one Trainer: holds the sessions by run key, outside React, so that they live on while the
// reader goes to other pages; and lets one fit run at a time, the others waiting in line.
// Imports experiment and the worker's client.
import { toErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { DatasetName, RunEvent, RunResult } from '../experiment/history.ts';
import type { TrainingClient } from '../worker/client.ts';
import type { BackendChoice } from '../worker/protocol.ts';
import { createStore, type Store } from './store.ts';
import {
  beginRun,
  endRun,
  failRun,
  foldEvent,
  isBusy,
  newSession,
  type Prediction,
  type Session,
  withTest,
} from './training-session.ts';

export interface TrainerOptions {
  readonly client: TrainingClient;
  /** What trains, until the reader chooses otherwise: `?backend=` of the address. */
  readonly backend?: BackendChoice;
  /** What the build packed, where it is known before a run says so. */
  readonly dataset?: DatasetName | null;
}

/** What a lab brings when it comes onto the page. */
export interface LabEntry {
  /** `<chapter>/<experiment id>`, the same in both languages. */
  readonly key: string;
  /** The lab's title in the reader's language, for the labs that wait behind it. */
  readonly title: string;
  /** The chapter's Experiment, which the session starts from. */
  readonly base: Experiment;
  /** Places in the test set to predict after training. */
  readonly testIndices: readonly number[];
}

export interface Trainer {
  readonly dataset: DatasetName | null;
  readonly backend: Store<BackendChoice>;
  /** The session of that key; made at the first call. A later call renews the title. */
  open(entry: LabEntry): Store<Session>;
  /** Lays another Experiment under the controls; a run under way keeps its own. */
  edit(key: string, experiment: Experiment): void;
  /** Trains the Experiment as the controls show it, now or after the labs in line. */
  train(key: string): void;
  /** Ends a fit after the batch in hand, or leaves the line. */
  stop(key: string): void;
  /** Forgets the run; the controls stay as they are. */
  reset(key: string): void;
}

interface Entry extends LabEntry {
  readonly session: Store<Session>;
  /** Counts the runs of this key: what an earlier one still says is not listened to. */
  turn: number;
  /** The session before it went into line, to return to when it leaves the line. */
  before: Session;
}

/** Sessions change with every step; the page is told at most this often, in ms. */
const REDRAW = 100;

export function createTrainer({
  client,
  backend: choice = 'auto',
  dataset = null,
}: TrainerOptions): Trainer {
  const entries = new Map<string, Entry>();
  const backend = createStore<BackendChoice>(choice);
  const line: Entry[] = [];
  let running: { readonly entry: Entry; readonly abort: AbortController } | null = null;

  function entryOf(key: string): Entry {
    const entry = entries.get(key);
    if (entry === undefined) throw new Error(`no lab has opened ${key}`);
    return entry;
  }

  function tellLine(): void {
    for (const [place, { session }] of line.entries()) {
      const ahead = [...(running === null ? [] : [running.entry]), ...line.slice(0, place)];
      const behind = ahead.filter((other) => other !== line[place]).map(({ title }) => title);
      session.set({ ...session.get(), state: 'queued', behind });
    }
  }

  function next(): void {
    const entry = running === null ? line.shift() : undefined;
    if (entry !== undefined) void fit(entry);
    tellLine();
  }

  async function fit(entry: Entry): Promise<void> {
    const { key, session } = entry;
    const abort = new AbortController();
    running = { entry, abort };
    entry.turn += 1;
    const { turn } = entry;
    const isCurrent = () => entry.turn === turn;
    session.set(beginRun(session.get()));
    try {
      const { experiment } = session.get();
      const onEvent = (event: RunEvent) => {
        if (!isCurrent()) return;
        const folded = foldEvent(session.get(), event);
        if (event.type === 'step' || event.type === 'load') session.setSoon(folded, REDRAW);
        else session.set(folded);
      };
      const ask = { run: key, experiment, backend: backend.get() };
      const result = await client.request('train', ask, { signal: abort.signal, onEvent });
      if (isCurrent()) {
        session.set(endRun(session.get(), result));
        await test(entry, result, isCurrent);
      }
    } catch (thrown) {
      if (isCurrent()) {
        const failed = failRun(session.get(), toErrorData(thrown));
        // Stopped while the data were still loading: that is no failure.
        session.set(abort.signal.aborted ? { ...failed, state: 'stopped', error: null } : failed);
      }
    } finally {
      if (!isCurrent()) release(key);
      running = null;
      next();
    }
  }

  /** What the worker still holds goes; a worker that broke down holds nothing. */
  function release(key: string): void {
    client.request('release', { run: key }).catch(() => {});
  }

  /** Evaluates the last snapshot on the test set and predicts a handful of its images. */
  async function test(entry: Entry, result: RunResult, isCurrent: () => boolean): Promise<void> {
    const { key, session, testIndices: indices } = entry;
    const epoch = result.snapshots.at(-1) ?? -1;
    if (result.end === 'diverged' || result.dataset === 'points' || epoch < 0) return;
    session.set(withTest(session.get(), { kind: 'pending' }));
    const snapshot = { run: key, epoch };
    try {
      const evaluation = await client.request('evaluate', { snapshot, set: 'test' });
      const rows = await client.request('predict', { snapshot, set: 'test', indices });
      const { pixels, labels } = await client.request('images', { set: 'test', indices });
      const size = pixels.length / Math.max(1, indices.length);
      const predictions = indices.map(
        (index, i): Prediction => ({
          index,
          label: labels[i] ?? -1,
          probabilities: rows[i] ?? [],
          pixels: pixels.subarray(i * size, (i + 1) * size),
        }),
      );
      if (isCurrent())
        session.set(withTest(session.get(), { kind: 'ready', evaluation, predictions }));
    } catch (thrown) {
      if (isCurrent())
        session.set(withTest(session.get(), { kind: 'failed', error: toErrorData(thrown) }));
    }
  }

  return {
    dataset,
    backend,
    open(opened) {
      const known = entries.get(opened.key);
      if (known !== undefined) {
        Object.assign(known, { title: opened.title, testIndices: opened.testIndices });
        return known.session;
      }
      const session = createStore(newSession(opened.base));
      entries.set(opened.key, { ...opened, session, turn: 0, before: session.get() });
      return session;
    },
    edit(key, experiment) {
      const { session } = entryOf(key);
      session.set({ ...session.get(), experiment });
    },
    train(key) {
      const entry = entryOf(key);
      if (isBusy(entry.session.get())) return;
      entry.before = entry.session.get();
      line.push(entry);
      next();
    },
    stop(key) {
      const entry = entryOf(key);
      const { session } = entry;
      const place = line.indexOf(entry);
      if (place >= 0) {
        line.splice(place, 1);
        session.set({ ...entry.before, experiment: session.get().experiment });
        tellLine();
      } else if (running?.entry === entry && isBusy(session.get())) {
        running.abort.abort();
        session.set({ ...session.get(), stopping: true });
      }
    },
    reset(key) {
      const entry = entryOf(key);
      const place = line.indexOf(entry);
      if (place >= 0) line.splice(place, 1);
      if (running?.entry === entry) running.abort.abort();
      const hadRun = entry.session.get().run !== null;
      entry.turn += 1;
      entry.session.set(newSession(entry.session.get().experiment));
      if (hadRun && running?.entry !== entry) release(key);
      tellLine();
    },
  };
}
