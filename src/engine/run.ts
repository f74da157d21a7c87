// A run: one Experiment trained once. The asynchronous driver of the fit loop, the snapshots it keeps, and
// evaluation and prediction with any of them.

import { canonicalJson, sha256Hex } from '../experiment/canonical.ts';
import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import {
  appendLogs,
  type BackendReport,
  type Evaluation,
  type History,
  type RunEnd,
  type RunEvent,
  type RunResult,
} from '../experiment/history.ts';
import { adjustedShape, countParameters, shapeWords } from '../keras/shapes.ts';
import type { Examples } from './examples.ts';
import {
  evaluate,
  type FitAnswer,
  type FitInput,
  type FitPause,
  fit,
  logsOf,
  type Totals,
} from './fit.ts';
import { type BuiltModel, buildModel } from './model.ts';
import { checkTargets } from './objective.ts';
import { createOptimizer } from './optimizer.ts';
import * as tf from './tensorflow.ts';

/** How long the loop computes before it looks for messages, and how often it reports, in ms. */
const TURN = 40;
const REPORT = 80;

/** What a run leaves in the worker: enough to evaluate and predict, no tensor. */
export interface Run {
  readonly experiment: Experiment;
  readonly examples: Examples;
  /** Weights by epoch, −1 being those before training; copies in memory. */
  readonly snapshots: ReadonlyMap<number, readonly Float32Array[]>;
}

export interface TrainInput {
  readonly experiment: Experiment;
  readonly examples: Examples;
  readonly report: BackendReport;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/** Lets messages in. A message to oneself is not held back as timers are. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Trains. Every tensor it makes is freed, however it ends.
 *
 * @throws BookError when the model and the data do not fit together
 */
export async function train(input: TrainInput): Promise<{ run: Run; result: RunResult }> {
  const { experiment, examples, report, emit, signal } = input;
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const snapshots = new Map<number, readonly Float32Array[]>();
  const began = performance.now();
  try {
    checkFit(experiment, examples, built);
    emit({
      type: 'begin',
      dataset: examples.dataset,
      examples: examples.counts,
      epochs: experiment.fit.epochs,
      steps: Math.ceil(examples.counts.train / experiment.fit.batchSize),
      parameters: countParameters(built.layers),
    });
    snapshots.set(-1, await built.getWeights());
    const { end, history } = await drive(
      { experiment, examples, built, optimizer },
      { emit, signal, keep: async (epoch) => snapshots.set(epoch, await built.getWeights()) },
    );
    const weights = await built.getWeights();
    const result: RunResult = {
      end,
      history,
      report,
      dataset: examples.dataset,
      snapshots: [...snapshots.keys()],
      digest: digestOf(history, weights),
      seconds: (performance.now() - began) / 1000,
    };
    return { run: { experiment, examples, snapshots }, result };
  } finally {
    optimizer.dispose();
    built.dispose();
  }
}

/** The first 16 digits of the SHA-256 of the History's canonical form and the weights' bytes. */
export function digestOf(history: History, weights: readonly Float32Array[]): string {
  const parts = [new TextEncoder().encode(canonicalJson(history)), ...weights.map(bytesOf)];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return sha256Hex(whole).slice(0, 16);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function checkFit(
  { compile }: Experiment,
  { shape, targetWidth }: Examples,
  { inputShapes, outputShapes }: BuiltModel,
) {
  const [inputs, outputs] = [inputShapes.length, outputShapes.length];
  if (inputs > 1 || outputs > 1) throw new BookError('fit-one-input-output', { inputs, outputs });
  const input = inputShapes[0] ?? [];
  if (adjustedShape(shape, input) === null) {
    throw new BookError('model-input-mismatch', {
      model: shapeWords(input),
      data: shapeWords(shape),
    });
  }
  checkTargets(compile, outputShapes[0] ?? [], targetWidth);
}

interface DriveOptions {
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  readonly keep: (epoch: number) => Promise<unknown>;
}

/** Drives the loop without holding up the worker: it breathes by time and reads only what is shown. */
async function drive(
  input: FitInput,
  { emit, signal, keep }: DriveOptions,
): Promise<{ end: RunEnd; history: History }> {
  const loop = fit(input);
  let history: History = {};
  let epochBegan = performance.now();
  let breathed = performance.now();
  let reported = Number.NEGATIVE_INFINITY;

  /** Running means, for the eye only: where a read can be waited for, the loop goes on meanwhile. */
  async function report({ epoch, step, totals }: FitPause & { type: 'step' }): Promise<FitAnswer> {
    const { sums, examples } = totals;
    const logs = logsOf(input.experiment, await sums.data(), examples);
    const seconds = (performance.now() - epochBegan) / 1000;
    emit({ type: 'step', epoch, step, logs, examplesPerSecond: examples / seconds });
    reported = performance.now();
    return 'go';
  }

  async function answer(pause: FitPause): Promise<FitAnswer> {
    switch (pause.type) {
      case 'read':
        return { sums: await pause.totals.sums.data() };
      case 'step':
        return performance.now() - reported >= REPORT ? report(pause) : 'go';
      case 'validation':
        return 'go';
      case 'events':
        for (const event of pause.events) emit(event);
        return 'go';
      case 'epoch': {
        const { epoch, logs } = pause;
        history = appendLogs(history, logs);
        await keep(epoch);
        emit({ type: 'epoch', epoch, logs, seconds: (performance.now() - epochBegan) / 1000 });
        emit({ type: 'snapshot', epoch });
        epochBegan = performance.now();
        return 'go';
      }
    }
  }

  let step = loop.next();
  try {
    while (!step.done) {
      const next = await answer(step.value);
      if (performance.now() - breathed >= TURN) {
        await breathe();
        breathed = performance.now();
      }
      const stops = signal.aborted && step.value.type !== 'read';
      step = loop.next(stops ? 'stop' : next);
    }
  } finally {
    // After a failure the loop still frees what it holds.
    if (!step.done) loop.return('stopped');
  }
  return { end: step.value, history };
}

/** Builds a run's model with a snapshot's weights, and frees it after use. */
async function withSnapshot<T>(
  run: Run,
  epoch: number,
  use: (built: BuiltModel) => Promise<T>,
): Promise<T> {
  const weights = run.snapshots.get(epoch);
  if (weights === undefined) throw new BookError('snapshot-unknown', { epoch });
  const built = buildModel(run.experiment.model, run.experiment.seed);
  try {
    built.setWeights(weights);
    return await use(built);
  } finally {
    built.dispose();
  }
}

/** `model.evaluate(…)` of a snapshot over a whole set. */
export function evaluateRun(run: Run, epoch: number, set: SetName): Promise<Evaluation> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment, examples } = run;
    await examples.prepare(set);
    const loop = evaluate({ experiment, examples, built }, set, { type: 'validation', epoch });
    let step = loop.next();
    while (!step.done) {
      const { value } = step;
      const sums = value.type === 'read' ? await readSums(value.totals) : null;
      if (sums === null) await breathe();
      step = loop.next(sums === null ? 'go' : { sums });
    }
    if (step.value === 'stopped') throw new Error('nobody stops an evaluation');
    const { loss = Number.NaN, ...metrics } = step.value;
    return { loss, metrics };
  });
}

function readSums({ sums }: Totals): Promise<ArrayLike<number>> {
  return sums.data();
}

/** `model.predict(…)`: the outputs for examples of a set, one row each. */
export function predictRun(
  run: Run,
  epoch: number,
  set: SetName,
  places: readonly number[],
): Promise<number[][]> {
  return withSnapshot(run, epoch, async (built) => {
    await run.examples.prepare(set);
    const outputs = tf.tidy(
      () => built.forward(run.examples.batch(set, places).inputs, null).outputs[0],
    );
    try {
      const values = Array.from(await outputs.data());
      const width = values.length / Math.max(1, places.length);
      return places.map((_, i) => values.slice(i * width, (i + 1) * width));
    } finally {
      outputs.dispose();
    }
  });
}
