// The page's one Trainer: holds the sessions by run key, outside React, so that they live on while the
// reader goes to other pages; one lab uses the engine at a time (training-line.ts), and what has ended is kept
// (run-keeping.ts).
// Imports experiment, storage and the worker's client.

import { type CheckpointInfo, positionId } from '../experiment/checkpoint.ts';
import type { DataSource } from '../experiment/data.ts';
import { toErrorData } from '../experiment/errors.ts';
import { exampleCounts } from '../experiment/example-counts.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type {
  BackendName,
  DatasetName,
  Evaluation,
  RunEvent,
  RunResult,
  SetPredictions,
} from '../experiment/history.ts';
import type { KeptRun } from '../experiment/kept-run.ts';
import type { FileFormat, NamedFile } from '../experiment/model-file.ts';
import { epochWork, TRAINING_IMAGES } from '../experiment/run-time.ts';
import type { TestChange } from '../experiment/test-change.ts';
import type { WatchedWeight } from '../experiment/watched-weights.ts';
import type { CheckpointStore } from '../storage/checkpoint-store.ts';
import type { RunLedger } from '../storage/run-ledger.ts';
import type { RequestOptions, TrainingClient } from '../worker/client.ts';
import type { BackendChoice, Restored, SnapshotName } from '../worker/protocol.ts';
import { type ChosenBackend, createMachineSpeeds, type MachineSpeeds } from './machine-speeds.ts';
import { createRunKeeping, type KeepingLab } from './run-keeping.ts';
import type { TestOutcome, Warning } from './run-progress.ts';
import { savedName } from './saved-name.ts';
import { isSpeedUnknown, type Sized, sizedFor } from './size-for-machine.ts';
import { createStore, type Store } from './store.ts';
import { predictImages, testSnapshot } from './test-snapshot.ts';
import { createTrainingLine, type InLine } from './training-line.ts';
import {
  beginRestoring,
  beginRun,
  endRestoring,
  endRun,
  failRun,
  foldEvent,
  isBusy,
  newSession,
  type Position,
  type RestoredModel,
  resumeRun,
  type Session,
  standing,
  withTest,
} from './training-session.ts';

export interface TrainerOptions {
  readonly client: TrainingClient;
  /** What trains, until the reader chooses otherwise: `?backend=` of the address. */
  readonly backend?: BackendChoice;
  /** What the build packed, where it is known before a run says so. */
  readonly dataset?: DatasetName | null;
  /** What is known and measured of the machine; without it, of its runs only. */
  readonly machine?: MachineSpeeds;
  /** Loads and opens the store of checkpoints, once. */
  readonly openStore?: () => Promise<CheckpointStore>;
  /** Loads and opens the run ledger, once. */
  readonly openLedger?: () => Promise<RunLedger>;
}

/** The key of a lab, and the Experiment that it starts from; or what says of each run where it can be opened. */
export type RunHome =
  | { readonly key: string; readonly base: Experiment }
  | { readonly opensOf: (experiment: Experiment) => KeptRun['opens'] };

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
  /** Weights that its runs tell of while they learn. */
  readonly watch?: readonly WatchedWeight[];
  /** How often, in ms, within an epoch. */
  readonly watchEvery?: number;
  /** How often its runs tell their running means, in ms; 0 after each step. */
  readonly reportEvery?: number;
  /** How often its runs store where they stand, in ms. */
  readonly keepEvery?: number;
  /** Its runs tell every hook of the callbacks, and rest so long after each, in ms. */
  readonly hookPace?: number;
  /** Its runs keep a thinned series of weights, within epochs too, for a reader to go back through. */
  readonly isDense?: boolean;
  /** Seconds that a run is to end in on this machine: fewer images than the book's are taken where they must be. */
  readonly endsIn?: number;
  /** What its runs train on where the reader leaves the choice to the book. */
  readonly prefers?: BackendName;
  /** Where its runs can be opened; in the lab itself without it. */
  readonly opensIn?: RunHome;
  /** What its runs are called in the run ledger, the title where it is not given, and their tags there. */
  readonly runName?: string;
  readonly tags?: readonly string[];
  /** Told of what happens in its runs, after the session has taken it in. It outlives the page it was made on. */
  readonly onEvent?: (event: RunEvent) => void;
}

export interface Trainer {
  readonly dataset: DatasetName | null;
  readonly backend: Store<BackendChoice>;
  readonly machine: MachineSpeeds;
  /** The session of that key; made at the first call. A later call renews all but its base. */
  open(entry: LabEntry): Store<Session>;
  /** The session of that key, for who looks on; made where no lab has opened it yet. */
  attach(key: string, base: Experiment): Store<Session>;
  /** Where runs of that session can be opened. */
  homeOf(key: string): RunHome;
  /** What a snapshot predicts for the test set. @throws BookError as the worker reports */
  inspect(snapshot: SnapshotName, options: RequestOptions): Promise<SetPredictions>;
  /** A snapshot evaluated on the test set in batches of that size. @throws BookError as the worker reports */
  evaluate(snapshot: SnapshotName, batchSize: number, options: RequestOptions): Promise<Evaluation>;
  /**
   * What a snapshot makes of the test set, and of the images that the lab shows: these first.
   *
   * @throws BookError as the worker reports
   */
  testAt(
    key: string,
    snapshot: SnapshotName,
    options: { readonly signal: AbortSignal; readonly onOutcome: (outcome: TestOutcome) => void },
  ): Promise<void>;
  /** Lets the worker get ready to train the lab's Experiment, once, if nothing is under way. */
  warm(key: string): void;
  /**
   * Lays another Experiment under the controls; a run under way keeps its own.
   *
   * @param isSized whether its number of images is wanted as it is, on any machine; so it is when it has changed
   */
  edit(key: string, experiment: Experiment, isSized?: boolean): void;
  /** Takes as many images as end in the lab's time on this machine, as far as its speed is known and nobody has said how many. */
  fitToMachine(key: string): void;
  /** Trains the Experiment as the controls show it, now or after the labs in line. */
  train(key: string): void;
  /** Measures how fast the machine trains what the controls show. */
  measure(key: string): void;
  /** Ends a fit after the batch in hand, to be gone on with. */
  pause(key: string): void;
  /** Goes on with the paused run; or with a run of an earlier visit, from its stored position. */
  goOn(key: string, from?: CheckpointInfo): void;
  /** Ends a fit after the batch in hand, gives up a paused one, or leaves the line. */
  stop(key: string): void;
  /**
   * Ends the worker as a crash would, whatever it does: what trains there has failed, and nothing is put in
   * order first. The next request starts another.
   */
  pullThePlug(): void;
  /** Forgets the run and its position; the controls stay as they are. */
  reset(key: string): void;
  /**
   * Puts a checkpoint's model, or a file's, in the lab and tests it.
   *
   * @throws BookError when it can't be had; the lab is as it was then
   */
  restore(key: string, source: CheckpointInfo | NamedFile): Promise<void>;
  /**
   * Stores the model that stands in the lab.
   *
   * @throws BookError as the store does
   */
  save(key: string): Promise<CheckpointInfo>;
  /**
   * Tests the model that stands in the lab on the first `count` test images, every one changed in the same way.
   *
   * @throws BookError as the worker reports
   */
  testChanged(key: string, change: TestChange, count: number): Promise<Evaluation>;
  /** Asks the worker about a network that stands there, beside all labs. @throws BookError as the worker reports */
  readonly look: TrainingClient['request'];
  /** A checkpoint as files for the reader. */
  export(checkpoint: string, format: FileFormat): Promise<readonly NamedFile[]>;
  /** The store of checkpoints; loaded at the first call. */
  checkpoints(): Promise<CheckpointStore>;
  /** The run ledger; loaded at the first call. Every run that has ended is kept there. */
  ledger(): Promise<RunLedger>;
}

interface Entry extends KeepingLab, InLine {
  /** Counts the runs of this key: what an earlier one still says is not listened to. */
  turn: number;
  /** Whether the number of images may follow the machine: nobody has said how many, and nothing was trained. */
  isSizeOpen: boolean;
}

/** Sessions change with every step; the page is told at most this often, in ms. */
const REDRAW = 100;

async function loadStore(): Promise<CheckpointStore> {
  return (await import('../storage/checkpoint-store.ts')).openCheckpointStore();
}

export function createTrainer({
  client,
  backend: choice = 'auto',
  dataset = null,
  machine = createMachineSpeeds(),
  openStore = loadStore,
  openLedger,
}: TrainerOptions): Trainer {
  const entries = new Map<string, Entry>();
  const backend = createStore<BackendChoice>(choice);
  const line = createTrainingLine<Entry>();
  const keeping = createRunKeeping(openLedger);
  const warmed = new Set<string>();
  let store: Promise<CheckpointStore> | null = null;

  function entryOf(key: string): Entry {
    const entry = entries.get(key);
    if (entry === undefined) throw new Error(`no lab has opened ${key}`);
    return entry;
  }

  /** From now on the lab listens to this job alone. @returns whether it still does */
  function takeTurn(entry: Entry): () => boolean {
    entry.turn += 1;
    const { turn } = entry;
    return () => entry.turn === turn;
  }

  async function fit(entry: Entry, signal: AbortSignal, from: Position | null): Promise<void> {
    const { key, session } = entry;
    const isCurrent = takeTurn(entry);
    const onEvent = (event: RunEvent) => {
      if (!isCurrent()) return;
      const folded = foldEvent(session.get(), event);
      if (event.type === 'epoch' && from === null) learnSpeed(folded);
      if (event.type === 'step' || event.type === 'load') session.setSoon(folded, REDRAW);
      else if (event.type !== 'weights') session.set(folded);
      entry.onEvent?.(event);
    };
    session.set(from === null ? beginRun(session.get()) : resumeRun(session.get(), from));
    try {
      if (from === null && entry.isSizeOpen && entry.endsIn !== undefined) {
        await measureAndFit(entry, signal);
      }
      entry.isSizeOpen = false;
      const experiment = from?.experiment ?? session.get().experiment;
      const ask = {
        run: key,
        experiment,
        ...told(entry),
        ...(from !== null && { from: positionId(key) }),
      };
      const request = (on: ChosenBackend) =>
        client.request('train', { ...ask, ...on }, { signal, onEvent });
      const origin = from?.origin?.backend ?? entry.prefers;
      const result = await onBackend(experiment, signal, origin, request);
      if (isCurrent()) {
        session.set(endRun(session.get(), result));
        keeping.keep(entry, result, from !== null, isCurrent);
        await testRun(entry, result, isCurrent);
      }
    } catch (thrown) {
      if (isCurrent()) {
        const failed = failRun(session.get(), toErrorData(thrown));
        // Stopped while the data were still loading: that is no failure.
        session.set(signal.aborted ? { ...failed, state: 'stopped', error: null } : failed);
      }
    } finally {
      if (!isCurrent()) release(key);
    }
  }

  const sizing = ({ base, endsIn }: Entry): Sized => ({
    ...{ base, machine, backend: backend.get() },
    ...(endsIn !== undefined && { endsIn }),
  });

  /** A run that has begun, and whose size is open, takes the one for this machine; its speed is measured first. */
  async function measureAndFit(entry: Entry, signal: AbortSignal): Promise<void> {
    const { session } = entry;
    const { experiment } = session.get();
    if (machine.measures && isSpeedUnknown(experiment, sizing(entry))) {
      // What is wrong with the Experiment or the worker, training says in its own words.
      await machine
        .measure(experiment, client, signal, backend.get())
        .catch(() => signal.throwIfAborted());
    }
    const sized = sizedFor(experiment, sizing(entry));
    if (sized !== experiment && entry.isSizeOpen) {
      session.set(beginRun({ ...session.get(), experiment: sized }));
    }
  }

  /**
   * An interrupted run goes on where it began, unless the reader chose otherwise: only there is it the same to
   * the last bit. Where that backend is gone, any other will do.
   */
  async function onBackend(
    experiment: Experiment,
    signal: AbortSignal,
    origin: BackendName | undefined,
    request: (on: ChosenBackend) => Promise<RunResult>,
  ): Promise<RunResult> {
    const chosen = backend.get();
    const isOpen = chosen === 'auto' && (origin !== undefined || machine.measures);
    if (!isOpen) return request({ backend: chosen });
    if (origin === undefined) return request(await machine.choose(experiment, client, signal));
    try {
      return await request({ backend: origin });
    } catch (thrown) {
      if (toErrorData(thrown).code !== 'backend-unavailable') throw thrown;
      return request({ backend: 'auto' });
    }
  }

  /** Whole epochs say what a run takes, validation and drawing included. */
  function learnSpeed({ run }: Session): void {
    if (run === null || run.report === null || run.epochSeconds === 0) return;
    const work = epochWork(exampleCounts(run.experiment));
    machine.learn(run.experiment, run.report, (work * run.timedEpochs) / run.epochSeconds);
  }

  /** What the worker still holds goes; a worker that broke down holds nothing. */
  function release(key: string): void {
    client.request('release', { run: key }).catch(() => {});
  }

  /** A position that nobody will go on from; where nothing can be stored, there is none. */
  async function forgetPosition(key: string): Promise<void> {
    try {
      await (await checkpoints()).delete(positionId(key));
    } catch {
      // The reader did not ask for it by name, and a later run writes over it.
    }
  }

  /** Tests a run that has ended with weights of some use. */
  async function testRun(entry: Entry, { end }: RunResult, isCurrent: () => boolean) {
    const { run } = entry.session.get();
    if (end === 'diverged' || end === 'paused' || run?.dataset === 'points') return;
    await test(entry, isCurrent);
  }

  /** Evaluates the model in the lab on the test set and predicts a handful of its images. */
  async function test(entry: Entry, isCurrent: () => boolean): Promise<void> {
    const { key, session, testIndices } = entry;
    const snapshot = standing(key, session.get());
    if (snapshot === null) return;
    session.set(withTest(session.get(), { kind: 'pending' }));
    try {
      const outcome = await testSnapshot(client, snapshot, testIndices, sourceOf(session.get()));
      if (!isCurrent()) return;
      session.set(withTest(session.get(), outcome));
      const isOfRun = session.get().restored === null && outcome.kind === 'ready';
      if (isOfRun) keeping.tell(entry, { test: outcome.evaluation });
    } catch (thrown) {
      if (isCurrent())
        session.set(withTest(session.get(), { kind: 'failed', error: toErrorData(thrown) }));
    }
  }

  /** @throws BookError when it can't be had */
  async function putInLab(entry: Entry, source: CheckpointInfo | NamedFile): Promise<void> {
    const { key, session, before } = entry;
    const isCurrent = takeTurn(entry);
    const file = fileName(source);
    session.set(beginRestoring(session.get(), file));
    let restored: RestoredModel | null = null;
    try {
      const warnings: Warning[] = [];
      const { kind, answer } = await ask(entry, source, {
        onEvent(event) {
          if (event.type === 'warning') warnings.push({ code: event.code, values: event.values });
        },
      });
      restored = { ...answer, kind, file, warnings, test: { kind: 'none' } };
    } finally {
      if (isCurrent()) session.set(endRestoring(session.get(), before, restored));
    }
    if (!isCurrent()) release(key);
    else if (restored.dataset !== 'points') await test(entry, isCurrent);
  }

  async function ask(
    { key, session }: Entry,
    source: CheckpointInfo | NamedFile,
    options: RequestOptions,
  ): Promise<{ kind: RestoredModel['kind']; answer: Restored }> {
    const where = { run: key, backend: backend.get() };
    if ('id' in source) {
      const answer = await client.request('restore', { ...where, checkpoint: source.id }, options);
      return { kind: 'restored', answer };
    }
    const { experiment } = session.get();
    const answer = await client.request('import', { ...where, experiment, file: source }, options);
    return { kind: 'opened', answer };
  }

  function checkpoints(): Promise<CheckpointStore> {
    store ??= openStore().catch((thrown: unknown) => {
      store = null;
      throw thrown;
    });
    return store;
  }

  function open(opened: LabEntry): Store<Session> {
    const session = createStore(newSession(opened.base));
    entries.set(opened.key, {
      ...opened,
      ...{ session, turn: 0, before: session.get(), kept: null, isSizeOpen: true },
    });
    return session;
  }

  return {
    dataset,
    backend,
    machine,
    checkpoints,
    ledger: keeping.ledger,
    attach: (key, base) =>
      entries.get(key)?.session ?? open({ key, base, title: '', testIndices: [] }),
    homeOf(key) {
      const { base, opensIn } = entryOf(key);
      return opensIn ?? { key, base };
    },
    inspect: (snapshot, options) =>
      client.request('predict-set', { snapshot, set: 'test' }, options),
    evaluate: (snapshot, batchSize, options) =>
      client.request('evaluate', { snapshot, set: 'test', batchSize }, options),
    open(opened) {
      const known = entries.get(opened.key);
      if (known !== undefined) {
        const { base: _, ...renewed } = opened;
        Object.assign(known, renewed);
        return known.session;
      }
      return open(opened);
    },
    async testAt(key, snapshot, { signal, onOutcome }) {
      const { testIndices, session } = entryOf(key);
      const source = sourceOf(session.get());
      const predictions = await predictImages(client, snapshot, testIndices, source);
      if (signal.aborted) return;
      onOutcome({ kind: 'predicted', predictions });
      const evaluation = await client.request('evaluate', { snapshot, set: 'test' }, { signal });
      if (!signal.aborted) onOutcome({ kind: 'ready', evaluation, predictions });
    },
    warm(key) {
      const { session } = entryOf(key);
      if (warmed.has(key) || !line.isEmpty()) return;
      warmed.add(key);
      const { experiment } = session.get();
      const start = (chosen: ChosenBackend) => client.request('warm', { experiment, ...chosen });
      const choice = backend.get();
      const isOpen = choice === 'auto' && machine.measures;
      const warming = isOpen
        ? machine.foresee(experiment, client).then(start)
        : start({ backend: choice });
      // Nobody asked for it: what fails here fails again, and is told, when Train is pressed.
      warming.catch(() => {});
    },
    edit(key, experiment, isSized = false) {
      const entry = entryOf(key);
      const { session } = entry;
      const [before, images] = [session.get().experiment, experiment].map(TRAINING_IMAGES.read);
      if (isSized || images !== before) entry.isSizeOpen = false;
      session.set({ ...session.get(), experiment });
    },
    fitToMachine(key) {
      const entry = entryOf(key);
      const { session, isSizeOpen } = entry;
      const { state, run, restored, experiment } = session.get();
      if (!isSizeOpen || state !== 'idle' || run !== null || restored !== null) return;
      const sized = sizedFor(experiment, sizing(entry));
      if (sized !== experiment) session.set({ ...session.get(), experiment: sized });
    },
    train(key) {
      const entry = entryOf(key);
      if (isBusy(entry.session.get())) return;
      // All that a lab at rest can be running is a measurement, and training is what the reader wants now.
      if (line.isRunning(entry) && machine.trying.get() !== null) line.abort();
      line.enqueue(entry, (signal) => fit(entry, signal, null));
    },
    measure(key) {
      const entry = entryOf(key);
      const { session } = entry;
      if (isBusy(session.get())) return;
      line.enqueue(entry, (signal) => {
        const { experiment } = session.get();
        session.set({ ...entry.before, experiment });
        return machine.measure(experiment, client, signal, backend.get());
      });
    },
    pause(key) {
      const { session } = entryOf(key);
      const { state, stopping, pausing } = session.get();
      if (state !== 'training' || stopping || pausing) return;
      session.set({ ...session.get(), pausing: true });
      client.request('pause', { run: key }).catch((thrown: unknown) => {
        if (!session.get().pausing) return;
        session.set({ ...session.get(), pausing: false, error: toErrorData(thrown) });
      });
    },
    goOn(key, from) {
      const entry = entryOf(key);
      const { session } = entry;
      const { state, run } = session.get();
      if (isBusy(session.get())) return;
      if (from !== undefined) {
        const { experiment, backend: began, kernelSet } = from;
        // The lab is again as the reader left it, its controls too.
        session.set({ ...session.get(), experiment });
        const origin = { backend: began, kernelSet };
        line.enqueue(entry, (signal) => fit(entry, signal, { experiment, origin }));
      } else if (state === 'paused' && run !== null) {
        const { experiment, report: origin } = run;
        line.enqueue(entry, (signal) => fit(entry, signal, { experiment, origin }));
      }
    },
    stop(key) {
      const entry = entryOf(key);
      const { session } = entry;
      const { state } = session.get();
      if (line.leave(entry)) {
        session.set({ ...entry.before, experiment: session.get().experiment });
        line.tell();
      } else if (state === 'paused') {
        void forgetPosition(key);
        keeping.tell(entry, { end: 'stopped' });
        session.set({ ...session.get(), state: 'stopped' });
        line.enqueue(entry, async () => {
          session.set({ ...session.get(), state: 'stopped', behind: [] });
          if (session.get().run?.dataset !== 'points') await test(entry, takeTurn(entry));
        });
      } else if (line.isRunning(entry) && isBusy(session.get())) {
        line.abort();
        session.set({ ...session.get(), stopping: true });
      }
    },
    pullThePlug: () => client.close(),
    reset(key) {
      const entry = entryOf(key);
      const { session } = entry;
      line.leave(entry);
      if (line.isRunning(entry)) line.abort();
      const { run, restored, experiment } = session.get();
      entry.turn += 1;
      session.set(newSession(experiment));
      if (run !== null) void forgetPosition(key);
      if ((run !== null || restored !== null) && !line.isRunning(entry)) release(key);
      line.tell();
    },
    restore(key, source) {
      const entry = entryOf(key);
      if (isBusy(entry.session.get())) return Promise.resolve();
      return new Promise((resolve, reject) => {
        line.enqueue(
          entry,
          () => putInLab(entry, source),
          (failure) => (failure === null ? resolve() : reject(failure)),
        );
      });
    },
    async save(key) {
      const session = entryOf(key).session.get();
      const snapshot: SnapshotName | null = standing(key, session);
      if (snapshot === null) throw new Error(`${key} has no weights to save`);
      return client.request('save', { snapshot, file: savedName(session, snapshot) });
    },
    async testChanged(key, change, count) {
      const snapshot = standing(key, entryOf(key).session.get());
      if (snapshot === null) throw new Error(`${key} has no weights to test`);
      return client.request('evaluate', { snapshot, set: 'test', change, count });
    },
    look: (kind, ask, options) => client.request(kind, ask, options),
    export: (checkpoint, format) => client.request('export', { checkpoint, format }),
  };
}

/** What its runs tell beyond the usual. */
function told({ watch, watchEvery, reportEvery, keepEvery, hookPace, isDense }: LabEntry) {
  return {
    ...(watch !== undefined && { watch }),
    ...(watchEvery !== undefined && { watchEvery }),
    ...(reportEvery !== undefined && { reportEvery }),
    ...(keepEvery !== undefined && { keepEvery }),
    ...(hookPace !== undefined && { hookPace }),
    ...(isDense !== undefined && { isDense }),
  };
}

const fileName = (source: CheckpointInfo | NamedFile) =>
  'id' in source ? source.file : source.name;

/** Where the examples come from that the model in the lab was trained on. */
const sourceOf = ({ restored, run, experiment }: Session): DataSource =>
  (restored?.experiment ?? run?.experiment ?? experiment).data.source;
