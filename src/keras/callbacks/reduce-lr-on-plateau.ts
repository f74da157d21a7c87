// ReduceLROnPlateau (source: https://keras.io/api/callbacks/reduce_lr_on_plateau/, Keras 3.15). Imports this
// room and experiment.
import { CALLBACK_DEFAULTS } from '../../experiment/callbacks.ts';
import type { FitState } from '../../experiment/checkpoint.ts';
import { repr } from '../python-decimal.ts';
import { PythonError } from '../python-error.ts';
import type {
  Callback,
  CallbackAction,
  CallbackContext,
  OptionsInCode,
  SpanCall,
} from './callback.ts';
import { setLearningRate } from './fit-state.ts';
import { Monitor, type MonitorState } from './monitor.ts';

export type ReduceLROnPlateauState = MonitorState & { wait: number; cooldownCounter: number };

type Context = CallbackContext<ReduceLROnPlateauState>;

/** Multiplies the learning rate by `factor` when the monitored quantity has not improved for `patience` epochs. */
export class ReduceLROnPlateau implements Callback<ReduceLROnPlateauState> {
  readonly name = 'ReduceLROnPlateau';
  readonly initialState: Readonly<ReduceLROnPlateauState> = {
    direction: null,
    best: null,
    wait: 0,
    cooldownCounter: 0,
  };
  readonly warnings;
  readonly #options;
  readonly #monitor: Monitor;

  /** @throws PythonError ValueError for a factor from 1 on */
  constructor(options: OptionsInCode<'ReduceLROnPlateau'> = {}) {
    this.#options = { ...CALLBACK_DEFAULTS.ReduceLROnPlateau, ...options };
    this.#monitor = new Monitor(this.name, this.#options);
    this.warnings = this.#monitor.warnings;
    const { factor } = this.#options;
    if (factor >= 1) {
      throw new PythonError(
        'ValueError',
        `ReduceLROnPlateau does not support a factor >= 1.0. Received factor=${repr(factor)}`,
      );
    }
  }

  onTrainBegin(_call: SpanCall, { state }: Context): void {
    Object.assign(state, { ...this.initialState, direction: state.direction });
  }

  /** Logs the rate that this epoch was trained with, before it may reduce it. */
  *onEpochEnd({ epoch }: SpanCall, { state, logs, fit }: Context): Iterable<CallbackAction> {
    const { monitor, patience, cooldown } = this.#options;
    this.#monitor.settleDirection(state, fit);
    logs.learning_rate = fit.learningRate;
    const value = this.#monitor.value(logs);
    if (value === null) {
      yield this.#monitor.unavailable(
        `Learning rate reduction is conditioned on metric \`${monitor}\` which is not available. ` +
          `Available metrics are: ${Object.keys(logs).join(',')}.`,
        logs,
      );
      return;
    }
    // The epoch in which the cooldown runs out counts again.
    if (state.cooldownCounter > 0) {
      state.cooldownCounter -= 1;
      state.wait = 0;
    }
    const event = { type: 'callback', callback: this.name, epoch } as const;
    if (this.#monitor.improves(state, value, state.best)) {
      state.best = value;
      state.wait = 0;
    } else if (state.cooldownCounter <= 0) {
      state.wait += 1;
      yield { ...event, action: 'wait', values: { wait: state.wait, patience } };
      if (state.wait >= patience && (yield* this.#reduce(epoch, fit))) {
        state.cooldownCounter = cooldown;
        state.wait = 0;
      }
    }
    if (state.cooldownCounter > 0) {
      yield { ...event, action: 'cooldown', values: { epochs: state.cooldownCounter } };
    }
  }

  /** η ← max(η · factor, min_lr), unless η is at min_lr already. @returns whether it did */
  *#reduce(epoch: number, fit: FitState): Generator<CallbackAction, boolean> {
    const { factor, minLr, verbose } = this.#options;
    const from = fit.learningRate;
    if (!(from > Math.fround(minLr))) return false;
    const rate = Math.max(from * factor, minLr);
    const action = setLearningRate(fit, rate);
    yield action;
    if (verbose > 0) {
      const words = `ReduceLROnPlateau reducing learning rate to ${repr(rate)}.`;
      yield { type: 'print', text: `\nEpoch ${epoch + 1}: ${words}` };
    }
    const values = { from, to: action.learningRate };
    yield { type: 'callback', callback: this.name, epoch, action: 'learning-rate', values };
    return true;
  }
}
