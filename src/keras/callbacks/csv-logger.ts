// CSVLogger (source: https://keras.io/api/callbacks/csv_logger/, Keras 3.15; the quoting is that of Python's
// csv module, dialect "excel"). Imports this room and experiment.
import { CALLBACK_DEFAULTS } from '../../experiment/callbacks.ts';
import { repr } from '../python-decimal.ts';
import { PythonError } from '../python-error.ts';
import type {
  Callback,
  CallbackAction,
  CallbackContext,
  OptionsInCode,
  SpanCall,
} from './callback.ts';

export type CSVLoggerState = {
  /** The columns behind `epoch`, settled by the first epoch's logs. */
  keys: readonly string[] | null;
  writesHeader: boolean;
};

type Context = CallbackContext<CSVLoggerState>;

export type CSVLoggerOptions = Omit<OptionsInCode<'CSVLogger'>, 'mode'> & {
  readonly filename: string;
};

/** Writes each epoch's logs as a row of a text file. */
export class CSVLogger implements Callback<CSVLoggerState> {
  readonly name = 'CSVLogger';
  readonly warnings = [];
  readonly initialState: Readonly<CSVLoggerState> = { keys: null, writesHeader: true };
  readonly #options;

  constructor(options: CSVLoggerOptions) {
    this.#options = { ...CALLBACK_DEFAULTS.CSVLogger, ...options };
  }

  *onTrainBegin(_call: SpanCall, { state, fit }: Context): Iterable<CallbackAction> {
    const { filename: file, append } = this.#options;
    const before = append ? fit.files[file] : undefined;
    if (before !== undefined) state.writesHeader = before === '';
    state.keys = null;
    yield { type: 'write-file', file, text: '', append };
  }

  *onEpochEnd({ epoch }: SpanCall, { state, logs }: Context): Iterable<CallbackAction> {
    const { filename: file } = this.#options;
    const isFirst = state.keys === null;
    const keys = state.keys ?? columns(Object.keys(logs));
    state.keys = keys;
    const values = keys.map((key) => (Object.hasOwn(logs, key) ? repr(logs[key] as number) : 'NA'));
    const header = isFirst && state.writesHeader ? this.#row(['epoch', ...keys]) : '';
    const text = header + this.#row([String(epoch), ...values]);
    yield { type: 'write-file', file, text, append: true };
  }

  /** A line; fields that hold a separator, a quote or a line break are quoted. */
  #row(fields: readonly string[]): string {
    const { separator } = this.#options;
    if ([...separator].length !== 1) {
      throw new PythonError('TypeError', '"delimiter" must be a 1-character string');
    }
    const quoted = fields.map((field) =>
      /["\r\n]/.test(field) || field.includes(separator)
        ? `"${field.replaceAll('"', '""')}"`
        : field,
    );
    return `${quoted.join(separator)}\r\n`;
  }
}

/** The first epoch's keys, sorted. Without validation they are doubled: it may come in a later epoch. */
function columns(keys: readonly string[]): readonly string[] {
  const sorted = [...keys].sort();
  const validates = sorted.some((key) => key.startsWith('val_'));
  return validates ? sorted : [...sorted, ...sorted.map((key) => `val_${key}`)];
}
