// The fit loop: one generator that yields after each step. It computes, the driver decides when to wait:
// asynchronously for a lab, straight through for a synchronous caller.

import type { Logs } from '../experiment/history.ts';
import { arange } from '../keras/mersenne-twister.ts';
import { permutation, stream } from '../keras/random.ts';
import { EVALUATION_BATCH, evaluateBatches, totalLosses } from './evaluation.ts';
import { callHook, createFitCallbacks, type FitCallbacks } from './fit-callbacks.ts';
import type { Capture, FitAnswer, FitEnd, FitInput, FitPause, FitPosition } from './fit-pauses.ts';
import type { StepPosition } from './layers/kernel.ts';
import * as tf from './tensorflow.ts';
import {
  addTotals,
  noTotals,
  type ReadTotals,
  readLogs,
  readSums,
  type Totals,
  totalsAt,
} from './totals.ts';
import { batchOf, planTraining, type TrainingPlan } from './training-plan.ts';

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
  const callbacks = createFitCallbacks(
    ...([experiment, built, optimizer, past, input.callbacks, input.tellsHooks] as const),
  );
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
    yield* callHook(callbacks, { hook: 'onTrainBegin', epoch: initialEpoch, logs: {} });
  }
  /** The position, where it lies within the epoch. */
  const within = (epoch: number) => (from?.epoch === epoch && from.step > 0 ? from : null);
  const first = from?.epoch ?? initialEpoch;
  let last = Math.max(initialEpoch, within(first) === null ? first - 1 : first);
  let lastLogs: Logs = {};
  for (let epoch = first; epoch < epochs && (!callbacks.stops || within(epoch)); epoch += 1) {
    last = epoch;
    if (within(epoch) === null)
      yield* callHook(callbacks, { hook: 'onEpochBegin', epoch, logs: {} });
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
    logs = yield* callHook(callbacks, { hook: 'onEpochEnd', epoch, logs: lastLogs });
    const capture = () => captureAt(fitting, { epoch: epoch + 1, step: 0, totals: null });
    const answer = yield { type: 'epoch', epoch, logs, capture };
    if (answer === 'stop') return 'stopped';
  }
  yield* callHook(callbacks, { hook: 'onTrainEnd', epoch: last, logs: lastLogs });
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
      yield* callHook(callbacks, { hook: 'onTrainBatchBegin', epoch, batch, logs: {} });
      const position = { seed: experiment.seed, epoch, step };
      totals = trainStep(fitting, { places, position, totals });
      step += 1;
      if (callbacks.hears('onTrainBatchEnd')) {
        const logs = yield* readLogs(plan.objective, totals);
        yield* callHook(callbacks, { hook: 'onTrainBatchEnd', epoch, batch, logs });
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
  yield* callHook(callbacks, { hook: 'onTestBegin', epoch, logs: {} });
  const heard = callbacks.hears('onTestBatchBegin') || callbacks.hears('onTestBatchEnd');
  const logs = yield* evaluateBatches(fitting, {
    set: 'validation',
    pause: { type: 'validation', epoch, capture },
    // Keras validates in batches of the training's size: whoever listens hears as many.
    batchSize: heard ? experiment.fit.batchSize : EVALUATION_BATCH,
    callbacks: heard ? callbacks : null,
  });
  if (logs !== 'stopped') yield* callHook(callbacks, { hook: 'onTestEnd', epoch, logs });
  return logs;
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
