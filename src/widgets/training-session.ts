// A training session as plain data, and how each thing that happens changes it. Pure: the clock, the worker
// and React are elsewhere (`trainer.ts`, `trainer-context.ts`). Imports experiment, and the worker's words by type.
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
import { initialLearningRateOf } from '../experiment/learning-rate-schedule.ts';
import type { Restored, SnapshotName } from '../worker/protocol.ts';
import { type Flag, flagOf } from './curve-flags.ts';

/** What a lab's root element says in `data-state`. */
export type SessionState =
  | 'idle'
  | 'queued'
  | 'loading'
  | 'training'
  | 'paused'
  | 'done'
  | 'stopped'
  | 'failed';

/** Running means at a place between epochs: `x` is epochs gone by, 1.5 being halfway through the second. */
export interface TracePoint {
  readonly x: number;
  readonly logs: Logs;
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
  /** The images have been predicted; loss and metrics over the whole set are on their way. */
  | { readonly kind: 'predicted'; readonly predictions: readonly Prediction[] }
  | {
      readonly kind: 'ready';
      readonly evaluation: Evaluation;
      readonly predictions: readonly Prediction[];
    }
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** Where a run stands in the run ledger, or why it could not be kept there. */
export type Kept = { readonly number: number } | { readonly error: ErrorData };

/** What computed a run until it was interrupted. */
export type Origin = Pick<BackendReport, 'backend' | 'kernelSet'>;

/** What a run has shown so far. */
export interface RunProgress {
  /** Tells runs apart, an interrupted one and its continuation being one. */
  readonly serial: number;
  /** What is being trained; the controls may have moved on since. */
  readonly experiment: Experiment;
  readonly report: BackendReport | null;
  /** Of the part before the last interruption; null where there was none. */
  readonly origin: Origin | null;
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
  /** Running means, thinned; and the newest one, not thinned away; null while it is noise, and between epochs. */
  readonly trace: readonly TracePoint[];
  readonly head: TracePoint | null;
  readonly examplesPerSecond: number | null;
  /** Of the epochs that were completed here, validation included; and how many these are. */
  readonly epochSeconds: number;
  readonly timedEpochs: number;
  readonly flags: readonly Flag[];
  readonly warnings: readonly Warning[];
  /** Text files that callbacks wrote, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** How many checkpoints were stored: when it rises, the list of them is old. */
  readonly stored: number;
  /** The epoch, from 0, whose weights the model has at the end of a fit; null when it has learnt nothing. */
  readonly snapshot: number | null;
  /** The names of the weights kept so far, in order, −1 being before training; they can be asked for at any time. */
  readonly snapshots: readonly number[];
  readonly digest: string | null;
  readonly seconds: number | null;
  readonly test: TestOutcome;
  /** Null until it has ended and the ledger has answered. */
  readonly kept: Kept | null;
}

/** A model that was not trained here, but put in the lab: from a checkpoint or a file. */
export interface RestoredModel extends Restored {
  readonly kind: 'restored' | 'opened';
  readonly file: string;
  /** What of a file could not be taken. */
  readonly warnings: readonly Warning[];
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
  /** Pause was pressed and the batch in hand is still being finished. */
  readonly pausing: boolean;
  /** The file that is being put in the lab. */
  readonly restoring: string | null;
  readonly run: RunProgress | null;
  /** What stands in the lab instead of the run's own model. */
  readonly restored: RestoredModel | null;
  readonly error: ErrorData | null;
}

export function newSession(experiment: Experiment): Session {
  const quiet = { behind: [], stopping: false, pausing: false, restoring: null, error: null };
  return { state: 'idle', experiment, run: null, restored: null, ...quiet };
}

/** Whether a fit is under way or waiting for its turn. */
export function isBusy({ state }: Session): boolean {
  return state === 'queued' || state === 'loading' || state === 'training';
}

let serial = 0;

function newRun(experiment: Experiment): RunProgress {
  serial += 1;
  return {
    ...{ serial, experiment },
    report: null,
    origin: null,
    dataset: null,
    loadedBytes: 0,
    totalBytes: 0,
    trainingExamples: 0,
    epochs: experiment.fit.epochs,
    steps: 0,
    epoch: experiment.fit.initialEpoch ?? 0,
    step: 0,
    validating: false,
    history: {},
    trace: [],
    head: null,
    examplesPerSecond: null,
    epochSeconds: 0,
    timedEpochs: 0,
    flags: [],
    warnings: [],
    files: {},
    stored: 0,
    snapshot: null,
    snapshots: [],
    digest: null,
    seconds: null,
    test: { kind: 'none' },
    kept: null,
  };
}

/** The run's turn has come. */
export function beginRun(session: Session): Session {
  const { experiment } = session;
  return { ...newSession(experiment), state: 'loading', run: newRun(experiment) };
}

/** What a run goes on from. */
export interface Position {
  readonly experiment: Experiment;
  readonly origin: Origin | null;
}

/**
 * An interrupted run's turn has come. What the page has drawn of it stays; of a run from an earlier visit, the
 * worker tells the past.
 */
export function resumeRun(session: Session, { experiment, origin }: Position): Session {
  const past = session.run ?? newRun(experiment);
  // What the worker still has of its weights, it tells.
  const fresh = { report: null, origin, loadedBytes: 0, kept: null, snapshots: [] };
  const resumed = { ...past, experiment, ...fresh };
  return { ...newSession(session.experiment), state: 'loading', run: resumed };
}

/** Points of the trace in one epoch: enough to see it grow. */
const TRACE_POINTS = 40;
/** In longer runs the way from epoch to epoch says it all; a trace would be a fringe. */
const MOST_TRACED_EPOCHS = 10;

function foldStep(run: RunProgress, event: RunEvent & { type: 'step' }): RunProgress {
  const { epoch, step, logs, examplesPerSecond } = event;
  const within = step / Math.max(run.steps, 1);
  const here = { x: epoch + within, logs };
  // A mean over few batches is noise: a later epoch's first tenth is not drawn. In the first epoch it is all
  // there is to see.
  const isFirst = epoch === (run.experiment.fit.initialEpoch ?? 0);
  const isDrawn = isFirst || within >= 0.1;
  const isTraced = isFirst || (isDrawn && run.epochs <= MOST_TRACED_EPOCHS);
  const part = (x: number) => Math.floor((x - epoch) * TRACE_POINTS);
  const isNew = part(here.x) > Math.max(0, part(run.trace.at(-1)?.x ?? 0));
  const trace = isTraced && isNew ? [...run.trace, here] : run.trace;
  const head = isDrawn ? here : null;
  return { ...run, epoch, step, validating: false, head, trace, examplesPerSecond };
}

function foldRun(run: RunProgress, event: RunEvent): RunProgress {
  switch (event.type) {
    case 'backend':
      return foldBackend(run, event.report);
    case 'load':
      return { ...run, loadedBytes: event.loadedBytes, totalBytes: event.totalBytes };
    case 'begin': {
      const { dataset, examples, epochs, steps, resumed } = event;
      const begun = { ...run, dataset, trainingExamples: examples.train, epochs, steps };
      return resumed === undefined ? begun : foldPast(begun, resumed);
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
        timedEpochs: run.timedEpochs + 1,
      };
    case 'callback': {
      const flag = flagOf(event);
      return flag === null ? run : { ...run, flags: [...run.flags, flag] };
    }
    case 'wrote':
      return { ...run, files: { ...run.files, [event.file]: event.text } };
    case 'snapshot':
      return { ...run, snapshots: event.snapshots };
    case 'warning':
      return withWarning(run, { code: event.code, values: event.values });
    case 'stored': {
      const { kind, epoch, step } = event.info;
      // Where a paused run stands, to the step; the steps told before are thinned.
      const isHere = kind === 'position' && epoch === run.epoch;
      return { ...run, stored: run.stored + 1, step: isHere ? step : run.step };
    }
    default:
      return run;
  }
}

/** Of what the page drew of the run, it keeps what lies before the place that the run goes on from. */
function foldPast(
  run: RunProgress,
  { epoch, step, history }: NonNullable<(RunEvent & { type: 'begin' })['resumed']>,
): RunProgress {
  const here = epoch + step / Math.max(run.steps, 1);
  const trace = run.trace.filter(({ x }) => x <= here);
  const head = run.head !== null && run.head.x <= here ? run.head : null;
  const flags = run.flags.filter(({ x }) => x <= here + 1);
  return { ...run, epoch, step, history, trace, head, flags };
}

/** A run that goes on with other kernels than it began with is a good one, but not the same to the last bit. */
function foldBackend({ origin, ...run }: RunProgress, report: BackendReport): RunProgress {
  const next = { ...run, origin, report };
  if (origin === null || origin.kernelSet === report.kernelSet) return next;
  const values = { from: origin.kernelSet, to: report.kernelSet };
  return withWarning(next, { code: 'resumed-elsewhere', values });
}

/** The same warning of the same callback is said once, with its newest values. */
function withWarning(run: RunProgress, warning: Warning): RunProgress {
  const others = run.warnings.filter(
    ({ code, values }) => code !== warning.code || values.callback !== warning.values.callback,
  );
  return { ...run, warnings: [...others, warning] };
}

const FIRST_OF_TRAINING = new Set(['begin', 'step', 'validation', 'epoch']);

/** What an event of the run makes of the session. Events of a kind that is not known change nothing. */
export function foldEvent(session: Session, event: RunEvent): Session {
  if (session.run === null || !isBusy(session)) return session;
  const state = FIRST_OF_TRAINING.has(event.type) ? 'training' : session.state;
  return { ...session, state, run: foldRun(session.run, event) };
}

const ENDS = {
  completed: 'done',
  stopped: 'stopped',
  paused: 'paused',
  diverged: 'failed',
} as const satisfies Record<RunResult['end'], SessionState>;

/** The fit has ended: by itself, by the reader, or because the loss was no number any more. */
export function endRun(session: Session, result: RunResult): Session {
  const { run } = session;
  if (run === null) return session;
  const { history, report, dataset, seconds, end } = result;
  const epoch = (run.experiment.fit.initialEpoch ?? 0) + (history.loss?.length ?? 0);
  const diverged: ErrorData = {
    code: 'run-diverged',
    values: { epoch: epoch + 1, learningRate: rateWords(run.experiment) },
    causes: [],
  };
  const snapshot = result.final > -1 ? result.final : null;
  const { snapshots } = result;
  const left = { history, report, dataset, seconds, epoch, snapshot, snapshots };
  const ended = { ...run, ...left, validating: false };
  return {
    ...session,
    state: ENDS[end],
    stopping: false,
    pausing: false,
    run:
      // A paused run stays where it is: within an epoch, and without a final digest.
      end === 'paused'
        ? ended
        : {
            ...ended,
            step: 0,
            digest: result.digest,
            head: end === 'completed' ? null : run.head,
          },
    error: end === 'diverged' ? diverged : null,
  };
}

/** The rate that a run began with; of a schedule without one, its name. */
function rateWords({ compile }: Experiment): number | string {
  const { learningRate } = compile.optimizer;
  if (typeof learningRate === 'number') return learningRate;
  return initialLearningRateOf(learningRate) ?? learningRate.kind;
}

/** The fit could not begin or broke off. What was learnt before stays on the page. */
export function failRun(session: Session, error: ErrorData): Session {
  return { ...session, state: 'failed', behind: [], stopping: false, pausing: false, error };
}

/** A checkpoint or a file is being put in the lab; whatever stood there gives way. */
export function beginRestoring(session: Session, file: string): Session {
  return { ...session, state: 'loading', behind: [], restoring: file, restored: null, error: null };
}

/** It is there, or could not be had (null): then the lab is as it was `before`. */
export function endRestoring(
  session: Session,
  before: Session,
  restored: RestoredModel | null,
): Session {
  const { state } = before;
  return { ...session, state, restoring: null, restored: restored ?? before.restored };
}

/** A snapshot's epoch as a reader counts, from 1: `5`, `2.16` within the third, `0.001` after its first batch. */
export function epochWords(epoch: number): string {
  if (Number.isInteger(epoch)) return String(epoch + 1);
  const digits = [2, 3, 4].find((count) => !Number.isInteger(Number((epoch + 1).toFixed(count))));
  return (epoch + 1).toFixed(digits ?? 5);
}

/** The name of the weights that stand in the lab of that key; null when there are none. */
export function standing(run: string, { run: fitted, restored }: Session): SnapshotName | null {
  if (restored !== null) return restored.snapshot;
  const epoch = fitted?.snapshot ?? null;
  return epoch === null ? null : { run, epoch };
}

/** What the model that stands in the lab makes of the test set. */
export function withTest(session: Session, test: TestOutcome): Session {
  const { run, restored } = session;
  if (restored !== null) return { ...session, restored: { ...restored, test } };
  return run === null ? session : { ...session, run: { ...run, test } };
}

/** What the run ledger said of the run that has ended. */
export function withKept(session: Session, kept: Kept): Session {
  return session.run === null ? session : { ...session, run: { ...session.run, kept } };
}

/**
 * Seconds until the last epoch's end, from the speed so far: by whole epochs once there is one (validation
 * counts in), before that by examples. Null while nothing is known.
 */
export function secondsLeft(run: RunProgress): number | null {
  const done = run.epoch + (run.steps === 0 ? 0 : run.step / run.steps);
  const left = Math.max(0, run.epochs - done);
  if (run.timedEpochs > 0) return left * (run.epochSeconds / run.timedEpochs);
  const { examplesPerSecond } = run;
  if (examplesPerSecond === null || examplesPerSecond <= 0) return null;
  return (left * run.trainingExamples) / examplesPerSecond;
}
