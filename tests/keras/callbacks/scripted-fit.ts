// Plays `model.fit` with scripted logs, as the golden file's schema says: the model is one number that
// names the batch it was trained by last.

import type { FitState } from '../../../src/experiment/checkpoint.ts';
import { appendLogs, type History, type Logs } from '../../../src/experiment/history.ts';
import type { Callback, HookCall } from '../../../src/keras/callbacks/callback.ts';
import {
  CallbackList,
  type CallbackListState,
  type ListedAction,
} from '../../../src/keras/callbacks/callback-list.ts';

export interface ScriptedEpoch {
  readonly epoch: number;
  readonly logs: Logs;
  /** Logs of each batch; without them, one batch that has the epoch's training logs. */
  readonly batches?: readonly Logs[];
}

/** What callbacks did since it was last looked at. */
export interface Report {
  saved: [file: string, weights: number][];
  warn: [category: string, message: string][];
  print: string;
}

export interface FitOutcome {
  readonly history: History;
  readonly epochs: readonly number[];
  readonly exception: Readonly<Record<string, unknown>> | null;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

/** A model, its optimizer and the files on its disk, and the same callbacks over any number of fits. */
export class ScriptedModel {
  weights = 0;
  state: CallbackListState;
  /** Weights kept for each callback. */
  readonly kept = new Map<number, number>();
  readonly savedFiles: Record<string, number> = {};
  readonly actions: ListedAction[] = [];
  report: Report = { saved: [], warn: [], print: '' };
  readonly #create: () => readonly Callback[];

  /** @param create makes the callbacks; it is asked anew at each hook, so that nothing can hide in them */
  constructor(create: () => readonly Callback[], fit: FitState) {
    this.#create = create;
    this.state = new CallbackList(create()).initialState(fit);
  }

  /** @param onEpoch is called when an epoch's callbacks are done */
  fit(
    number: number,
    epochs: readonly ScriptedEpoch[],
    onEpoch: (epoch: number) => void = () => {},
  ): FitOutcome {
    const done: number[] = [];
    let history: History = {};
    let where = { epoch: epochs[0]?.epoch ?? 0, batch: 0 };
    try {
      this.kept.clear();
      this.state = { ...this.state, fit: { ...this.state.fit, stopTraining: false } };
      this.#call({ hook: 'onTrainBegin', epoch: where.epoch, logs: {} });
      for (const { epoch, logs, batches } of epochs) {
        this.#call({ hook: 'onEpochBegin', epoch, logs: {} });
        const steps = batches ?? [trainingLogs(logs)];
        for (const [batch, batchLogs] of steps.entries()) {
          where = { epoch, batch };
          this.#call({ hook: 'onTrainBatchBegin', epoch, batch, logs: {} });
          this.weights = number * 100_000 + (epoch + 1) * 100 + batch + 1;
          this.#call({ hook: 'onTrainBatchEnd', epoch, batch, logs: batchLogs });
          if (this.state.fit.stopTraining) break;
        }
        this.#call({ hook: 'onTestBegin', epoch, logs: {} });
        this.#call({ hook: 'onTestBatchBegin', epoch, batch: 0, logs: {} });
        this.#call({ hook: 'onTestBatchEnd', epoch, batch: 0, logs: {} });
        this.#call({ hook: 'onTestEnd', epoch, logs: {} });
        history = appendLogs(history, this.#call({ hook: 'onEpochEnd', epoch, logs }));
        done.push(epoch);
        onEpoch(epoch);
        if (this.state.fit.stopTraining) break;
      }
      this.#call({ hook: 'onTrainEnd', epoch: where.epoch, logs: {} });
      return { history, epochs: done, exception: null };
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      const { error: type, message } = error.action;
      return { history, epochs: done, exception: { where, type, message } };
    }
  }

  /** The list gets and gives plain data: what it changed, or could not be cloned, would throw here. */
  #call(call: HookCall): Logs {
    const list = new CallbackList(this.#create());
    const turn = list.call(frozen(structuredClone(call)), frozen(this.state));
    this.state = structuredClone(turn.state);
    for (const action of turn.actions) this.#carryOut(action);
    return turn.logs;
  }

  #carryOut(action: ListedAction): void {
    this.actions.push(action);
    switch (action.type) {
      case 'keep-weights':
        this.kept.set(action.index, this.weights);
        break;
      case 'restore-weights':
        this.weights = this.kept.get(action.index) ?? Number.NaN;
        break;
      case 'save':
        this.savedFiles[action.file] = this.weights;
        this.report.saved.push([action.file, this.weights]);
        break;
      case 'warning':
        this.report.warn.push([action.category, action.message]);
        break;
      case 'print':
        this.report.print += `${action.text}\n`;
        break;
      case 'raise':
        throw new Raised(action);
    }
  }
}

/** The exception that ends a fit. */
class Raised extends Error {
  readonly action;

  constructor(action: Extract<ListedAction, { type: 'raise' }>) {
    super(action.message);
    this.action = action;
  }
}

function trainingLogs(logs: Logs): Logs {
  return Object.fromEntries(Object.entries(logs).filter(([key]) => !key.startsWith('val_')));
}
