// What EarlyStopping, ReduceLROnPlateau and ModelCheckpoint share: which way a monitored quantity improves,
// and whether a value does (source: the Keras 3.15 documentation of `mode`, `min_delta` and `baseline`).
// Imports this room only.

import type { Direction, FitState } from '../../experiment/checkpoint.ts';
import { PythonError } from '../python-error.ts';
import type { CallbackWarning } from './callback.ts';

/** The part of a monitoring callback's state that the monitor keeps. */
export type MonitorState = {
  /** Null until the first epoch's end, when the model's metrics are known; then for good. */
  direction: Direction | null;
  /** The best value so far, null before there is one. A NaN that comes first stays the best for ever. */
  best: number | null;
};

export interface MonitorOptions {
  readonly monitor: string;
  readonly mode: string;
  readonly minDelta: number;
}

export class Monitor {
  readonly warnings: readonly CallbackWarning[];
  readonly #callback: string;
  readonly #monitor: string;
  readonly #mode: string;
  readonly #minDelta: number;

  /** @param callback the name of the class that monitors */
  constructor(callback: string, { monitor, mode, minDelta }: MonitorOptions) {
    const known = ['auto', 'min', 'max'].includes(mode);
    this.#callback = callback;
    this.#monitor = monitor;
    this.#mode = known ? mode : 'auto';
    this.#minDelta = Math.abs(minDelta);
    this.warnings = known ? [] : [unknownMode(callback, mode)];
  }

  /**
   * Settles the direction, once. `auto` knows the loss, and the compiled metrics by their direction; it
   * does not look for "acc" in the name.
   *
   * @throws PythonError ValueError when it knows neither
   */
  settleDirection(state: MonitorState, { directions }: FitState): void {
    if (state.direction !== null) return;
    if (this.#mode === 'min' || this.#mode === 'max') {
      state.direction = this.#mode;
      return;
    }
    const metric = this.#monitor.replace(/^val_/, '');
    const loss = metric === 'loss' ? 'min' : null;
    state.direction = (Object.hasOwn(directions, metric) ? directions[metric] : loss) ?? null;
    if (state.direction === null) {
      throw new PythonError(
        'ValueError',
        `${this.#callback} callback received monitor=${this.#monitor}, but Keras isn't able to ` +
          'automatically determine whether that metric should be maximized or minimized. Pass ' +
          "`mode='max'` in order to monitor based on the highest metric value, or pass " +
          "`mode='min'` in order to use the lowest value.",
      );
    }
  }

  /** The monitored value, or null where the logs don't have it. */
  value(logs: Readonly<Record<string, number>>): number | null {
    return Object.hasOwn(logs, this.#monitor) ? (logs[this.#monitor] as number) : null;
  }

  /**
   * Whether `value` is better than `reference` by more than `min_delta`. Keras takes min_delta off in
   * double precision and compares in float32; a tie is no improvement, and nothing is one over a NaN.
   *
   * @throws PythonError TypeError before the direction is settled, as Keras does
   */
  improves({ direction }: MonitorState, value: number, reference: number | null): boolean {
    if (reference === null) return true;
    if (direction === null) throw new PythonError('TypeError', "'NoneType' object is not callable");
    return direction === 'min'
      ? Math.fround(value + this.#minDelta) < Math.fround(reference)
      : Math.fround(value - this.#minDelta) > Math.fround(reference);
  }

  /** The warning that the logs don't have the monitored quantity, in the callback's own words. */
  unavailable(message: string, logs: Readonly<Record<string, number>>): CallbackWarning {
    return {
      type: 'warning',
      code: 'monitor-unavailable',
      values: {
        callback: this.#callback,
        monitor: this.#monitor,
        available: Object.keys(logs).join(','),
      },
      category: 'UserWarning',
      message,
    };
  }
}

function unknownMode(callback: string, mode: string): CallbackWarning {
  return {
    type: 'warning',
    code: 'mode-unknown',
    values: { callback, mode },
    category: 'UserWarning',
    message: `${callback} mode '${mode}' is unknown, fallback to auto mode.`,
  };
}
