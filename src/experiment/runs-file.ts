// Runs as a file that the reader keeps: JSON, which the ledger takes back. Imports this room only.
import { type ErrorData, toErrorData } from './errors.ts';
import { type KeptRun, type NewRun, readKeptRun } from './kept-run.ts';

const FORMAT = 'fitting-room-runs';
const VERSION = 1;

/** As JSON text, the runs in their order. Numbers that JSON does not know are written by their names. */
export function writeRunsFile(runs: readonly KeptRun[]): string {
  const written = runs.map((run) => ({
    ...run,
    history: mapValues(run.history, (values) => values.map(named)),
    test: run.test && {
      loss: named(run.test.loss),
      metrics: mapValues(run.test.metrics, named),
    },
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, runs: written }, null, 1)}\n`;
}

export interface RunsFile {
  readonly runs: readonly NewRun[];
  /** What of it is no run, by its place from 1, and why. */
  readonly faults: readonly { readonly place: number; readonly error: ErrorData }[];
}

/** Why a file is none of ours. */
export type RunsFileFault = 'not-json' | 'other-format' | 'other-version';

/** Reads what `writeRunsFile` wrote; a run that can't be read is left out and told. */
export function readRunsFile(text: string): RunsFile | RunsFileFault {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  const { format, version, runs } = (file ?? {}) as Readonly<Record<string, unknown>>;
  if (format !== FORMAT || !Array.isArray(runs)) return 'other-format';
  if (version !== VERSION) return 'other-version';
  const read: NewRun[] = [];
  const faults: RunsFile['faults'][number][] = [];
  for (const [i, record] of runs.entries()) {
    try {
      read.push(readKeptRun(unnamed(record)));
    } catch (thrown) {
      faults.push({ place: i + 1, error: toErrorData(thrown) });
    }
  }
  return { runs: read, faults };
}

const NAMES = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

const named = (value: number) => (Number.isFinite(value) ? value : String(value));
const numbered = (value: unknown) => NAMES.get(value as string) ?? value;

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mapValues<T, U>(fields: Readonly<Record<string, T>>, change: (value: T) => U) {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(value)]));
}

/** Of what has the shape of a run, the numbers that were written by name; anything else is left as it is. */
function unnamed(record: unknown): unknown {
  if (!isFields(record)) return record;
  const { history, test } = record;
  const listOf = (values: unknown) => (Array.isArray(values) ? values.map(numbered) : values);
  return {
    ...record,
    history: isFields(history) ? mapValues(history, listOf) : history,
    test: isFields(test)
      ? {
          ...test,
          loss: numbered(test.loss),
          metrics: isFields(test.metrics) ? mapValues(test.metrics, numbered) : test.metrics,
        }
      : test,
  };
}
