// An Experiment's callbacks at work in a fit: the state machines of src/keras, and what their actions do to
// the model and its optimizer. Nothing here waits: kept weights are copies on the device.
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Logs, RunEvent } from '../experiment/history.ts';
import type { Hook, HookCall } from '../keras/callbacks/callback.ts';
import { CallbackList, type ListedAction } from '../keras/callbacks/callback-list.ts';
import { createCallback } from '../keras/callbacks/create-callback.ts';
import { createFitState } from '../keras/callbacks/fit-state.ts';
import { PythonError } from '../keras/python-error.ts';
import type { BuiltModel } from './model.ts';
import type { OptimizerKernel } from './optimizer.ts';
import * as tf from './tensorflow.ts';

/** What a hook leaves to whoever drives the fit. */
export interface CallbackTurn {
  /** The logs with what callbacks added. */
  readonly logs: Logs;
  readonly events: readonly RunEvent[];
}

export interface FitCallbacks {
  /** What the callbacks' constructors warned of. */
  readonly warnings: readonly RunEvent[];
  /** `model.stop_training`. */
  readonly stops: boolean;
  /** Whether TerminateOnNaN met a loss that is no number. */
  readonly diverged: boolean;
  /** Whether any callback listens, so that the hook's logs are needed. */
  hears(hook: Hook): boolean;
  /** @throws BookError `callback-failed`, its cause the exception as Keras raises it */
  call(call: HookCall): CallbackTurn;
  /** Frees the kept weights. */
  dispose(): void;
}

export function createFitCallbacks(
  { callbacks, compile }: Experiment,
  built: BuiltModel,
  optimizer: OptimizerKernel,
): FitCallbacks {
  const list = new CallbackList(callbacks.map(createCallback));
  let state = list.initialState(createFitState(optimizer.learningRate, compile.metrics));
  let diverged = false;
  /** One set of kept weights for each callback that asked, by its place in the list. */
  const kept = new Map<number, readonly tf.Tensor[]>();

  function carryOut(action: ListedAction): void {
    switch (action.type) {
      case 'set-learning-rate':
        optimizer.learningRate = action.learningRate;
        return;
      case 'keep-weights':
        tf.dispose([...(kept.get(action.index) ?? [])]);
        // A clone shares the numbers until the variable is assigned others: nothing is copied.
        kept.set(
          action.index,
          built.variables.map((variable) => tf.keep(variable.clone())),
        );
        return;
      case 'restore-weights': {
        const weights = kept.get(action.index) ?? [];
        for (const [i, weight] of weights.entries()) built.variables[i]?.assign(weight);
        return;
      }
      case 'raise': {
        const callback = callbacks[action.index]?.kind ?? '';
        const raised = new PythonError(action.error, action.message);
        throw new BookError('callback-failed', { callback, message: action.message }, raised);
      }
    }
  }

  return {
    warnings: list.warnings.map(({ code, values }) => ({ type: 'warning', code, values })),
    get stops() {
      return state.fit.stopTraining;
    },
    get diverged() {
      return diverged;
    },
    hears: (hook) => list.hears(hook),
    call(call) {
      const turn = list.call(call, state);
      state = turn.state;
      const events: RunEvent[] = [];
      for (const action of turn.actions) {
        carryOut(action);
        if (action.type === 'callback') {
          const { callback, epoch, values } = action;
          diverged ||= action.action === 'diverged';
          events.push({ type: 'callback', callback, epoch, action: action.action, values });
        } else if (action.type === 'warning') {
          events.push({ type: 'warning', code: action.code, values: action.values });
        }
      }
      return { logs: turn.logs, events };
    },
    dispose() {
      for (const weights of kept.values()) tf.dispose([...weights]);
    },
  };
}
