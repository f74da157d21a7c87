// LearningRateScheduler (source: https://keras.io/api/callbacks/learning_rate_scheduler/, Keras 3.15). Imports
// this room and experiment.
import { CALLBACK_DEFAULTS, type Schedule } from '../../experiment/callbacks.ts';
import { repr } from '../python-decimal.ts';
import type { Callback, CallbackAction, CallbackContext, SpanCall } from './callback.ts';
import { setLearningRate } from './fit-state.ts';

/** `schedule(epoch, lr)`: the epoch from 0, and the rate as it is. */
export type ScheduleFunction = (epoch: number, learningRate: number) => number;

export interface LearningRateSchedulerOptions {
  readonly schedule: Schedule | ScheduleFunction;
  readonly verbose?: 0 | 1;
}

type NoState = Record<string, never>;

/** Sets the learning rate at the beginning of each epoch. */
export class LearningRateScheduler implements Callback<NoState> {
  readonly name = 'LearningRateScheduler';
  readonly warnings = [];
  readonly initialState = {};
  readonly #schedule: ScheduleFunction;
  readonly #verbose: number;

  constructor(options: LearningRateSchedulerOptions) {
    const { schedule, verbose } = { ...CALLBACK_DEFAULTS.LearningRateScheduler, ...options };
    this.#schedule =
      typeof schedule === 'function'
        ? schedule
        : (epoch, learningRate) => scheduledRate(schedule, epoch, learningRate);
    this.#verbose = verbose;
  }

  *onEpochBegin({ epoch }: SpanCall, { fit }: CallbackContext<NoState>): Iterable<CallbackAction> {
    const from = fit.learningRate;
    const rate = this.#schedule(epoch, from);
    const action = setLearningRate(fit, rate);
    yield action;
    if (this.#verbose > 0) {
      const words = `LearningRateScheduler setting learning rate to ${repr(rate)}.`;
      yield { type: 'print', text: `\nEpoch ${epoch + 1}: ${words}` };
    }
    const values = { from, to: action.learningRate };
    if (values.to !== from) {
      yield { type: 'callback', callback: this.name, epoch, action: 'learning-rate', values };
    }
  }

  onEpochEnd(_call: SpanCall, { logs, fit }: CallbackContext<NoState>): void {
    logs.learning_rate = fit.learningRate;
  }
}

/**
 * The rate of an epoch, from 0, by an Experiment's schedule. Only products are taken: a power's last bit
 * would be the browser's choice.
 */
export function scheduledRate(schedule: Schedule, epoch: number, learningRate: number): number {
  switch (schedule.kind) {
    case 'exponential':
      return epoch < schedule.startEpoch ? learningRate : learningRate * schedule.rate;
    case 'step':
      return epoch > 0 && epoch % schedule.epochs === 0
        ? learningRate * schedule.factor
        : learningRate;
    case 'piecewise': {
      // No boundary is found behind the last one: −1 is the last value's place.
      const place = schedule.boundaries.findIndex((boundary) => epoch <= boundary);
      return schedule.values.at(place) as number;
    }
  }
}
