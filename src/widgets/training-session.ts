// A training session as plain data, and how each thing that happens changes it. Pure: the clock, the worker
// and React are elsewhere (`trainer.ts`, `trainer-context.ts`), and so is what a run shows (`run-progress.ts`). Imports
// experiment, and the worker's words by type.
import type { ErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { RunEvent, RunResult } from '../experiment/history.ts';
import { initialLearningRateOf } from '../experiment/learning-rate-schedule.ts';
import type { Restored, SnapshotName } from '../worker/protocol.ts';
import {
  foldRun,
  type Kept,
  newRun,
  type Origin,
  type RunProgress,
  type TestOutcome,
  type Warning,
} from './run-progress.ts';

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
