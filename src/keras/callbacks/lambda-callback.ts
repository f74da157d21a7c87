// LambdaCallback (source: https://keras.io/api/callbacks/lambda_callback/, Keras 3.15): functions instead of
// a class. It exists in code only: an Experiment is plain data. Imports experiment's and this room's types.

import type { FitState } from '../../experiment/checkpoint.ts';
import type { BatchHook, Hook } from '../../experiment/hook-event.ts';
import type { Callback, CallbackContext, HookAnswer, HookCall } from './callback.ts';

type NoState = Record<string, never>;
type Changeable = Record<string, number>;

/** Keras's arguments, and what can be seen of the fit. What is returned are actions. */
export type LambdaHooks = {
  readonly [H in 'onEpochBegin' | 'onEpochEnd']?: (
    epoch: number,
    logs: Changeable,
    fit: FitState,
  ) => HookAnswer;
} & {
  readonly [H in BatchHook]?: (batch: number, logs: Changeable, fit: FitState) => HookAnswer;
} & {
  readonly [H in Exclude<Hook, BatchHook | 'onEpochBegin' | 'onEpochEnd'>]?: (
    logs: Changeable,
    fit: FitState,
  ) => HookAnswer;
};

/** A callback of functions, each called at its hook. */
export class LambdaCallback implements Callback<NoState> {
  readonly name = 'LambdaCallback';
  readonly warnings = [];
  readonly initialState = {};

  constructor(functions: LambdaHooks) {
    for (const [hook, run] of Object.entries(functions)) {
      const listen = run as (...given: unknown[]) => HookAnswer;
      const method = (call: HookCall, { logs, fit }: CallbackContext<NoState>) =>
        listen(...placeOf(call), logs, fit);
      Object.assign(this, { [hook]: method });
    }
  }
}

/** The batch or the epoch, where Keras passes one. */
function placeOf(call: HookCall): readonly number[] {
  if ('batch' in call) return [call.batch];
  return call.hook === 'onEpochBegin' || call.hook === 'onEpochEnd' ? [call.epoch] : [];
}
