// What an epoch has come to so far: sums over its examples, on the device until somebody reads them.
import { namesOf } from '../keras/placed-names.ts';
import type { FitAnswer, FitInput, FitPause, FitPosition } from './fit-pauses.ts';
import { type Objective, objectiveOf } from './objective.ts';
import * as tf from './tensorflow.ts';

/** Sums over examples so far: [loss, …outputs' losses, …metrics'] on the device, and how many examples. */
export interface Totals {
  readonly sums: tf.Tensor1D;
  readonly examples: number;
}

/** Keras's logs of these sums; metrics under the names they were compiled with. */
export function logsOf(
  { experiment, built }: Pick<FitInput, 'experiment' | 'built'>,
  { sums, examples }: { readonly sums: ArrayLike<number>; readonly examples: number },
): Record<string, number> {
  const names = namesOf(built.placed, built.placed.outputs);
  return objectiveOf(experiment.compile, names).logs(sums, examples);
}

export function noTotals({ width }: Objective): Totals {
  return { sums: tf.zeros([width]), examples: 0 };
}

/** What a batch adds: its mean loss, each output's where several have one, and the metrics' sums. */
type BatchSums = readonly [
  loss: tf.Scalar,
  each: readonly tf.Scalar[],
  metrics: readonly tf.Scalar[],
];

/** Adds a batch to the sums; frees the old sums and all that `compute` made. */
export function addTotals(
  { sums, examples }: Totals,
  size: number,
  compute: () => BatchSums,
): Totals {
  const next = tf.tidy(() => {
    const [loss, each, metrics] = compute();
    const losses = [loss, ...each].map((mean) => mean.mul<tf.Scalar>(size));
    const added = sums.add(tf.stack([...losses, ...metrics])) as tf.Tensor1D;
    // A training step keeps them beyond its gradients.
    tf.dispose([...each]);
    return added;
  });
  sums.dispose();
  return { sums: next, examples: examples + size };
}

/** The sums were float32 when they were read: they are the same again. */
export function totalsAt({ sums, examples }: FitPosition): Totals {
  return { sums: tf.tensor1d([...sums]), examples };
}

export function* readLogs(
  objective: Objective,
  totals: Totals,
): Generator<FitPause, Record<string, number>, FitAnswer> {
  const { sums, examples } = yield* readSums(totals);
  return objective.logs(sums, examples);
}

export function* readSums(totals: Totals): Generator<FitPause, ReadTotals, FitAnswer> {
  const answer = yield { type: 'read', totals };
  if (typeof answer === 'string') throw new Error('a driver answers a read with numbers');
  return { sums: Array.from(answer.sums), examples: totals.examples };
}

export interface ReadTotals {
  readonly sums: readonly number[];
  readonly examples: number;
}
