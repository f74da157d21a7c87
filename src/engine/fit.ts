// The fit loop: one generator that yields after each step. It computes, the driver decides when to wait:
// asynchronously for a lab, straight through for a synchronous caller.

import type { Experiment } from '../experiment/experiment.ts';
import type { Logs } from '../experiment/history.ts';
import { permutation, stream } from '../keras/random.ts';
import type { Examples } from './examples.ts';
import type { StepPosition } from './layers.ts';
import type { BuiltModel } from './model.ts';
import { countCorrect, meanLoss } from './objective.ts';
import type { OptimizerKernel } from './optimizer.ts';
import * as tf from './tensorflow.ts';

/** What the loop says when it yields. `totals` live until the driver calls `next`. */
export type FitPause =
  | {
      readonly type: 'step';
      readonly epoch: number;
      readonly step: number;
      readonly totals: Totals;
    }
  | { readonly type: 'validation'; readonly epoch: number }
  | { readonly type: 'read'; readonly totals: Totals }
  | { readonly type: 'epoch'; readonly epoch: number; readonly logs: Logs };

/** What the driver answers: numbers to a `read`, `stop` to end the run. */
export type FitAnswer = { readonly sums: ArrayLike<number> } | 'go' | 'stop';

/** Sums over examples so far: [loss, correct] on the device, and how many examples. */
export interface Totals {
  readonly sums: tf.Tensor1D;
  readonly examples: number;
}

export type FitEnd = 'completed' | 'stopped' | 'diverged';

export interface FitInput {
  readonly experiment: Experiment;
  readonly examples: Examples;
  readonly built: BuiltModel;
  readonly optimizer: OptimizerKernel;
}

/** Examples per batch of validation and evaluation. The mean over them does not depend on it. */
const EVALUATION_BATCH = 500;

/** Keras's logs of these sums; metrics under the names they were compiled with. */
export function logsOf(
  experiment: Experiment,
  sums: ArrayLike<number>,
  examples: number,
): Record<string, number> {
  const [loss = 0, correct = 0] = Array.from(sums, (sum) => sum / examples);
  const metrics = experiment.compile.metrics.map((name) => [name, correct] as const);
  return Object.fromEntries([...metrics, ['loss', loss] as const]);
}

/**
 * `model.fit`. Each training step is Keras's: forward, loss, gradients, update; the logged loss and
 * metrics are running means over the epoch's examples; validation comes at each epoch's end.
 */
export function* fit(input: FitInput): Generator<FitPause, FitEnd, FitAnswer> {
  const { experiment, examples } = input;
  const { batchSize, epochs, shuffle } = experiment.fit;
  const count = examples.counts.train;
  const validates = examples.counts.validation > 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffle
      ? permutation(stream({ seed: experiment.seed, purpose: 'shuffle', epoch }), count)
      : Int32Array.from({ length: count }, (_, i) => i);
    let totals = noTotals();
    try {
      for (let start = 0; start < count; start += batchSize) {
        const step = start / batchSize;
        const position = { seed: experiment.seed, epoch, step };
        totals = trainStep(input, order.subarray(start, start + batchSize), position, totals);
        const answer = yield { type: 'step', epoch, step: step + 1, totals };
        if (answer === 'stop') return 'stopped';
      }
      const logs = yield* readLogs(experiment, totals);
      if (!Number.isFinite(logs.loss)) return 'diverged';
      if (validates) {
        const validation = yield* evaluate(input, 'validation', { type: 'validation', epoch });
        if (validation === 'stopped') return 'stopped';
        for (const [name, value] of Object.entries(validation)) logs[`val_${name}`] = value;
      }
      // Keras 3 logs in the order of the names.
      const sorted = Object.entries(logs).sort(([a], [b]) => (a < b ? -1 : 1));
      const answer = yield { type: 'epoch', epoch, logs: Object.fromEntries(sorted) };
      if (answer === 'stop') return 'stopped';
    } finally {
      totals.sums.dispose();
    }
  }
  return 'completed';
}

/** `model.evaluate` over a whole set, pausing after each batch. */
export function* evaluate(
  { experiment, examples, built }: Pick<FitInput, 'experiment' | 'examples' | 'built'>,
  set: 'train' | 'validation' | 'test',
  pause: FitPause & { type: 'validation' },
): Generator<FitPause, Record<string, number> | 'stopped', FitAnswer> {
  const count = examples.counts[set];
  let totals = noTotals();
  try {
    for (let start = 0; start < count; start += EVALUATION_BATCH) {
      const size = Math.min(EVALUATION_BATCH, count - start);
      const places = Int32Array.from({ length: size }, (_, i) => start + i);
      totals = addTotals(totals, size, () => {
        const { inputs, targets, labels } = examples.batch(set, places);
        const outputs = built.forward(inputs, null);
        return [meanLoss(experiment.compile.loss, targets, outputs), countCorrect(labels, outputs)];
      });
      if ((yield pause) === 'stop') return 'stopped';
    }
    return yield* readLogs(experiment, totals);
  } finally {
    totals.sums.dispose();
  }
}

function noTotals(): Totals {
  return { sums: tf.zeros([2]), examples: 0 };
}

/** Adds a batch's [mean loss, correct] to the sums; frees the old sums and all that `compute` made. */
function addTotals(
  { sums, examples }: Totals,
  size: number,
  compute: () => readonly [tf.Scalar, tf.Scalar],
): Totals {
  const next = tf.tidy(() => {
    const [loss, correct] = compute();
    return sums.add(tf.stack([loss.mul(size), correct])) as tf.Tensor1D;
  });
  sums.dispose();
  return { sums: next, examples: examples + size };
}

function trainStep(
  { experiment, examples, built, optimizer }: FitInput,
  places: Int32Array,
  position: StepPosition,
  totals: Totals,
): Totals {
  return addTotals(totals, places.length, () => {
    const { inputs, targets, labels } = examples.batch('train', places);
    let correct: tf.Scalar | null = null;
    const { value, grads } = tf.variableGrads(() => {
      const outputs = built.forward(inputs, position);
      correct = tf.keep(countCorrect(labels, outputs));
      return meanLoss(experiment.compile.loss, targets, outputs);
    }, [...built.variables]);
    optimizer.step(built.variables.map(({ name }) => grads[name] as tf.Tensor));
    // `variableGrads` frees what its function made but for what is kept; the tidy around frees the rest.
    const counted = (correct as unknown as tf.Scalar).clone();
    (correct as unknown as tf.Scalar).dispose();
    return [value, counted];
  });
}

function* readLogs(
  experiment: Experiment,
  totals: Totals,
): Generator<FitPause, Record<string, number>, FitAnswer> {
  const answer = yield { type: 'read', totals };
  if (typeof answer === 'string') throw new Error('a driver answers a read with numbers');
  return logsOf(experiment, answer.sums, totals.examples);
}
