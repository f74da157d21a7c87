// What callbacks would have done to a run that is over: its History, epoch by epoch, through the very state
// machines that work in a fit. Nothing is trained: a rate that they would have changed would have changed what
// comes after, and a replay says from where on that is so. Imports this room and experiment's types.
import type { CallbackEvent } from '../../experiment/callback-events.ts';
import type { History, Logs } from '../../experiment/history.ts';
import { PythonError } from '../python-error.ts';
import type { Callback, HookCall } from './callback.ts';
import { CallbackList, type CallbackListState, type ListedAction } from './callback-list.ts';
import { createFitState } from './fit-state.ts';

/** A run that is over. */
export interface PastRun {
  readonly history: History;
  /** Batches an epoch. */
  readonly steps: number;
  /** The rate it began with, and kept. */
  readonly learningRate: number;
  /** The names of its metrics. */
  readonly metrics: readonly string[];
}

/** What would have happened in an epoch. */
export interface ReplayedEpoch {
  /** From 0. */
  readonly epoch: number;
  /** The rate that it would have been trained with. */
  readonly learningRate: number;
  readonly events: readonly CallbackEvent[];
}

/** An exception, and where it came: null before the first epoch. */
export interface ReplayFailure {
  readonly error: string;
  readonly message: string;
  readonly epoch: number | null;
}

export interface Replay {
  /** Up to the one after which training would have stopped, or in which it would have failed. */
  readonly epochs: readonly ReplayedEpoch[];
  /** The epoch, from 0, after which a callback would have stopped the run. */
  readonly stoppedAfter: number | null;
  /** The epoch, from 0, whose weights the model would have in the end. */
  readonly finalWeights: number;
  /** Files as they would lie there in the end: name, and the epoch and batch, from 0, that wrote it last. */
  readonly files: readonly SavedFile[];
  /** The first epoch, from 0, that would have been trained with another rate: from there on the History is not its. */
  readonly otherRateFrom: number | null;
  /** What Keras would have written: warnings, and what `verbose=1` prints. */
  readonly console: readonly string[];
  readonly failure: ReplayFailure | null;
}

export interface SavedFile {
  readonly file: string;
  readonly epoch: number;
  readonly batch: number | null;
}

type Create = () => readonly Callback[];

/**
 * Replays a run under callbacks.
 *
 * Within an epoch the past run has no logs of its own: batch hooks see the epoch's training logs, which are
 * exact at its last batch only.
 *
 * @param create makes the callbacks; what a constructor refuses becomes the failure
 */
export function replay(run: PastRun, create: Create): Replay {
  try {
    return play(run, create());
  } catch (thrown) {
    if (!(thrown instanceof PythonError)) throw thrown;
    return {
      ...{ epochs: [], stoppedAfter: null, finalWeights: -1, files: [], otherRateFrom: null },
      console: [],
      failure: { error: thrown.name, message: thrown.message, epoch: null },
    };
  }
}

function play({ history, steps, learningRate, metrics }: PastRun, callbacks: readonly Callback[]) {
  const list = new CallbackList(callbacks);
  let state: CallbackListState = list.initialState(createFitState(learningRate, metrics));
  const began = state.fit.learningRate;
  const console = list.warnings.map(({ category, message }) => `${category}: ${message}`);
  const files = new Map<string, SavedFile>();
  const epochs: ReplayedEpoch[] = [];
  let restored: number | null = null;
  let failure: ReplayFailure | null = null;

  function take(action: ListedAction, call: HookCall): CallbackEvent[] {
    switch (action.type) {
      case 'callback': {
        const { index: _, ...event } = action;
        return [event];
      }
      case 'save': {
        const batch = 'batch' in call ? call.batch : null;
        files.delete(action.file);
        files.set(action.file, { file: action.file, epoch: call.epoch, batch });
        return [];
      }
      case 'restore-weights':
        restored = action.epoch;
        return [];
      case 'print':
        console.push(action.text.trim());
        return [];
      case 'warning':
        console.push(`${action.category}: ${action.message}`);
        return [];
      case 'raise':
        failure = { error: action.error, message: action.message, epoch: call.epoch };
        return [];
      default:
        return [];
    }
  }

  function tell(call: HookCall): CallbackEvent[] {
    if (failure !== null) return [];
    const turn = list.call(call, state);
    state = turn.state;
    return turn.actions.flatMap((action) => take(action, call));
  }

  const count = Math.max(0, ...Object.values(history).map(({ length }) => length));
  tell({ hook: 'onTrainBegin', epoch: 0, logs: {} });
  let last = 0;
  let lastLogs: Logs = {};
  for (let epoch = 0; epoch < count && !state.fit.stopTraining && failure === null; epoch += 1) {
    last = epoch;
    const logs = logsAt(history, epoch);
    const events = tell({ hook: 'onEpochBegin', epoch, logs: {} });
    const rate = state.fit.learningRate;
    if (list.hears('onTrainBatchEnd')) {
      const training = trainingLogs(logs);
      for (let batch = 0; batch < steps && !state.fit.stopTraining; batch += 1) {
        events.push(...tell({ hook: 'onTrainBatchEnd', epoch, batch, logs: training }));
      }
    }
    lastLogs = logs;
    events.push(...tell({ hook: 'onEpochEnd', epoch, logs }));
    epochs.push({ epoch, learningRate: rate, events });
  }
  const stoppedAfter = state.fit.stopTraining ? last : null;
  const end = epochs.at(-1);
  const atEnd = tell({ hook: 'onTrainEnd', epoch: last, logs: lastLogs });
  if (end !== undefined && atEnd.length > 0) {
    epochs[epochs.length - 1] = { ...end, events: [...end.events, ...atEnd] };
  }
  const other = epochs.find((epoch) => epoch.learningRate !== began);
  return {
    epochs,
    stoppedAfter,
    finalWeights: restored ?? epochs.length - 1,
    files: [...files.values()],
    otherRateFrom: other?.epoch ?? null,
    console,
    failure,
  };
}

/** An epoch's logs out of a History. */
export function logsAt(history: History, epoch: number): Logs {
  return Object.fromEntries(
    Object.entries(history).flatMap(([key, values]) => {
      const value = values[epoch];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

const trainingLogs = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).filter(([key]) => !key.startsWith('val_')));
