// Plays a golden case with our callbacks and writes down what happened in the golden file's own shape.
import type { Logs } from '../../../src/experiment/history.ts';
import type { Callback } from '../../../src/keras/callbacks/callback.ts';
import { checkpointFile } from '../../../src/keras/callbacks/checkpoint-file.ts';
import { CSVLogger } from '../../../src/keras/callbacks/csv-logger.ts';
import { EarlyStopping } from '../../../src/keras/callbacks/early-stopping.ts';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';
import { LearningRateScheduler } from '../../../src/keras/callbacks/learning-rate-scheduler.ts';
import { ModelCheckpoint } from '../../../src/keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../../src/keras/callbacks/reduce-lr-on-plateau.ts';
import { TerminateOnNaN } from '../../../src/keras/callbacks/terminate-on-nan.ts';
import { PythonError } from '../../../src/keras/python-error.ts';
import {
  type CallbackCase,
  callbacksOf,
  type KerasOptions,
  type LogRow,
  type NamedCallback,
  type Outcome,
} from '../../golden/callback-cases.ts';
import { ScriptedModel } from './scripted-fit.ts';

type Row = Record<string, unknown>;

/** `save_best_only` → `saveBestOnly`. */
function inCamelCase(options: KerasOptions): Record<string, unknown> {
  const name = (key: string) => key.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [name(key), value]));
}

function construct({ callback, options }: NamedCallback): Callback {
  // The cases hold options that the types forbid, to see them refused.
  const given = inCamelCase(options) as never;
  switch (callback) {
    case 'EarlyStopping':
      return new EarlyStopping(given);
    case 'ReduceLROnPlateau':
      return new ReduceLROnPlateau(given);
    case 'ModelCheckpoint':
      return new ModelCheckpoint(given);
    case 'CSVLogger':
      return new CSVLogger(given);
    case 'LearningRateScheduler':
      return new LearningRateScheduler(given);
    case 'TerminateOnNaN':
      return new TerminateOnNaN(given);
  }
  throw new Error(`the golden file has a callback that the tests do not know: ${callback}`);
}

function logsOf({ epoch: _, fit: __, batch: ___, batches: ____, ...logs }: LogRow): Logs {
  return logs as unknown as Logs;
}

/** A callback's state under the golden file's names. */
function stateRow(
  { callback, options }: NamedCallback,
  state: Readonly<Row>,
  kept: number | undefined,
): Row {
  switch (callback) {
    case 'EarlyStopping':
      return {
        ...{ wait: state.wait, best: state.best, best_epoch: state.bestEpoch },
        stopped_epoch: state.stoppedEpoch,
        ...(options.restore_best_weights ? { best_w: kept ?? null } : {}),
      };
    case 'ReduceLROnPlateau':
      return { wait: state.wait, best: state.best, cooldown_counter: state.cooldownCounter };
    case 'ModelCheckpoint': {
      const batches = { batches_seen: state.batchesSeenSinceLastSaving };
      return { best: state.best, ...((options.save_freq ?? 'epoch') === 'epoch' ? {} : batches) };
    }
    default:
      return {};
  }
}

/** Only what is not empty: the golden file leaves the rest out. */
function filled(row: Row): Row {
  const isEmpty = (value: unknown) =>
    value === '' || (Array.isArray(value) ? value : Object.keys(value ?? {})).length === 0;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value)));
}

export function playCase(golden: CallbackCase): Outcome {
  return golden.callback === 'ModelCheckpointPath' ? playPath(golden) : playFits(golden);
}

function playPath({ options, logs }: CallbackCase): Outcome {
  const trace = logs.map((row) => {
    try {
      const { epoch, batch = null } = row;
      return { file: checkpointFile(options.filepath as string, epoch, batch, logsOf(row)) };
    } catch (error) {
      return { exception: exceptionOf(error) };
    }
  });
  return { trace };
}

function exceptionOf(error: unknown): Row {
  if (!(error instanceof PythonError)) throw error;
  return { type: error.name, message: error.message };
}

function playFits(golden: CallbackCase): Outcome {
  const named = callbacksOf(golden);
  let callbacks: readonly Callback[];
  try {
    callbacks = named.map(construct);
  } catch (error) {
    return { trace: [], exception: { where: 'constructor', ...exceptionOf(error) } };
  }
  const { lr = 0.1, metrics = ['acc'], lr_schedule: schedule } = golden.compile ?? {};
  const rate = schedule?.[0] ?? lr;
  const fitState = createFitState(rate, metrics, schedule === undefined);
  const model = new ScriptedModel(() => named.map(construct), fitState);
  const trace: Row[] = [];
  const final: Row[] = [];

  const states = () =>
    named.map((each, i) => stateRow(each, model.state.states[i] as Row, model.kept.get(i)));
  const report = () => {
    const since = filled({ ...model.report });
    model.report = { saved: [], warn: [], print: '' };
    return since;
  };
  const fits = Math.max(...golden.logs.map(({ fit = 0 }) => fit)) + 1;
  for (let fit = 0; fit < fits; fit += 1) {
    const rows = golden.logs.filter((row) => (row.fit ?? 0) === fit);
    const epochs = rows.map((row) => {
      const { epoch, batches } = row;
      return { epoch, logs: logsOf(row), ...(batches === undefined ? {} : { batches }) };
    });
    const {
      history,
      epochs: done,
      exception,
    } = model.fit(fit, epochs, (epoch) => {
      const { stopTraining: stop, learningRate } = model.state.fit;
      const all = states();
      trace.push({
        ...{ epoch, ...(fit === 0 ? {} : { fit }), stop, lr: learningRate },
        ...(golden.callback === 'CallbackList' ? { states: all } : all[0]),
        ...report(),
      });
    });
    const { learning_rate: rates } = history;
    const told = {
      history_epochs: done,
      history_keys: Object.keys(history),
      ...(rates === undefined ? {} : { history_learning_rate: rates }),
    };
    final.push({
      ...(exception === null ? told : { exception }),
      ...{ w: model.weights, stop: model.state.fit.stopTraining, states: states(), ...report() },
    });
    if (exception !== null) break;
  }
  const warnings = callbacks.flatMap((callback) => callback.warnings);
  const rest = filled({
    files: { ...model.savedFiles, ...model.state.fit.files },
    init_warn: warnings.map(({ category, message }) => [category, message]),
  });
  return { trace, final, ...rest };
}
