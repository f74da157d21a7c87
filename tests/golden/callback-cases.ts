// Traces of genuine Keras's callbacks under scripted logs, in the shape that the tests play them in. The
// file writes non-finite numbers as strings.
import { oracle } from './oracle.ts';

/** Constructor arguments by Keras's names. */
export type KerasOptions = Readonly<Record<string, unknown>>;

export interface NamedCallback {
  readonly callback: string;
  readonly options: KerasOptions;
}

export interface LogRow {
  readonly epoch: number;
  readonly fit?: number;
  readonly batch?: number;
  readonly batches?: readonly Readonly<Record<string, number>>[];
}

/** What a case must come to; a key that does not apply is left out. */
export interface Outcome {
  readonly trace: readonly Readonly<Record<string, unknown>>[];
  readonly final?: readonly Readonly<Record<string, unknown>>[];
  readonly files?: Readonly<Record<string, unknown>>;
  readonly init_warn?: readonly (readonly [string, string])[];
  readonly exception?: Readonly<Record<string, unknown>>;
}

export interface CallbackCase extends NamedCallback, Outcome {
  readonly id: string;
  readonly compile?: {
    readonly lr?: number;
    readonly metrics?: readonly string[];
    readonly lr_schedule?: readonly [number, number, number];
  };
  readonly logs: readonly LogRow[];
}

const NON_FINITE = ['NaN', 'Infinity', '-Infinity'];

function withNumbers(value: unknown): unknown {
  if (typeof value === 'string') return NON_FINITE.includes(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withNumbers(field)]));
}

export const CALLBACK_CASES = withNumbers(
  oracle<unknown>('callbacks-golden.json'),
) as readonly CallbackCase[];

/** The callbacks of a case, in order. */
export function callbacksOf({ callback, options }: NamedCallback): readonly NamedCallback[] {
  return callback === 'CallbackList'
    ? (options.callbacks as readonly NamedCallback[])
    : [{ callback, options }];
}
