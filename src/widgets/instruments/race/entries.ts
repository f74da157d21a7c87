// Who takes part in a race: each experiment with its name among the others, and the settings that all share.
// Pure. Imports experiment, keras.
import { canonicalJson } from '../../../experiment/canonical.ts';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import {
  HYPERPARAMETERS,
  type Hyperparameter,
  type NumberHyperparameter,
  withValue,
} from '../../../experiment/hyperparameters.ts';
import type { RunRecord } from '../../../experiment/record.ts';
import { summarize } from '../../../keras/summary.ts';
import { accuracyName } from '../../curves.ts';
import type { InstrumentExperiment } from '../../Instrument.tsx';

export interface RaceEntry {
  readonly id: string;
  readonly name: string;
  /** The chapter's Experiment, its defaults filled in. */
  readonly base: Experiment;
  readonly record: RunRecord | null;
  readonly parameters: number;
  /** The name under which it logs its accuracy; null when it measures none. */
  readonly accuracy: string | null;
}

/** Values that are laid over every experiment of a race, by the rows' keys. */
export type SharedSettings = Readonly<Record<string, number>>;

const SHARED = ['epochs', 'trainingImages', 'seed'];

/** What a race's reader turns: the same for all, so that nothing else makes the difference. */
export const SHARED_ROWS = HYPERPARAMETERS.filter(
  (row): row is NumberHyperparameter => row.kind === 'number' && SHARED.includes(row.id),
);

/** Those that have the same value in all of them; where the book's own differ, they stay as they are. */
export function sharedRows(entries: readonly RaceEntry[]): readonly NumberHyperparameter[] {
  return SHARED_ROWS.filter((row) => new Set(entries.map(({ base }) => row.read(base))).size === 1);
}

/** @throws BookError as `withValue` does */
export function withShared(base: Experiment, shared: SharedSettings): Experiment {
  return SHARED_ROWS.reduce((experiment, row) => {
    const value = shared[row.key];
    return value === undefined ? experiment : withValue(experiment, row, value);
  }, base);
}

export const isSameExperiment = (a: Experiment, b: Experiment): boolean =>
  canonicalJson(a) === canonicalJson(b);

/**
 * @param nameOf a hyper-parameter in the reader's language
 * @throws BookError as `parseExperiment` and `summarize` do
 */
export function raceEntries(
  experiments: readonly InstrumentExperiment[],
  nameOf: (row: Hyperparameter) => string,
): RaceEntry[] {
  const bases = experiments.map(({ experiment }) => parseExperiment(experiment));
  const names = entryNames(
    bases,
    experiments.map(({ id }) => id),
    nameOf,
  );
  return experiments.map(({ id, name, record }, i) => {
    const base = bases[i] as Experiment;
    return {
      ...{ id, base, record },
      name: name ?? (names[i] as string),
      parameters: summarize(base.model).total,
      accuracy: accuracyName(base),
    };
  });
}

/**
 * A name for each that the page gives none: the model's own where each has another; else the one setting in which all differ, `tanh`
 * or `batch size 64`; else the experiment's id.
 */
function entryNames(
  bases: readonly Experiment[],
  ids: readonly string[],
  nameOf: (row: Hyperparameter) => string,
): readonly string[] {
  const tellsApart = (values: readonly unknown[]) =>
    !values.includes(null) && new Set(values).size === values.length;
  const models = bases.map(({ model }) => model.name);
  if (tellsApart(models)) return models;
  const row = [...HYPERPARAMETERS]
    .sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'choice' ? -1 : 1))
    .find((one) => !SHARED.includes(one.id) && tellsApart(bases.map((base) => one.read(base))));
  if (row === undefined) return ids;
  return bases.map((base) => {
    const value = String(row.read(base));
    return row.kind === 'choice' ? value : `${nameOf(row)} ${value}`;
  });
}
