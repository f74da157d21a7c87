// The figures of a kept run that a table sorts by and a sweep judges by. Imports experiment, keras.
import { epochsOf, type KeptRun } from '../experiment/kept-run.ts';
import { accuracyName } from './curves.ts';

export interface KeptFigures {
  readonly epochs: number;
  readonly trainAccuracy: number | null;
  readonly trainLoss: number | null;
  readonly valAccuracy: number | null;
  readonly valLoss: number | null;
  readonly bestValAccuracy: number | null;
  readonly testAccuracy: number | null;
  readonly testLoss: number | null;
}

/** The last epoch's values, the best validation accuracy of all, and the test's; null where it has none. */
export function keptFigures(
  run: Pick<KeptRun, 'experiment' | 'history'> & { readonly test: KeptRun['test'] },
): KeptFigures {
  const { history, test } = run;
  const accuracy = accuracyKey(run);
  const last = (key: string) => history[key]?.at(-1) ?? null;
  const validation = accuracy === null ? [] : (history[`val_${accuracy}`] ?? []);
  return {
    epochs: epochsOf(run),
    trainAccuracy: accuracy === null ? null : last(accuracy),
    trainLoss: last('loss'),
    valAccuracy: accuracy === null ? null : last(`val_${accuracy}`),
    valLoss: last('val_loss'),
    bestValAccuracy: validation.length > 0 ? Math.max(...validation) : null,
    testAccuracy: accuracy === null ? null : (test?.metrics[accuracy] ?? null),
    testLoss: test?.loss ?? null,
  };
}

/** The name under which it logged its accuracy; null where it measured none. */
export function accuracyKey({ experiment }: Pick<KeptRun, 'experiment'>): string | null {
  try {
    return accuracyName(experiment);
  } catch {
    return null; // A model that this version of the book can't place.
  }
}
