// What a run has shown so far as plain data, and how each of its events changes it. Pure. Imports experiment.
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
} from '../experiment/history.ts';
import { type Flag, flagOf } from './curve-flags.ts';

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

let serial = 0;

/** A run that has shown nothing yet. */
export function newRun(experiment: Experiment): RunProgress {
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

/** What an event makes of a run. Events of a kind that is not known change nothing. */
export function foldRun(run: RunProgress, event: RunEvent): RunProgress {
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
