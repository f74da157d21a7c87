// What a fit is given, what it says when it yields, and what its driver answers. Imports types only.
import type { TrainingState } from '../experiment/checkpoint.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Logs, RunEvent } from '../experiment/history.ts';
import type { Callback } from '../keras/callbacks/callback.ts';
import type { Examples } from './examples.ts';
import type { Save } from './fit-callbacks.ts';
import type { BuiltModel } from './model.ts';
import type { OptimizerKernel } from './optimizer.ts';
import type { Totals } from './totals.ts';

/** Where a fit stands: all that it needs to go on, but for what its driver knows. */
export type FitPosition = Omit<TrainingState, 'history' | 'seconds'>;

/** Reads where the fit stands. The reads begin at once: steps that follow change nothing of it. */
export type Capture = () => Promise<FitPosition>;

/** What the loop says when it yields. `totals` live until the driver calls `next`. */
export type FitPause =
  | {
      readonly type: 'step';
      readonly epoch: number;
      readonly step: number;
      readonly totals: Totals;
      readonly capture: Capture;
    }
  /** A fit that goes on from here validates anew. An evaluation has no place in a fit to capture. */
  | { readonly type: 'validation'; readonly epoch: number; readonly capture?: Capture }
  | { readonly type: 'read'; readonly totals: Totals }
  /** The next batch is on its way. Its failure is the run's. */
  | { readonly type: 'arrival'; readonly here: Promise<unknown>; readonly capture: Capture }
  /** What callbacks did or warned of. */
  | { readonly type: 'events'; readonly events: readonly RunEvent[] }
  /** What ModelCheckpoint saves, after `step` steps of the epoch, with the hook's logs. */
  | ({
      readonly type: 'save';
      readonly epoch: number;
      readonly step: number;
      readonly logs: Logs;
    } & Save)
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly logs: Logs;
      readonly capture: Capture;
    };

/** What the driver answers: numbers to a `read`, `stop` to end the run. */
export type FitAnswer = { readonly sums: ArrayLike<number> } | 'go' | 'stop';

export type FitEnd = 'completed' | 'stopped' | 'diverged';

export interface FitInput {
  readonly experiment: Experiment;
  readonly examples: Examples;
  readonly built: BuiltModel;
  readonly optimizer: OptimizerKernel;
  /** Callbacks in code, called after the Experiment's. */
  readonly callbacks?: readonly Callback[];
  /** Whether every hook is told as an event. */
  readonly tellsHooks?: boolean;
  /** Where the fit goes on, if it was interrupted: then it ends bit for bit as if it had not been. */
  readonly from?: FitPosition;
}
