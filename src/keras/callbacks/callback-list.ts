// CallbackList: several callbacks in order, as one state machine whose whole state is plain data (source: the
// Keras 3.15 documentation of `Callback` and `fit`). Imports this room and experiment's types.

import type { FitState } from '../../experiment/checkpoint.ts';
import type { Logs } from '../../experiment/history.ts';
import type { Hook } from '../../experiment/hook-event.ts';
import { PythonError } from '../python-error.ts';
import type {
  Callback,
  CallbackAction,
  CallbackContext,
  CallbackState,
  CallbackWarning,
  HookAnswer,
  HookCall,
} from './callback.ts';
import { afterAction } from './fit-state.ts';

/** All that a checkpoint needs to go on with the callbacks; NaN and infinities may be in it. */
export interface CallbackListState {
  /** One for each callback, in order. */
  readonly states: readonly CallbackState[];
  readonly fit: FitState;
}

/** An action, and the place in the list of the callback whose action it is. */
export type ListedAction = CallbackAction & { readonly index: number };

export interface CallbackListTurn {
  readonly state: CallbackListState;
  /** The logs with what callbacks added: what History gets at an epoch's end. */
  readonly logs: Logs;
  readonly actions: readonly ListedAction[];
}

export class CallbackList {
  readonly #callbacks: readonly Callback[];

  constructor(callbacks: readonly Callback[]) {
    this.#callbacks = callbacks;
  }

  /** What the constructors warned of, before training. */
  get warnings(): readonly (CallbackWarning & { readonly index: number })[] {
    return this.#callbacks.flatMap(({ warnings }, index) =>
      warnings.map((warning) => ({ ...warning, index })),
    );
  }

  /** The state before the first hook. A second fit with the same callbacks goes on from the first one's. */
  initialState(fit: FitState): CallbackListState {
    return { states: this.#callbacks.map(({ initialState }) => ({ ...initialState })), fit };
  }

  /** Whether any callback has the hook. The logs of one that none has need not be computed. */
  hears(hook: Hook): boolean {
    return this.#callbacks.some((callback) => callback[hook] !== undefined);
  }

  /**
   * Calls a hook on each callback in order. Nothing that is given is changed. Each callback sees the logs,
   * the learning rate and the files as those before it left them; after a `raise` no further one is called.
   */
  call(call: HookCall, before: CallbackListState): CallbackListTurn {
    // Keras hands callbacks the logs sorted by name.
    const sorted = Object.entries(call.logs).sort(([a], [b]) => (a < b ? -1 : 1));
    const logs = Object.fromEntries(sorted);
    const states = before.states.map((state) => ({ ...state }));
    const actions: ListedAction[] = [];
    let fit = before.fit;
    for (const [index, callback] of this.#callbacks.entries()) {
      const context: CallbackContext<CallbackState> = {
        state: states[index] as CallbackState,
        logs,
        get fit() {
          return fit;
        },
      };
      for (const action of actionsOf(callback, call, context)) {
        actions.push({ ...action, index });
        fit = afterAction(fit, action);
      }
      if (actions.at(-1)?.type === 'raise') break;
    }
    return { state: { states, fit }, logs, actions };
  }
}

/** A callback's actions in a hook; an exception is the last one. */
function* actionsOf(
  callback: Callback,
  call: HookCall,
  context: CallbackContext<CallbackState>,
): Iterable<CallbackAction> {
  // A batch hook is only ever called with a batch call: TypeScript does not see that the two go together.
  const listen = callback[call.hook] as
    | ((call: HookCall, context: CallbackContext<CallbackState>) => HookAnswer)
    | undefined;
  try {
    yield* listen?.call(callback, call, context) ?? [];
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    yield { type: 'raise', error: error.name, message: error.message };
  }
}
