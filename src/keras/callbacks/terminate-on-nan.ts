// TerminateOnNaN (source: https://keras.io/api/callbacks/terminate_on_nan/, Keras 3.15). Imports this room and
// experiment.
import { CALLBACK_DEFAULTS } from '../../experiment/callbacks.ts';
import { repr } from '../python-decimal.ts';
import { PythonError } from '../python-error.ts';
import type { BatchCall, Callback, CallbackAction, CallbackContext } from './callback.ts';

type NoState = Record<string, never>;

/** Stops training when a batch's loss is NaN or infinite. */
export class TerminateOnNaN implements Callback<NoState> {
  readonly name = 'TerminateOnNaN';
  readonly warnings = [];
  readonly initialState = {};
  readonly #raiseError: boolean;

  /** @param options with `raiseError` the end is a RuntimeError, and no `onTrainEnd` is called */
  constructor(options: { readonly raiseError?: boolean } = {}) {
    this.#raiseError = { ...CALLBACK_DEFAULTS.TerminateOnNaN, ...options }.raiseError;
  }

  *onTrainBatchEnd(
    { epoch, batch }: BatchCall,
    { logs }: CallbackContext<NoState>,
  ): Iterable<CallbackAction> {
    const { loss } = logs;
    if (loss === undefined || Number.isFinite(loss)) return;
    const values = { batch, loss };
    yield { type: 'callback', callback: this.name, epoch, action: 'diverged', values };
    if (this.#raiseError) {
      throw new PythonError(
        'RuntimeError',
        `NaN or Inf loss encountered at batch ${batch}. Loss value: ${repr(loss)}. ` +
          'Terminating training immediately.',
      );
    }
    yield { type: 'print', text: `Batch ${batch}: Invalid loss, terminating training` };
    yield { type: 'stop-training' };
  }
}
