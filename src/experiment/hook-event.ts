// A call of the callbacks, as an event: which hook Keras calls, where in the run, and what its logs hold. Imports
// types only.
import type { Logs } from './history.ts';

/** Keras's hooks around the whole training, an epoch, and an evaluation. */
export type SpanHook =
  | 'onTrainBegin'
  | 'onTrainEnd'
  | 'onEpochBegin'
  | 'onEpochEnd'
  | 'onTestBegin'
  | 'onTestEnd';
export type BatchHook =
  | 'onTrainBatchBegin'
  | 'onTrainBatchEnd'
  | 'onTestBatchBegin'
  | 'onTestBatchEnd';
export type Hook = SpanHook | BatchHook;

export type HookEvent = {
  readonly type: 'hook';
  readonly hook: Hook;
  /** From 0. */
  readonly epoch: number;
  /** From 0; only of a batch's hooks. */
  readonly batch?: number;
  readonly logs: Logs;
};
