// The fit loop: one generator that yields after each step. It computes, the driver decides when to wait:
// asynchronously for a lab, straight through for a synchronous caller.

import type { TrainingState } from '../experiment/checkpoint.ts';
import type { SetName } from '../experiment/data.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Logs, RunEvent } from '../experiment/history.ts';
import type { Callback, HookCall } from '../keras/callbacks/callback.ts';
import { arange } from '../keras/mersenne-twister.ts';
import { namesOf } from '../keras/placed-names.ts';
import { permutation, stream } from '../keras/random.ts';
import type { Examples } from './examples.ts';
import { createFitCallbacks, type FitCallbacks, type Save } from './fit-callbacks.ts';
import type { StepPosition } from './layers/kernel.ts';
import type { BuiltModel, ForwardPass } from './model.ts';
import { type BatchAnswers, type BatchLosses, type Objective, objectiveOf } from './objective.ts';
import type { OptimizerKernel } from './optimizer.ts';
import * as tf from './tensorflow.ts';
import { batchOf, planTraining, type TrainingPlan } from './training-plan.ts';

/** Where a fit stands: all that it needs to go on, but for what its driver knows. */
export type FitPosition = Omit<TrainingState, 'history' | 'seconds'>;

/** Reads where the fit stands. The reads begin at once: steps that follow change nothing of it. */
export type Capture = () => Promise<FitPosition>;

/** What the loop says when it yields. `totals` live until the driver calls `next`. */
export type FitPause =
  | {
      readonly type: 'step';
      readonly epoch: number;
      readonly step: number;
      readonly totals: Totals;
      readonly capture: Capture;
    }
  /** A fit that goes on from here validates anew. An evaluation has no place in a fit to capture. */
  | { readonly type: 'validation'; readonly epoch: number; readonly capture?: Capture }
  | { readonly type: 'read'; readonly totals: Totals }
  /** The next batch is on its way. Its failure is the run's. */
  | { readonly type: 'arrival'; readonly here: Promise<unknown>; readonly capture: Capture }
  /** What callbacks did or warned of. */
  | { readonly type: 'events'; readonly events: readonly RunEvent[] }
  /** What ModelCheckpoint saves, after `step` steps of the epoch, with the hook's logs. */
  | ({
      readonly type: 'save';
      readonly epoch: number;
      readonly step: number;
      readonly logs: Logs;
    } & Save)
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly logs: Logs;
      readonly capture: Capture;
    };

/** What the driver answers: numbers to a `read`, `stop` to end the run. */
export type FitAnswer = { readonly sums: ArrayLike<number> } | 'go' | 'stop';

/** Sums over examples so far: [loss, …outputs' losses, …metrics'] on the device, and how many examples. */
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
  /** Callbacks in code, called after the Experiment's. */
  readonly callbacks?: readonly Callback[];
  /** Where the fit goes on, if it was interrupted: then it ends bit for bit as if it had not been. */
  readonly from?: FitPosition;
}

/** Examples per batch of validation and evaluation. The mean over them does not depend on it. */
const EVALUATION_BATCH = 500;

/** Keras's logs of these sums; metrics under the names they were compiled with. */
export function logsOf(
  { experiment, built }: Pick<FitInput, 'experiment' | 'built'>,
  { sums, examples }: { readonly sums: ArrayLike<number>; readonly examples: number },
): Record<string, number> {
  const names = namesOf(built.placed, built.placed.outputs);
  return objectiveOf(experiment.compile, names).logs(sums, examples);
}

/** A fit at work: what it was given, and what came of it. */
interface Fitting extends Omit<FitInput, 'callbacks'> {
  readonly plan: TrainingPlan;
  readonly callbacks: FitCallbacks;
}

/**
 * `model.fit`. Each training step is Keras's: forward, losses, gradients, update; the logged losses and
 * metrics are running means over the epoch's examples; validation comes at each epoch's end; callbacks are
 * called where Keras calls them. Epochs are counted from 0, and begin at `initialEpoch`.
 *
 * One deviation: an epoch whose mean loss is no number ends the run, as with TerminateOnNaN.
 *
 * @throws BookError `callback-failed`, and as `planTraining` does
 */
export function* fit(input: FitInput): Generator<FitPause, FitEnd, FitAnswer> {
  const plan = planTraining(input);
  const { experiment, built, optimizer } = input;
  const { from } = input;
  if (from !== undefined) {
    built.setWeights(from.weights);
    optimizer.restore(from.optimizer);
  }
  const past = from?.callbacks ?? null;
  const callbacks = createFitCallbacks(experiment, built, optimizer, past, input.callbacks);
  try {
    return yield* trainEpochs({ ...input, plan, callbacks });
  } finally {
    callbacks.dispose();
  }
}

function* trainEpochs(fitting: Fitting): Generator<FitPause, FitEnd, FitAnswer> {
  const { experiment, examples, callbacks, from } = fitting;
  const { epochs, initialEpoch = 0 } = experiment.fit;
  if (from === undefined) {
    if (callbacks.warnings.length > 0) yield { type: 'events', events: callbacks.warnings };
    yield* call(callbacks, { hook: 'onTrainBegin', epoch: initialEpoch, logs: {} });
  }
  /** The position, where it lies within the epoch. */
  const within = (epoch: number) => (from?.epoch === epoch && from.step > 0 ? from : null);
  const first = from?.epoch ?? initialEpoch;
  let last = Math.max(initialEpoch, within(first) === null ? first - 1 : first);
  let lastLogs: Logs = {};
  for (let epoch = first; epoch < epochs && (!callbacks.stops || within(epoch)); epoch += 1) {
    last = epoch;
    if (within(epoch) === null) yield* call(callbacks, { hook: 'onEpochBegin', epoch, logs: {} });
    const trained = yield* trainEpoch(fitting, epoch, within(epoch));
    if (typeof trained === 'string') return trained;
    let logs: Logs = trained.logs;
    if (examples.counts.validation > 0) {
      const validation = yield* validate(fitting, epoch, trained.capture);
      if (validation === 'stopped') return 'stopped';
      const renamed = Object.entries(validation).map(([name, value]) => [`val_${name}`, value]);
      logs = { ...logs, ...Object.fromEntries(renamed) };
    }
    // Keras 3 logs in the order of the names; what callbacks add comes after.
    const sorted = Object.entries(logs).sort(([a], [b]) => (a < b ? -1 : 1));
    lastLogs = Object.fromEntries(sorted);
    logs = yield* call(callbacks, { hook: 'onEpochEnd', epoch, logs: lastLogs });
    const capture = () => captureAt(fitting, { epoch: epoch + 1, step: 0, totals: null });
    const answer = yield { type: 'epoch', epoch, logs, capture };
    if (answer === 'stop') return 'stopped';
  }
  yield* call(callbacks, { hook: 'onTrainEnd', epoch: last, logs: lastLogs });
  return 'completed';
}

interface TrainedEpoch {
  readonly logs: Logs;
  /** Where the fit stood at the end of the pass. */
  readonly capture: Capture;
}

/** One pass over the training set, or what is left of it: its logs, or how the run ended in it. */
function* trainEpoch(
  fitting: Fitting,
  epoch: number,
  from: FitPosition | null,
): Generator<FitPause, TrainedEpoch | 'stopped' | 'diverged', FitAnswer> {
  const { experiment, examples, plan, callbacks } = fitting;
  const { batchSize, shuffle } = experiment.fit;
  const count = examples.counts.train;
  const order = shuffle
    ? permutation(stream({ seed: experiment.seed, purpose: 'shuffle', epoch }), count)
    : arange(count);
  const steps = Math.ceil(count / batchSize);
  let step = from?.step ?? 0;
  let totals = from === null ? noTotals(plan.objective) : totalsAt(from);
  const capture = () => captureAt(fitting, { epoch, step, totals });
  try {
    while (step < steps && !callbacks.stops) {
      const batch = step;
      const places = order.subarray(step * batchSize, (step + 1) * batchSize);
      const here = examples.arrival?.('train', places) ?? null;
      if (here !== null && (yield { type: 'arrival', here, capture }) === 'stop') return 'stopped';
      yield* call(callbacks, { hook: 'onTrainBatchBegin', epoch, batch, logs: {} });
      const position = { seed: experiment.seed, epoch, step };
      totals = trainStep(fitting, { places, position, totals });
      step += 1;
      if (callbacks.hears('onTrainBatchEnd')) {
        const logs = yield* readLogs(plan.objective, totals);
        yield* call(callbacks, { hook: 'onTrainBatchEnd', epoch, batch, logs });
      }
      const answer = yield { type: 'step', epoch, step, totals, capture };
      if (answer === 'stop') return 'stopped';
    }
    const read = yield* readSums(totals);
    const logs = plan.objective.logs(read.sums, read.examples);
    if (!Number.isFinite(logs.loss)) return 'diverged';
    return { logs, capture: () => captureAt(fitting, { epoch, step, totals: read }) };
  } finally {
    totals.sums.dispose();
  }
}

function* validate(
  fitting: Fitting,
  epoch: number,
  capture: Capture,
): Generator<FitPause, Logs | 'stopped', FitAnswer> {
  const { callbacks, experiment } = fitting;
  yield* call(callbacks, { hook: 'onTestBegin', epoch, logs: {} });
  const heard = callbacks.hears('onTestBatchBegin') || callbacks.hears('onTestBatchEnd');
  const logs = yield* evaluateBatches(fitting, {
    set: 'validation',
    pause: { type: 'validation', epoch, capture },
    // Keras validates in batches of the training's size: whoever listens hears as many.
    batchSize: heard ? experiment.fit.batchSize : EVALUATION_BATCH,
    callbacks: heard ? callbacks : null,
  });
  if (logs !== 'stopped') yield* call(callbacks, { hook: 'onTestEnd', epoch, logs });
  return logs;
}

/** Calls a hook, and hands what came of it to the driver; the logs with what callbacks added. */
function* call(callbacks: FitCallbacks, moment: HookCall): Generator<FitPause, Logs, FitAnswer> {
  if (!callbacks.hears(moment.hook)) return moment.logs;
  const { logs, events, saves } = callbacks.call(moment);
  const step = 'batch' in moment ? moment.batch + 1 : 0;
  const epoch = 'batch' in moment ? moment.epoch : moment.epoch + 1;
  for (const save of saves) yield { type: 'save', epoch, step, logs, ...save };
  if (events.length > 0) yield { type: 'events', events };
  return logs;
}

/** `model.evaluate` over a whole set, pausing after each batch. @throws BookError as `planTraining` does */
export function evaluate(
  input: Pick<FitInput, 'experiment' | 'examples' | 'built'>,
  set: SetName,
  pause: FitPause & { type: 'validation' },
): Generator<FitPause, Record<string, number> | 'stopped', FitAnswer> {
  const plan = planTraining(input);
  const options = { set, pause, batchSize: EVALUATION_BATCH, callbacks: null };
  return evaluateBatches({ ...input, plan }, options);
}

interface EvaluateOptions {
  readonly set: SetName;
  readonly pause: FitPause & { type: 'validation' };
  readonly batchSize: number;
  /** Those that hear of each batch; null where none does. */
  readonly callbacks: FitCallbacks | null;
}

function* evaluateBatches(
  { examples, built, plan }: Pick<Fitting, 'examples' | 'built' | 'plan'>,
  { set, pause, batchSize, callbacks }: EvaluateOptions,
): Generator<FitPause, Record<string, number> | 'stopped', FitAnswer> {
  const count = examples.counts[set];
  const { objective } = plan;
  const { epoch } = pause;
  let totals = noTotals(objective);
  try {
    for (let start = 0; start < count; start += batchSize) {
      const batch = start / batchSize;
      if (callbacks !== null) {
        yield* call(callbacks, { hook: 'onTestBatchBegin', epoch, batch, logs: {} });
      }
      const size = Math.min(batchSize, count - start);
      const places = Int32Array.from({ length: size }, (_, i) => start + i);
      totals = addTotals(totals, size, () => {
        const { inputs, answers } = batchOf(plan, examples, set, places);
        const pass = built.forward(inputs, null);
        const { total, each } = totalLosses(objective, answers, pass);
        return [total, each, objective.metricSums(answers, pass.outputs)];
      });
      if (callbacks?.hears('onTestBatchEnd')) {
        const logs = yield* readLogs(objective, totals);
        yield* call(callbacks, { hook: 'onTestBatchEnd', epoch, batch, logs });
      }
      if ((yield pause) === 'stop') return 'stopped';
    }
    return yield* readLogs(objective, totals);
  } finally {
    totals.sums.dispose();
  }
}

/** The outputs' losses, and what the regularizers add to their sum. */
function totalLosses(
  objective: Objective,
  answers: BatchAnswers,
  { outputs, penalty }: ForwardPass,
): BatchLosses {
  const { total, each } = objective.losses(answers, outputs);
  return { total: penalty === null ? total : total.add(penalty), each };
}

function noTotals({ width }: Objective): Totals {
  return { sums: tf.zeros([width]), examples: 0 };
}

/** What a batch adds: its mean loss, each output's where several have one, and the metrics' sums. */
type BatchSums = readonly [
  loss: tf.Scalar,
  each: readonly tf.Scalar[],
  metrics: readonly tf.Scalar[],
];

/** Adds a batch to the sums; frees the old sums and all that `compute` made. */
function addTotals({ sums, examples }: Totals, size: number, compute: () => BatchSums): Totals {
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

interface TrainStep {
  readonly places: Int32Array;
  readonly position: StepPosition;
  readonly totals: Totals;
}

function trainStep(
  { examples, built, optimizer, plan }: Fitting,
  { places, position, totals }: TrainStep,
): Totals {
  return addTotals(totals, places.length, () => {
    const { inputs, answers } = batchOf(plan, examples, 'train', places);
    let outputs: readonly tf.Tensor[] = [];
    let each: readonly tf.Scalar[] = [];
    const loss = () => {
      const pass = built.forward(inputs, position);
      const losses = totalLosses(plan.training, answers, pass);
      outputs = pass.outputs.map((output) => tf.keep(output));
      each = losses.each.map((one) => tf.keep(one));
      return losses.total;
    };
    // A model without weights is gone through all the same, as in Keras.
    const { value, grads } =
      built.trainable.length > 0
        ? tf.variableGrads(loss, [...built.trainable])
        : { value: loss(), grads: {} as Record<string, tf.Tensor> };
    optimizer.step(built.trainable.map(({ name }) => grads[name] ?? null));
    // `variableGrads` frees what its function made but for what is kept; the tidy around frees the rest.
    const metrics = plan.objective.metricSums(answers, outputs);
    tf.dispose([...outputs]);
    return [value, each, metrics];
  });
}

function* readLogs(
  objective: Objective,
  totals: Totals,
): Generator<FitPause, Record<string, number>, FitAnswer> {
  const { sums, examples } = yield* readSums(totals);
  return objective.logs(sums, examples);
}

function* readSums(totals: Totals): Generator<FitPause, ReadTotals, FitAnswer> {
  const answer = yield { type: 'read', totals };
  if (typeof answer === 'string') throw new Error('a driver answers a read with numbers');
  return { sums: Array.from(answer.sums), examples: totals.examples };
}

interface ReadTotals {
  readonly sums: readonly number[];
  readonly examples: number;
}

interface Place {
  readonly epoch: number;
  readonly step: number;
  /** Null between two epochs. */
  readonly totals: Totals | ReadTotals | null;
}

async function captureAt(
  { built, optimizer, callbacks }: Fitting,
  { epoch, step, totals }: Place,
): Promise<FitPosition> {
  const sums = totals?.sums ?? [];
  const [weights, optimizerState, callbacksState, read] = await Promise.all([
    built.getWeights(),
    optimizer.state(),
    callbacks.capture(),
    sums instanceof tf.Tensor ? sums.data() : sums,
  ]);
  return {
    weights,
    optimizer: optimizerState,
    callbacks: callbacksState,
    epoch,
    step,
    sums: Array.from(read),
    examples: totals?.examples ?? 0,
  };
}

/** The sums were float32 when they were read: they are the same again. */
function totalsAt({ sums, examples }: FitPosition): Totals {
  return { sums: tf.tensor1d([...sums]), examples };
}
