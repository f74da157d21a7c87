// ModelCheckpoint (source: https://keras.io/api/callbacks/model_checkpoint/, Keras 3.15). Imports this room
// and experiment.
import { CALLBACK_DEFAULTS } from '../../experiment/callbacks.ts';
import { repr } from '../python-decimal.ts';
import { PythonError } from '../python-error.ts';
import { format } from '../python-format-value.ts';
import type {
  BatchCall,
  Callback,
  CallbackAction,
  CallbackContext,
  OptionsInCode,
  SpanCall,
} from './callback.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { Monitor, type MonitorState } from './monitor.ts';

export type ModelCheckpointState = MonitorState & {
  batchesSeenSinceLastSaving: number;
  lastBatchSeen: number | null;
};

type Context = CallbackContext<ModelCheckpointState>;

/** Keras takes a boolean `saveFreq` for a whole number, and refuses other strings. */
export type ModelCheckpointOptions = Omit<OptionsInCode<'ModelCheckpoint'>, 'saveFreq'> & {
  readonly filepath: string;
  readonly saveFreq?: string | number | boolean;
};

/** Saves the model or its weights, after each epoch or every so many batches, all or only the best. */
export class ModelCheckpoint implements Callback<ModelCheckpointState> {
  readonly name = 'ModelCheckpoint';
  readonly initialState: Readonly<ModelCheckpointState>;
  readonly warnings;
  /** Only there when it saves by batches: logs that no callback asks for need not leave the device. */
  readonly onTrainBatchEnd?: (call: BatchCall, context: Context) => Iterable<CallbackAction>;
  readonly #options;
  readonly #monitor: Monitor;

  /** @throws PythonError ValueError for a `saveFreq` or a file name's ending that Keras refuses */
  constructor(options: ModelCheckpointOptions) {
    this.#options = { ...CALLBACK_DEFAULTS.ModelCheckpoint, ...options };
    const { saveFreq, initialValueThreshold } = this.#options;
    this.#monitor = new Monitor(this.name, { ...this.#options, minDelta: 0 });
    this.warnings = this.#monitor.warnings;
    this.initialState = {
      direction: null,
      best: initialValueThreshold,
      batchesSeenSinceLastSaving: 0,
      lastBatchSeen: null,
    };
    checkOptions(this.#options);
    if (saveFreq !== 'epoch') {
      this.onTrainBatchEnd = (call, context) => this.#batchEnd(call, context, Number(saveFreq));
    }
  }

  *onEpochEnd({ epoch }: SpanCall, context: Context): Iterable<CallbackAction> {
    this.#monitor.settleDirection(context.state, context.fit);
    if (this.#options.saveFreq === 'epoch') yield* this.#save(epoch, null, context);
  }

  /** Counts batches across epochs and fits. */
  *#batchEnd(
    { epoch, batch }: BatchCall,
    context: Context,
    saveFreq: number,
  ): Iterable<CallbackAction> {
    const { state } = context;
    const last = state.lastBatchSeen;
    const isNewEpoch = last === null || batch <= last;
    state.batchesSeenSinceLastSaving += isNewEpoch ? batch + 1 : batch - last;
    state.lastBatchSeen = batch;
    if (state.batchesSeenSinceLastSaving < saveFreq) return;
    state.batchesSeenSinceLastSaving = 0;
    yield* this.#save(epoch, batch, context);
  }

  *#save(epoch: number, batch: number | null, context: Context): Iterable<CallbackAction> {
    const { filepath, saveWeightsOnly, verbose } = this.#options;
    // The name is made before it is decided whether to save: it fails either way.
    const file = checkpointFile(filepath, epoch, batch, context.logs);
    if (!(yield* this.#isWorthSaving(epoch, file, context))) return;
    const content = saveWeightsOnly ? 'weights' : 'model';
    yield { type: 'save', file, content };
    if (verbose > 0) yield print(epoch, `finished saving model to ${file}`);
    const values = { file, content, ...(batch === null ? {} : { batch }) } as const;
    yield { type: 'callback', callback: this.name, epoch, action: 'saved', values };
  }

  *#isWorthSaving(
    epoch: number,
    file: string,
    { state, logs }: Context,
  ): Generator<CallbackAction, boolean> {
    const { monitor, saveBestOnly, verbose } = this.#options;
    if (!saveBestOnly) {
      if (verbose > 0) yield print(epoch, `saving model to ${file}`);
      return true;
    }
    const value = this.#monitor.value(logs);
    if (value === null) {
      yield this.#monitor.unavailable(`Can save best model only with ${monitor} available.`, logs);
      return true;
    }
    const before = state.best === null ? 'None' : format(state.best, '.5f');
    const improved = this.#monitor.improves(state, value, state.best);
    if (verbose > 0) {
      const to = `to ${format(value, '.5f')}, saving model to ${file}`;
      const words = improved ? `improved from ${before} ${to}` : `did not improve from ${before}`;
      yield print(epoch, `${monitor} ${words}`);
    }
    if (improved) state.best = value;
    return improved;
  }
}

function print(epoch: number, words: string): CallbackAction {
  return { type: 'print', text: `\nEpoch ${epoch + 1}: ${words}` };
}

function checkOptions({
  filepath,
  saveFreq,
  saveWeightsOnly,
}: {
  readonly filepath: string;
  readonly saveFreq: string | number | boolean;
  readonly saveWeightsOnly: boolean;
}): void {
  const fail = (message: string) => new PythonError('ValueError', message);
  const isKnown =
    typeof saveFreq === 'string' ? saveFreq === 'epoch' : Number.isInteger(Number(saveFreq));
  if (!isKnown) {
    const shown = typeof saveFreq === 'number' ? repr(saveFreq) : saveFreq;
    throw fail(
      `Unrecognized save_freq: ${shown}. Expected save_freq are 'epoch' or integer values`,
    );
  }
  if (saveWeightsOnly && !filepath.endsWith('.weights.h5')) {
    throw fail(
      'When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in ' +
        `\`.weights.h5\` (Keras weights format). Received: filepath=${filepath}`,
    );
  }
  if (!saveWeightsOnly && !/\.(?:keras|h5)$/.test(filepath)) {
    throw fail(
      'The filepath provided must end in `.keras` (Keras model format). ' +
        `Received: filepath=${filepath}`,
    );
  }
}
