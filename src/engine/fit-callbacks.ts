// An Experiment's callbacks at work in a fit: the state machines of src/keras, and what their actions do to
// the model and its optimizer. Nothing here waits: kept weights are copies on the device.
import type { SavedContent } from '../experiment/callback-events.ts';
import type { CallbacksState, FitState, SavedModel } from '../experiment/checkpoint.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Logs, RunEvent } from '../experiment/history.ts';
import type { Hook } from '../experiment/hook-event.ts';
import type { Callback, HookCall } from '../keras/callbacks/callback.ts';
import {
  CallbackList,
  type CallbackListState,
  type ListedAction,
} from '../keras/callbacks/callback-list.ts';
import { createCallback } from '../keras/callbacks/create-callback.ts';
import { createFitState } from '../keras/callbacks/fit-state.ts';
import { compiledOutputs } from '../keras/compiled-outputs.ts';
import { namesOf } from '../keras/placed-names.ts';
import { PythonError } from '../keras/python-error.ts';
import type { FitAnswer, FitPause } from './fit-pauses.ts';
import type { BuiltModel } from './model.ts';
import type { OptimizerKernel } from './optimizer.ts';
import * as tf from './tensorflow.ts';

/** A file that ModelCheckpoint saves, as the model stood at that moment. */
export interface Save {
  readonly file: string;
  readonly content: SavedContent;
  readonly saved: Promise<SavedModel>;
}

/** What a hook leaves to whoever drives the fit. */
export interface CallbackTurn {
  /** The logs with what callbacks added. */
  readonly logs: Logs;
  readonly events: readonly RunEvent[];
  readonly saves: readonly Save[];
}

export interface FitCallbacks {
  /** What the callbacks' constructors warned of. */
  readonly warnings: readonly RunEvent[];
  /** `model.stop_training`. */
  readonly stops: boolean;
  /** Whether every hook is told as an event, before callbacks hear it. */
  readonly tellsHooks: boolean;
  /** Whether any callback listens, or the hook is told, so that its logs are needed. */
  hears(hook: Hook): boolean;
  /** @throws BookError `callback-failed`, its cause the exception as Keras raises it */
  call(call: HookCall): CallbackTurn;
  /** All that the next hooks depend on, as it stands now. */
  capture(): Promise<CallbacksState>;
  /** Frees the kept weights. */
  dispose(): void;
}

/**
 * @param from where the callbacks stood when the run was interrupted; null for one that begins
 * @param inCode callbacks that no Experiment can name, after its own
 * @param tellsHooks whether every hook becomes an event too
 */
export function createFitCallbacks(
  { callbacks, compile }: Experiment,
  built: BuiltModel,
  optimizer: OptimizerKernel,
  from: CallbacksState | null = null,
  inCode: readonly Callback[] = [],
  tellsHooks = false,
): FitCallbacks {
  const isScheduled = typeof compile.optimizer.learningRate !== 'number';
  const machines = [...callbacks.map(createCallback), ...inCode];
  const list = new CallbackList(machines);
  let state: CallbackListState =
    from ??
    list.initialState({
      ...createFitState(optimizer.learningRate, [], !isScheduled),
      directions: directionsOf(compile, built),
    });
  /** One set of kept weights for each callback that asked, by its place in the list. */
  const kept = new Map<number, readonly tf.Tensor[]>(
    from?.kept.map(({ index, weights }) => [index, built.variables.map(laid(weights))]),
  );

  function save({ file, content }: Extract<ListedAction, { type: 'save' }>): Save {
    // The reads begin now: what later callbacks or steps change is not in them.
    const optimizerState = content === 'model' ? optimizer.state() : null;
    const saved = Promise.all([built.getWeights(), optimizerState]).then(([weights, held]) => ({
      weights,
      optimizer: held,
    }));
    return { file, content, saved };
  }

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
        const callback = machines[action.index]?.name ?? '';
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
    tellsHooks,
    hears: (hook) => tellsHooks || list.hears(hook),
    call(call) {
      if (isScheduled) {
        const learningRate = Math.fround(optimizer.learningRate);
        state = { ...state, fit: { ...state.fit, learningRate } };
      }
      const turn = list.call(call, state);
      state = turn.state;
      const events: RunEvent[] = [];
      const saves: Save[] = [];
      for (const action of turn.actions) {
        carryOut(action);
        if (action.type === 'save') saves.push(save(action));
        else if (action.type === 'write-file') {
          const { file } = action;
          events.push({ type: 'wrote', file, text: turn.state.fit.files[file] ?? '' });
        } else if (action.type === 'callback') {
          const { callback, epoch, values } = action;
          events.push({ type: 'callback', callback, epoch, action: action.action, values });
        } else if (action.type === 'warning') {
          events.push({ type: 'warning', code: action.code, values: action.values });
        }
      }
      return { logs: turn.logs, events, saves };
    },
    async capture() {
      const { states, fit } = state;
      const reads = [...kept].map(async ([index, tensors]) => {
        const values = tensors.map(async (t) => ((await t.data()) as Float32Array).slice());
        return { index, weights: await Promise.all(values) };
      });
      return { states, fit, kept: await Promise.all(reads) };
    },
    dispose() {
      for (const weights of kept.values()) tf.dispose([...weights]);
    },
  };
}

/** Numbers on the device in a variable's shape, kept until they are disposed. */
function laid(weights: readonly Float32Array[]) {
  return ({ shape }: tf.Variable, i: number): tf.Tensor =>
    tf.keep(tf.tensor((weights[i] as Float32Array).slice(), shape));
}

/** The metrics' directions by their own names: Keras looks for no output's name before one. */
function directionsOf(
  compile: Experiment['compile'],
  { placed }: BuiltModel,
): FitState['directions'] {
  const outputs = compiledOutputs(compile, namesOf(placed, placed.outputs));
  const metrics = outputs.flatMap((output) => output.metrics);
  return Object.fromEntries(metrics.map(({ name, direction }) => [name, direction]));
}

/** Calls a hook, and hands what came of it to the driver; the logs with what callbacks added. */
export function* callHook(
  callbacks: FitCallbacks,
  moment: HookCall,
): Generator<FitPause, Logs, FitAnswer> {
  if (callbacks.tellsHooks) yield { type: 'events', events: [{ type: 'hook', ...moment }] };
  if (!callbacks.hears(moment.hook)) return moment.logs;
  const { logs, events, saves } = callbacks.call(moment);
  const step = 'batch' in moment ? moment.batch + 1 : 0;
  const epoch = 'batch' in moment ? moment.epoch : moment.epoch + 1;
  for (const save of saves) yield { type: 'save', epoch, step, logs, ...save };
  if (events.length > 0) yield { type: 'events', events };
  return logs;
}
