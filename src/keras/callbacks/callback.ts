// What a callback is: a state machine. In go a hook, its epoch or batch and the logs; out come actions as
// data. A callback never waits and never touches a tensor: whoever trains carries the actions out.
// Imports experiment and this room's types.
import type { CallbackEvent, SavedContent } from '../../experiment/callback-events.ts';
import type { CallbackKind, CallbackOptions } from '../../experiment/callbacks.ts';
import type { FitState } from '../../experiment/checkpoint.ts';
import type { ErrorValues } from '../../experiment/errors.ts';
import type { Logs } from '../../experiment/history.ts';
import type { BatchHook, SpanHook } from '../../experiment/hook-event.ts';
import type { PythonErrorType } from '../python-error.ts';

/** A moment in training. Epochs and batches count from 0; at the end of training the epoch is the last one. */
export interface SpanCall {
  readonly hook: SpanHook;
  readonly epoch: number;
  readonly logs: Logs;
}
export interface BatchCall {
  readonly hook: BatchHook;
  readonly epoch: number;
  readonly batch: number;
  readonly logs: Logs;
}
export type HookCall = SpanCall | BatchCall;

/** What is to be done, in the order in which it is to be done. */
export type CallbackAction =
  | { readonly type: 'stop-training' }
  | { readonly type: 'set-learning-rate'; readonly learningRate: number }
  /** Keep a copy of the weights as they are now, instead of those this callback had kept before. */
  | { readonly type: 'keep-weights'; readonly epoch: number }
  /** Give the model the kept weights: they are those of this epoch's end. */
  | { readonly type: 'restore-weights'; readonly epoch: number }
  | { readonly type: 'save'; readonly file: string; readonly content: SavedContent }
  | {
      readonly type: 'write-file';
      readonly file: string;
      readonly text: string;
      /** Whether the text goes behind what is there. */
      readonly append: boolean;
    }
  /** A line on the console; Python ends it with a line break. */
  | { readonly type: 'print'; readonly text: string }
  | CallbackEvent
  | CallbackWarning
  /** Training ends with this exception; always the last action, and no hook is called any more. */
  | { readonly type: 'raise'; readonly error: PythonErrorType; readonly message: string };

/** Python's `warnings.warn`: a code with values for the page, and Keras's own words. */
export interface CallbackWarning {
  readonly type: 'warning';
  readonly code: 'monitor-unavailable' | 'mode-unknown';
  readonly values: ErrorValues;
  readonly category: 'UserWarning';
  readonly message: string;
}

/** A flat record of plain data; a list in it is replaced, never changed. */
export type CallbackState = Record<string, unknown>;

/** What a callback has before it in a hook. */
export interface CallbackContext<State> {
  /** Its state, to be changed in place: the list of callbacks hands it a copy. */
  readonly state: State;
  /** The logs, sorted by name. What is added is seen by the callbacks that come after, and by History. */
  readonly logs: Record<string, number>;
  /** The model and its optimizer, up to date after every action. */
  readonly fit: FitState;
}

/** A hook without actions may return nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: it is the type of a function that returns nothing
export type HookAnswer = Iterable<CallbackAction> | void;

/**
 * A Keras callback. It has the hooks that it listens to, each a generator of actions. A PythonError that
 * one throws ends the training, and the state is then as it was when it was thrown.
 */
export interface Callback<State extends CallbackState = CallbackState> {
  /** Keras's class name. */
  readonly name: string;
  /** What its constructor warned of. */
  readonly warnings: readonly CallbackWarning[];
  readonly initialState: Readonly<State>;
  onTrainBegin?(call: SpanCall, context: CallbackContext<State>): HookAnswer;
  onTrainEnd?(call: SpanCall, context: CallbackContext<State>): HookAnswer;
  onEpochBegin?(call: SpanCall, context: CallbackContext<State>): HookAnswer;
  onEpochEnd?(call: SpanCall, context: CallbackContext<State>): HookAnswer;
  onTrainBatchBegin?(call: BatchCall, context: CallbackContext<State>): HookAnswer;
  onTrainBatchEnd?(call: BatchCall, context: CallbackContext<State>): HookAnswer;
  onTestBegin?(call: SpanCall, context: CallbackContext<State>): HookAnswer;
  onTestEnd?(call: SpanCall, context: CallbackContext<State>): HookAnswer;
  onTestBatchBegin?(call: BatchCall, context: CallbackContext<State>): HookAnswer;
  onTestBatchEnd?(call: BatchCall, context: CallbackContext<State>): HookAnswer;
}

type OptionsOf<Kind extends CallbackKind> = Omit<
  Extract<CallbackOptions, { kind: Kind }>,
  'kind' | 'mode'
>;

/** A callback's options in code: what has a default may be left out, and Keras takes any mode. */
export type OptionsInCode<Kind extends CallbackKind> = Partial<OptionsOf<Kind>> & {
  readonly mode?: string;
};
