// Callbacks of a fit in Python, in the order of the listing: those of Keras are the state machines of src/keras,
// the reader's own are told each hook and answer with what they changed.
import type { CallbackOptions } from '../experiment/callbacks.ts';
import type { Hook } from '../experiment/hook-event.ts';
import type {
  Callback,
  CallbackAction,
  CallbackContext,
  CallbackState,
  HookCall,
} from '../keras/callbacks/callback.ts';
import { createCallback } from '../keras/callbacks/create-callback.ts';
import { setLearningRate } from '../keras/callbacks/fit-state.ts';
import { written } from './json-numbers.ts';

/** What Python is told, as JSON, and what it answers: the learning rate where it set one, whether it stops. */
export type TellPython = (message: string) => string;

interface Answer {
  readonly learningRate?: number;
  readonly stops?: boolean;
  /** Those that it added or changed, written out. */
  readonly logs?: Readonly<Record<string, string>>;
}

/** @param listed options of Keras's own, or `{ hooks }` of one in Python: which it listens to */
export function listedCallbacks(listed: readonly unknown[], tell: TellPython): Callback[] {
  return listed.map((one, index) => {
    const { hooks } = one as { readonly hooks?: readonly Hook[] };
    return hooks === undefined
      ? printing(createCallback(one as CallbackOptions), tell)
      : inPython(index, hooks, tell);
  });
}

function inPython(index: number, hooks: readonly Hook[], tell: TellPython): Callback {
  function* listen(
    call: HookCall,
    { logs, fit }: CallbackContext<CallbackState>,
  ): Iterable<CallbackAction> {
    const { learningRate, stopTraining } = fit;
    const message = { ...call, index, logs, learningRate, stopTraining };
    const answer = JSON.parse(tell(written(message))) as Answer;
    for (const [name, value] of Object.entries(answer.logs ?? {})) logs[name] = Number(value);
    if (answer.learningRate !== undefined) yield setLearningRate(fit, answer.learningRate);
    if (answer.stops === true) yield { type: 'stop-training' };
  }
  return {
    name: 'Callback',
    warnings: [],
    initialState: {},
    ...Object.fromEntries(hooks.map((hook) => [hook, listen])),
  };
}

/** A machine whose lines on the console Python prints. */
function printing(machine: Callback, tell: TellPython): Callback {
  return new Proxy(machine, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return function* (...given: unknown[]) {
        const actions = member.apply(target, given) as Iterable<CallbackAction> | undefined;
        for (const action of actions ?? []) {
          if (action.type === 'print') tell(JSON.stringify({ print: action.text }));
          yield action;
        }
      };
    },
  });
}
