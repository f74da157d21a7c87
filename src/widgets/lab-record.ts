// A lab's recorded run, which does not travel with its page: drawn into the document at build, it is loaded with
// the live lab, or where the page was not prerendered. Imports experiment's types.
import type { RunRecord } from '../experiment/record.ts';

/** Imports the record's file. The same function for the same record: by it the record is kept. */
export type LoadRecord = () => Promise<{ readonly default: RunRecord }>;

const loading = new WeakMap<LoadRecord, Promise<RunRecord>>();
const loaded = new WeakMap<LoadRecord, RunRecord>();
const NONE = Promise.resolve(null);

/**
 * The record, loaded once; null where nothing is recorded. The same promise each time, so that React can wait for it.
 *
 * @throws what loading threw; the next call tries again
 */
export function recordOf(load: LoadRecord | undefined): Promise<RunRecord | null> {
  if (load === undefined) return NONE;
  const known = loading.get(load);
  if (known !== undefined) return known;
  const record = load().then(
    (module) => {
      loaded.set(load, module.default);
      return module.default;
    },
    (error: unknown) => {
      loading.delete(load);
      throw error;
    },
  );
  loading.set(load, record);
  return record;
}

/** The record where it is at hand, null where there is none; undefined as long as it is not loaded. */
export function recordAtHand(load: LoadRecord | undefined): RunRecord | null | undefined {
  return load === undefined ? null : loaded.get(load);
}
