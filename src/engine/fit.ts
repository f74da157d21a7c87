// The fit loop: one generator that yields after each step. It computes, the driver decides when to wait:
// asynchronously for a lab, straight through for a synchronous caller.

import type { Experiment } from '../experiment/experiment.ts';
import type { Logs, RunEvent } from '../experiment/history.ts';
import type { HookCall } from '../keras/callbacks/callback.ts';
import { arange } from '../keras/mersenne-twister.ts';
import { permutation, stream } from '../keras/random.ts';
import type { Examples } from './examples.ts';
import { createFitCallbacks, type FitCallbacks } from './fit-callbacks.ts';
import type { StepPosition } from './layers/kernel.ts';
import type { Answers } from './metrics.ts';
import type { BuiltModel, ForwardPass } from './model.ts';
import { type Objective, objectiveOf } from './objective.ts';
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
  /** What callbacks did or warned of. */
  | { readonly type: 'events'; readonly events: readonly RunEvent[] }
  | { readonly type: 'epoch'; readonly epoch: number; readonly logs: Logs };

/** What the driver answers: numbers to a `read`, `stop` to end the run. */
export type FitAnswer = { readonly sums: ArrayLike<number> } | 'go' | 'stop';

/** Sums over examples so far: [loss, …metrics'] on the device, and how many examples. */
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
  return objectiveOf(experiment.compile).logs(sums, examples);
}

/**
 * `model.fit`. Each training step is Keras's: forward, loss, gradients, update; the logged loss and
 * metrics are running means over the epoch's examples; validation comes at each epoch's end; callbacks are
 * called where Keras calls them.
 *
 * One deviation: an epoch whose mean loss is no number ends the run, as with TerminateOnNaN.
 *
 * @throws BookError `callback-failed`
 */
export function* fit(input: FitInput): Generator<FitPause, FitEnd, FitAnswer> {
  const callbacks = createFitCallbacks(input.experiment, input.built, input.optimizer);
  try {
    return yield* trainEpochs(input, callbacks);
  } finally {
    callbacks.dispose();
  }
}

function* trainEpochs(
  input: FitInput,
  callbacks: FitCallbacks,
): Generator<FitPause, FitEnd, FitAnswer> {
  const { experiment, examples } = input;
  const { epochs } = experiment.fit;
  if (callbacks.warnings.length > 0) yield { type: 'events', events: callbacks.warnings };
  yield* call(callbacks, { hook: 'onTrainBegin', epoch: 0, logs: {} });
  let last = 0;
  for (let epoch = 0; epoch < epochs && !callbacks.stops; epoch += 1) {
    last = epoch;
    yield* call(callbacks, { hook: 'onEpochBegin', epoch, logs: {} });
    const trained = yield* trainEpoch(input, callbacks, epoch);
    if (typeof trained === 'string') return trained;
    let logs: Logs = trained;
    if (examples.counts.validation > 0) {
      const validation = yield* validate(input, callbacks, epoch);
      if (validation === 'stopped') return 'stopped';
      const renamed = Object.entries(validation).map(([name, value]) => [`val_${name}`, value]);
      logs = { ...logs, ...Object.fromEntries(renamed) };
    }
    // Keras 3 logs in the order of the names; what callbacks add comes after.
    const sorted = Object.entries(logs).sort(([a], [b]) => (a < b ? -1 : 1));
    logs = Object.fromEntries(sorted);
    logs = yield* call(callbacks, { hook: 'onEpochEnd', epoch, logs });
    const answer = yield { type: 'epoch', epoch, logs };
    if (answer === 'stop') return 'stopped';
  }
  yield* call(callbacks, { hook: 'onTrainEnd', epoch: last, logs: {} });
  return callbacks.diverged ? 'diverged' : 'completed';
}

/** One pass over the training set: its logs, or how the run ended in it. */
function* trainEpoch(
  input: FitInput,
  callbacks: FitCallbacks,
  epoch: number,
): Generator<FitPause, Logs | 'stopped' | 'diverged', FitAnswer> {
  const { experiment, examples } = input;
  const { batchSize, shuffle } = experiment.fit;
  const count = examples.counts.train;
  const objective = objectiveOf(experiment.compile);
  const order = shuffle
    ? permutation(stream({ seed: experiment.seed, purpose: 'shuffle', epoch }), count)
    : arange(count);
  let totals = noTotals(objective);
  try {
    for (let start = 0; start < count && !callbacks.stops; start += batchSize) {
      const batch = start / batchSize;
      yield* call(callbacks, { hook: 'onTrainBatchBegin', epoch, batch, logs: {} });
      const position = { seed: experiment.seed, epoch, step: batch };
      const places = order.subarray(start, start + batchSize);
      totals = trainStep(input, objective, { places, position, totals });
      if (callbacks.hears('onTrainBatchEnd')) {
        const logs = yield* readLogs(experiment, totals);
        yield* call(callbacks, { hook: 'onTrainBatchEnd', epoch, batch, logs });
      }
      const answer = yield { type: 'step', epoch, step: batch + 1, totals };
      if (answer === 'stop') return 'stopped';
    }
    const logs = yield* readLogs(experiment, totals);
    return Number.isFinite(logs.loss) ? logs : 'diverged';
  } finally {
    totals.sums.dispose();
  }
}

function* validate(
  input: FitInput,
  callbacks: FitCallbacks,
  epoch: number,
): Generator<FitPause, Logs | 'stopped', FitAnswer> {
  yield* call(callbacks, { hook: 'onTestBegin', epoch, logs: {} });
  const logs = yield* evaluate(input, 'validation', { type: 'validation', epoch });
  if (logs !== 'stopped') yield* call(callbacks, { hook: 'onTestEnd', epoch, logs });
  return logs;
}

/** Calls a hook, and hands what came of it to the driver; the logs with what callbacks added. */
function* call(callbacks: FitCallbacks, moment: HookCall): Generator<FitPause, Logs, FitAnswer> {
  if (!callbacks.hears(moment.hook)) return moment.logs;
  const { logs, events } = callbacks.call(moment);
  if (events.length > 0) yield { type: 'events', events };
  return logs;
}

/** `model.evaluate` over a whole set, pausing after each batch. */
export function* evaluate(
  { experiment, examples, built }: Pick<FitInput, 'experiment' | 'examples' | 'built'>,
  set: 'train' | 'validation' | 'test',
  pause: FitPause & { type: 'validation' },
): Generator<FitPause, Record<string, number> | 'stopped', FitAnswer> {
  const count = examples.counts[set];
  const objective = objectiveOf(experiment.compile);
  let totals = noTotals(objective);
  try {
    for (let start = 0; start < count; start += EVALUATION_BATCH) {
      const size = Math.min(EVALUATION_BATCH, count - start);
      const places = Int32Array.from({ length: size }, (_, i) => start + i);
      totals = addTotals(totals, size, () => {
        const { inputs, ...answers } = examples.batch(set, places);
        const pass = built.forward(inputs, null);
        const loss = totalLoss(objective, answers, pass);
        return [loss, ...objective.metricSums(answers, pass.outputs[0])];
      });
      if ((yield pause) === 'stop') return 'stopped';
    }
    return yield* readLogs(experiment, totals);
  } finally {
    totals.sums.dispose();
  }
}

/** The first output's loss, and what the regularizers add to it. */
function totalLoss(
  objective: Objective,
  answers: Answers,
  { outputs, penalty }: ForwardPass,
): tf.Scalar {
  const loss = objective.meanLoss(answers, outputs[0]);
  return penalty === null ? loss : loss.add(penalty);
}

function noTotals({ width }: Objective): Totals {
  return { sums: tf.zeros([width]), examples: 0 };
}

/** Adds a batch's [mean loss, …metrics'] to the sums; frees the old sums and all that `compute` made. */
function addTotals(
  { sums, examples }: Totals,
  size: number,
  compute: () => readonly [tf.Scalar, ...tf.Scalar[]],
): Totals {
  const next = tf.tidy(() => {
    const [loss, ...metrics] = compute();
    return sums.add(tf.stack([loss.mul(size), ...metrics])) as tf.Tensor1D;
  });
  sums.dispose();
  return { sums: next, examples: examples + size };
}

interface TrainStep {
  readonly places: Int32Array;
  readonly position: StepPosition;
  readonly totals: Totals;
}

function trainStep(
  { examples, built, optimizer }: FitInput,
  objective: Objective,
  { places, position, totals }: TrainStep,
): Totals {
  return addTotals(totals, places.length, () => {
    const { inputs, ...answers } = examples.batch('train', places);
    let outputs: tf.Tensor | null = null;
    const loss = () => {
      const pass = built.forward(inputs, position);
      outputs = tf.keep(pass.outputs[0]);
      return totalLoss(objective, answers, pass);
    };
    // A model without weights is gone through all the same, as in Keras.
    const { value, grads } =
      built.trainable.length > 0
        ? tf.variableGrads(loss, [...built.trainable])
        : { value: loss(), grads: {} as Record<string, tf.Tensor> };
    optimizer.step(built.trainable.map(({ name }) => grads[name] as tf.Tensor));
    // `variableGrads` frees what its function made but for what is kept; the tidy around frees the rest.
    const kept = outputs as unknown as tf.Tensor;
    const metrics = objective.metricSums(answers, kept);
    kept.dispose();
    return [value, ...metrics];
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
