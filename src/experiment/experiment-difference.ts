// What two Experiments differ in: hyper-parameters by their rows, and all else by its place. Imports this room only.
import { canonicalJson } from './canonical.ts';
import type { Experiment } from './experiment.ts';
import { HYPERPARAMETERS, type Hyperparameter, withValue } from './hyperparameters.ts';
import { kerasNames } from './layer-names.ts';

export type Difference =
  | {
      readonly kind: 'hyperparameter';
      readonly row: Hyperparameter;
      readonly before: number | string;
      readonly after: number | string;
    }
  | {
      readonly kind: 'field';
      /** In Keras's names: `dense_1.kernel_initializer`, `compile.loss`, `data.transforms[1].test_size`. */
      readonly place: string;
      /** Undefined where the Experiment has no such thing. */
      readonly before: unknown;
      readonly after: unknown;
    };

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** Every difference once; none of two Experiments that do the same. */
export function experimentDifferences(a: Experiment, b: Experiment): readonly Difference[] {
  const differences: Difference[] = [];
  // The rows' values are laid over `a` one by one; what is different then, no row speaks of.
  let between = a;
  for (const row of HYPERPARAMETERS) {
    const [before, after] = [row.read(a), row.read(b)];
    if (before === null || after === null || before === after) continue;
    const next = laid(between, row, after);
    if (next === null) continue;
    between = next;
    differences.push({ kind: 'hyperparameter', row, before, after });
  }
  for (const path of differentPaths(between, b)) {
    const [before, after] = [valueAt(a, path), valueAt(b, path)];
    if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) continue;
    differences.push({ kind: 'field', place: placeOf(path, a, b), before, after });
  }
  return differences;
}

/** Null where the value can't be laid over it, or does not stay. */
function laid(
  experiment: Experiment,
  row: Hyperparameter,
  value: number | string,
): Experiment | null {
  try {
    const next = withValue(experiment, row, value);
    return row.read(next) === value ? next : null;
  } catch {
    return null;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The deepest places at which two plain values differ; lists of other lengths and things of other kinds are whole. */
function differentPaths(a: unknown, b: unknown, path: Path = []): Path[] {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((one, i) => differentPaths(one, b[i], [...path, i]));
  }
  if (isFields(a) && isFields(b) && a.kind === b.kind && a.type === b.type) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => differentPaths(a[key], b[key], [...path, key]));
  }
  return canonicalJson(a ?? null) === canonicalJson(b ?? null) ? [] : [path];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Fields)[key] : undefined,
    value,
  );
}

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A layer by its name, where both models call it so. */
function placeOf(path: Path, a: Experiment, b: Experiment): string {
  const [first, second, at, ...inside] = path;
  if (first === 'model' && second === 'layers' && typeof at === 'number') {
    const [name, other] = [a, b].map(({ model }) => kerasNames(model.layers)[at]);
    const layer = name !== undefined && name === other ? name : `model.layers[${at}]`;
    return [layer, ...inside.map(String).map(snake)].join('.');
  }
  return path.reduce<string>(
    (whole, key) =>
      typeof key === 'number' ? `${whole}[${key}]` : `${whole}${whole && '.'}${snake(key)}`,
    '',
  );
}
