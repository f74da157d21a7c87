// EarlyStopping (source: https://keras.io/api/callbacks/early_stopping/, Keras 3.15). Imports this room and
// experiment.
import { CALLBACK_DEFAULTS } from '../../experiment/callbacks.ts';
import type {
  Callback,
  CallbackAction,
  CallbackContext,
  OptionsInCode,
  SpanCall,
} from './callback.ts';
import { Monitor, type MonitorState } from './monitor.ts';

export type EarlyStoppingState = MonitorState & {
  wait: number;
  bestEpoch: number;
  /** 0 until training is stopped: it never is at epoch 0. */
  stoppedEpoch: number;
  /** Whether weights are kept; they are those of `bestEpoch`. */
  keepsWeights: boolean;
};

type Context = CallbackContext<EarlyStoppingState>;

/** Stops training when the monitored quantity has not improved for `patience` epochs. */
export class EarlyStopping implements Callback<EarlyStoppingState> {
  readonly name = 'EarlyStopping';
  readonly initialState: Readonly<EarlyStoppingState> = {
    direction: null,
    best: null,
    wait: 0,
    bestEpoch: 0,
    stoppedEpoch: 0,
    keepsWeights: false,
  };
  readonly warnings;
  readonly #options;
  readonly #monitor: Monitor;

  constructor(options: OptionsInCode<'EarlyStopping'> = {}) {
    this.#options = { ...CALLBACK_DEFAULTS.EarlyStopping, ...options };
    this.#monitor = new Monitor(this.name, this.#options);
    this.warnings = this.#monitor.warnings;
  }

  onTrainBegin(_call: SpanCall, { state }: Context): void {
    // The direction stays: a second fit compiles nothing anew.
    Object.assign(state, { ...this.initialState, direction: state.direction });
  }

  *onEpochEnd({ epoch }: SpanCall, { state, logs, fit }: Context): Iterable<CallbackAction> {
    const { monitor, patience, baseline, restoreBestWeights, startFromEpoch } = this.#options;
    this.#monitor.settleDirection(state, fit);
    const value = this.#monitor.value(logs);
    if (value === null) {
      const available = Object.keys(logs).join(',');
      yield this.#monitor.unavailable(
        `Early stopping conditioned on metric \`${monitor}\` which is not available. ` +
          `Available metrics are: ${available}`,
        logs,
      );
      return;
    }
    if (epoch < startFromEpoch) return;
    state.wait += 1;
    const improved = this.#monitor.improves(state, value, state.best);
    if (improved) Object.assign(state, { best: value, bestEpoch: epoch });
    if (restoreBestWeights && improved) {
      state.keepsWeights = true;
      yield { type: 'keep-weights', epoch };
    }
    // The wait starts anew only for a value that beats the baseline, too.
    if (improved && (baseline === null || this.#monitor.improves(state, value, baseline))) {
      state.wait = 0;
    }
    const values = { wait: state.wait, patience };
    const event = { type: 'callback', callback: this.name, epoch, values } as const;
    if (state.wait > 0) yield { ...event, action: 'wait' };
    if (!improved && state.wait >= patience && epoch > 0) {
      state.stoppedEpoch = epoch;
      yield { type: 'stop-training' };
      yield { ...event, action: 'stopped' };
    }
  }

  /** Restores the best epoch's weights, also when training was not stopped early. */
  *onTrainEnd({ epoch }: SpanCall, { state }: Context): Iterable<CallbackAction> {
    const { stoppedEpoch, bestEpoch, keepsWeights } = state;
    const { verbose } = this.#options;
    if (stoppedEpoch > 0 && verbose > 0) {
      yield { type: 'print', text: `Epoch ${stoppedEpoch + 1}: early stopping` };
    }
    if (!keepsWeights) return;
    if (verbose > 0) {
      const text = `Restoring model weights from the end of the best epoch: ${bestEpoch + 1}.`;
      yield { type: 'print', text };
    }
    yield { type: 'restore-weights', epoch: bestEpoch };
    const values = { epoch: bestEpoch };
    yield { type: 'callback', callback: this.name, epoch, action: 'restored', values };
  }
}
