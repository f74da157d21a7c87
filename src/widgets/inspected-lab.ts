// What a lab's own run makes of the test set, asked for once for all the instruments that show it, at the moment of
// its training that the lab is looked at (time-travel.ts). Outside React. Imports experiment, keras.
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { InspectionSummary } from '../experiment/inspection-record.ts';
import { type Answered, answered, summarize } from '../keras/inspection.ts';
import type { SnapshotName } from '../worker/protocol.ts';
import { createStore, type Store } from './store.ts';
import { isLookingBack, lookedAt, momentOf, weightsName } from './time-travel.ts';
import type { Trainer } from './trainer.ts';
import { isBusy, type Session } from './training-session.ts';

/** A snapshot's answers, and what they come to. */
export interface Inspected {
  readonly all: Answered;
  readonly summary: InspectionSummary;
}

export interface OwnInspection {
  /** Null while there is nothing but the book's run. */
  readonly shown: Inspected | null;
  /** The snapshot's epoch that it is of. */
  readonly epoch: number | null;
  /** Examples predicted so far, while a snapshot's predictions are on their way. */
  readonly pending: { readonly done: number; readonly count: number } | null;
  readonly error: ErrorData | null;
}

export interface InspectedLab {
  readonly session: Store<Session>;
  /** The moment looked at, a snapshot's epoch, shared with the lab's slider; null is the model as it stands. */
  readonly epoch: Store<number | null>;
  readonly own: Store<OwnInspection>;
  /**
   * The snapshot looked at; null where there is none of the reader's. It changes with `session` and with `epoch`, and
   * can be asked for while a run trains, which it does not disturb.
   */
  snapshot(): SnapshotName | null;
  /** Keeps the inspection up with the lab. @returns what ends it */
  follow(): () => void;
  /** Asks again, after an error. */
  retry(): void;
}

const NOTHING: OwnInspection = { shown: null, epoch: null, pending: null, error: null };

/** Inspections kept, so that going back and forth costs nothing: 400 kB each for ten classes. */
const KEPT = 12;
/** While a reader drags the slider, in ms, nothing is computed that is passed over. */
const REST = 150;

export function createInspectedLab(trainer: Trainer, session: Store<Session>, run: string) {
  const epoch = momentOf(trainer, run, session);
  const own = createStore(NOTHING);
  const kept = new Map<string, Inspected>();
  let followers = 0;
  let wanted: string | null = null;
  let abort: AbortController | null = null;
  let ends: readonly (() => void)[] = [];

  const snapshot = () => lookedAt(run, session.get(), epoch.get());

  function update(): void {
    const now = session.get();
    const isBack = isLookingBack(now, epoch.get());
    // What was shown stays while the lab is at work: there is nothing newer yet, but for who looks back.
    if (!isBack && (isBusy(now) || now.restoring !== null)) return;
    const isUseless =
      now.run?.dataset === 'points' || (!isBack && now.error?.code === 'run-diverged');
    const target = isUseless ? null : snapshot();
    if (target === null) {
      abort?.abort();
      wanted = null;
      own.set(NOTHING);
      return;
    }
    const name = weightsName(now, target);
    if (name !== wanted) void show(name, target);
  }

  async function show(name: string, target: SnapshotName): Promise<void> {
    const isMoving = own.get().pending !== null;
    abort?.abort();
    wanted = name;
    const known = kept.get(name);
    const { epoch: of } = target;
    if (known !== undefined) {
      own.set({ shown: known, epoch: of, pending: null, error: null });
      return;
    }
    const controller = new AbortController();
    abort = controller;
    own.set({ ...own.get(), pending: { done: 0, count: 1 }, error: null });
    try {
      if (isMoving) await new Promise((resolve) => setTimeout(resolve, REST));
      if (controller.signal.aborted) return;
      const predictions = await trainer.inspect(target, {
        signal: controller.signal,
        onEvent(event) {
          if (event.type !== 'predicted' || wanted !== name) return;
          const pending = { done: event.done, count: event.count };
          own.setSoon({ ...own.get(), pending }, 100);
        },
      });
      const all = answered(predictions);
      const inspected = { all, summary: summarize(all) };
      kept.set(name, inspected);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      if (wanted === name) own.set({ shown: inspected, epoch: of, pending: null, error: null });
    } catch (thrown) {
      if (wanted !== name || controller.signal.aborted) return;
      own.set({ ...own.get(), pending: null, error: toErrorData(thrown) });
    }
  }

  const lab: InspectedLab = {
    session,
    epoch,
    own,
    snapshot,
    follow() {
      followers += 1;
      if (followers === 1) {
        ends = [session.subscribe(update), epoch.subscribe(update)];
        update();
      }
      return () => {
        followers -= 1;
        if (followers > 0) return;
        for (const end of ends) end();
        // What nobody looks at any more is not computed.
        if (own.get().pending !== null) wanted = null;
        abort?.abort();
      };
    },
    retry() {
      wanted = null;
      update();
    },
  };
  return lab;
}

const labs = new WeakMap<Trainer, Map<string, InspectedLab>>();

/** The inspection of the lab of that key; made at the first call. */
export function inspectedLab(
  trainer: Trainer,
  key: string,
  session: () => Store<Session>,
): InspectedLab {
  const known = labs.get(trainer) ?? new Map<string, InspectedLab>();
  labs.set(trainer, known);
  const lab = known.get(key) ?? createInspectedLab(trainer, session(), key);
  known.set(key, lab);
  return lab;
}

/** Where a file of predictions could not be had. */
export function predictionsMissing(file: string, cause: unknown): ErrorData {
  return toErrorData(new BookError('data-network', { file }, cause));
}
