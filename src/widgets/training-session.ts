// A training session as plain data, and how each thing that happens changes it. Pure: the clock, the worker
// and React are elsewhere (`trainer.ts`, `use-session.ts`). Imports experiment only.
import type { ErrorData, ErrorValues } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import {
  appendLogs,
  type BackendReport,
  type DatasetName,
  type Evaluation,
  type History,
  type Logs,
  type RunEvent,
  type RunResult,
} from '../experiment/history.ts';

/** What a lab's root element says in `data-state`. */
export type SessionState =
  | 'idle'
  | 'queued'
  | 'loading'
  | 'training'
  | 'done'
  | 'stopped'
  | 'failed';

/** Running means at a place between epochs: `x` is epochs gone by, 1.5 being halfway through the second. */
export interface TracePoint {
  readonly x: number;
  readonly logs: Logs;
}

/** What callbacks do that a reader should see on the curves: not the waiting, but what comes of it. */
const FLAGGED = ['learning-rate', 'saved', 'stopped', 'restored', 'diverged'] as const;
export type FlagAction = (typeof FLAGGED)[number];

/** Something a callback did, as a flag on the curves. */
export interface Flag {
  readonly x: number;
  readonly callback: string;
  readonly action: FlagAction;
  readonly values: ErrorValues;
}

export interface Warning {
  readonly code: string;
  readonly values: ErrorValues;
}

/** A test image and what the model says of it. */
export interface Prediction {
  readonly index: number;
  readonly label: number;
  readonly probabilities: readonly number[];
  /** 28×28 bytes; null where only the recorded numbers are known. */
  readonly pixels: Uint8Array | null;
}

/** What the trained model makes of the test set. */
export type TestOutcome =
  | { readonly kind: 'none' | 'pending' }
  | {
      readonly kind: 'ready';
      readonly evaluation: Evaluation;
      readonly predictions: readonly Prediction[];
    }
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** What a run has shown so far. */
export interface RunProgress {
  /** What is being trained; the controls may have moved on since. */
  readonly experiment: Experiment;
  readonly report: BackendReport | null;
  readonly dataset: DatasetName | null;
  readonly loadedBytes: number;
  readonly totalBytes: number;
  readonly trainingExamples: number;
  readonly epochs: number;
  /** Steps an epoch; 0 before they are known. */
  readonly steps: number;
  /** Completed epochs. */
  readonly epoch: number;
  /** Steps done in the epoch in hand. */
  readonly step: number;
  readonly validating: boolean;
  readonly history: History;
  /** Running means, thinned; and the newest one, which is not thinned away. */
  readonly trace: readonly TracePoint[];
  readonly head: TracePoint | null;
  readonly examplesPerSecond: number | null;
  /** Of all completed epochs together, validation included. */
  readonly epochSeconds: number;
  readonly flags: readonly Flag[];
  readonly warnings: readonly Warning[];
  readonly digest: string | null;
  readonly seconds: number | null;
  readonly test: TestOutcome;
}

export interface Session {
  readonly state: SessionState;
  /** As the controls show it. */
  readonly experiment: Experiment;
  /** The titles of the labs that train first; not empty only while queued. */
  readonly behind: readonly string[];
  /** Stop was pressed and the batch in hand is still being finished. */
  readonly stopping: boolean;
  readonly run: RunProgress | null;
  readonly error: ErrorData | null;
}

export function newSession(experiment: Experiment): Session {
  return { state: 'idle', experiment, behind: [], stopping: false, run: null, error: null };
}

/** Whether a fit is under way or waiting for its turn. */
export function isBusy({ state }: Session): boolean {
  return state === 'queued' || state === 'loading' || state === 'training';
}

/** The run's turn has come. */
export function beginRun(session: Session): Session {
  const { experiment } = session;
  const run: RunProgress = {
    experiment,
    report: null,
    dataset: null,
    loadedBytes: 0,
    totalBytes: 0,
    trainingExamples: 0,
    epochs: experiment.fit.epochs,
    steps: 0,
    epoch: 0,
    step: 0,
    validating: false,
    history: {},
    trace: [],
    head: null,
    examplesPerSecond: null,
    epochSeconds: 0,
    flags: [],
    warnings: [],
    digest: null,
    seconds: null,
    test: { kind: 'none' },
  };
  return { ...session, state: 'loading', behind: [], stopping: false, run, error: null };
}

/** Points of the trace in one epoch: enough to see it grow. */
const TRACE_POINTS = 40;
/** In longer runs the way from epoch to epoch says it all; a trace would be a fringe. */
const MOST_TRACED_EPOCHS = 10;

function foldStep(run: RunProgress, event: RunEvent & { type: 'step' }): RunProgress {
  const { epoch, step, logs, examplesPerSecond } = event;
  const within = step / Math.max(run.steps, 1);
  const head = { x: epoch + within, logs };
  // A mean over few batches is noise: a later epoch's first tenth leaves no point. In the first epoch it is
  // all there is to see.
  const isTraced = epoch === 0 || (run.epochs <= MOST_TRACED_EPOCHS && within >= 0.1);
  const part = (x: number) => Math.floor((x - epoch) * TRACE_POINTS);
  const isNew = part(head.x) > Math.max(0, part(run.trace.at(-1)?.x ?? 0));
  const trace = isTraced && isNew ? [...run.trace, head] : run.trace;
  return { ...run, epoch, step, validating: false, head, trace, examplesPerSecond };
}

function foldRun(run: RunProgress, event: RunEvent): RunProgress {
  switch (event.type) {
    case 'backend':
      return { ...run, report: event.report };
    case 'load':
      return { ...run, loadedBytes: event.loadedBytes, totalBytes: event.totalBytes };
    case 'begin': {
      const { dataset, examples, epochs, steps } = event;
      return { ...run, dataset, trainingExamples: examples.train, epochs, steps };
    }
    case 'step':
      return foldStep(run, event);
    case 'validation':
      return { ...run, step: run.steps, validating: true };
    case 'epoch':
      return {
        ...run,
        epoch: event.epoch + 1,
        step: 0,
        validating: false,
        head: null,
        history: appendLogs(run.history, event.logs),
        epochSeconds: run.epochSeconds + event.seconds,
      };
    case 'callback': {
      const { callback, values } = event;
      const action = FLAGGED.find((flagged) => flagged === event.action);
      if (action === undefined) return run;
      return { ...run, flags: [...run.flags, { x: event.epoch + 1, callback, action, values }] };
    }
    case 'warning':
      return { ...run, warnings: [...run.warnings, { code: event.code, values: event.values }] };
    default:
      return run;
  }
}

const FIRST_OF_TRAINING = new Set(['begin', 'step', 'validation', 'epoch']);

/** What an event of the run makes of the session. Events of a kind that is not known change nothing. */
export function foldEvent(session: Session, event: RunEvent): Session {
  if (session.run === null || !isBusy(session)) return session;
  const state = FIRST_OF_TRAINING.has(event.type) ? 'training' : session.state;
  return { ...session, state, run: foldRun(session.run, event) };
}

/** The fit has ended: by itself, by the reader, or because the loss was no number any more. */
export function endRun(session: Session, result: RunResult): Session {
  if (session.run === null) return session;
  const { history, report, dataset, digest, seconds, end } = result;
  const epoch = history.loss?.length ?? 0;
  const ended = { history, report, dataset, digest, seconds, epoch, step: 0, validating: false };
  const { experiment } = session.run;
  const diverged: ErrorData = {
    code: 'run-diverged',
    values: { epoch: epoch + 1, learningRate: experiment.compile.optimizer.learningRate },
    causes: [],
  };
  return {
    ...session,
    state: end === 'completed' ? 'done' : end === 'stopped' ? 'stopped' : 'failed',
    stopping: false,
    run: { ...session.run, ...ended, head: end === 'completed' ? null : session.run.head },
    error: end === 'diverged' ? diverged : null,
  };
}

/** The fit could not begin or broke off. What was learnt before stays on the page. */
export function failRun(session: Session, error: ErrorData): Session {
  return { ...session, state: 'failed', behind: [], stopping: false, error };
}

export function withTest(session: Session, test: TestOutcome): Session {
  return session.run === null ? session : { ...session, run: { ...session.run, test } };
}

/**
 * Seconds until the last epoch's end, from the speed so far: by whole epochs once there is one (validation
 * counts in), before that by examples. Null while nothing is known.
 */
export function secondsLeft(run: RunProgress): number | null {
  const done = run.epoch + (run.steps === 0 ? 0 : run.step / run.steps);
  const left = Math.max(0, run.epochs - done);
  if (run.epoch > 0) return left * (run.epochSeconds / run.epoch);
  const { examplesPerSecond } = run;
  if (examplesPerSecond === null || examplesPerSecond <= 0) return null;
  return (left * run.trainingExamples) / examplesPerSecond;
}
