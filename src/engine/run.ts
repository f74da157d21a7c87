// A run: one Experiment trained once, the snapshots it keeps, and evaluation and prediction with any of them.

import { canonicalJson, sha256Hex } from '../experiment/canonical.ts';
import type { TrainingState } from '../experiment/checkpoint.ts';
import type { OptimizerState } from '../experiment/compile.ts';
import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type {
  BackendReport,
  Evaluation,
  History,
  RunEvent,
  RunResult,
} from '../experiment/history.ts';
import type { LayerOutput, TestChange } from '../experiment/test-change.ts';
import type { WatchedWeight } from '../experiment/watched-weights.ts';
import type { PlacedCall } from '../keras/placed-model.ts';
import { namesOf } from '../keras/placed-names.ts';
import { countParameters } from '../keras/shapes.ts';
import { changedExamples } from './changed-examples.ts';
import { breathe, drive, type Kept } from './drive.ts';
import { evaluate } from './evaluation.ts';
import type { Examples } from './examples.ts';
import { type BuiltModel, buildModel } from './model.ts';
import { createOptimizer } from './optimizer.ts';
import * as tf from './tensorflow.ts';
import type { Totals } from './totals.ts';
import { batchOf, plannedInputs, planTraining } from './training-plan.ts';
import { watchWeights } from './watched-weights.ts';

/** What a run leaves in the worker: enough to evaluate and predict, no tensor. */
export interface Run {
  readonly experiment: Experiment;
  readonly examples: Examples;
  /** Weights by epoch, −1 being those before training, a fraction lying within one; copies in memory. */
  readonly snapshots: ReadonlyMap<number, readonly Float32Array[]>;
  /** As it stood at the end, with the last epoch's weights; null where only weights came from a file. */
  readonly optimizer: OptimizerState | null;
  /** Empty where the run was not trained here. */
  readonly history: History;
  readonly report: BackendReport;
}

export interface TrainInput {
  readonly experiment: Experiment;
  readonly examples: Examples;
  readonly report: BackendReport;
  readonly emit: (event: RunEvent) => void;
  /** Ends the fit for good. */
  readonly signal: AbortSignal;
  /** Ends it for a while: where it stands is kept. */
  readonly pause?: AbortSignal;
  /** Where the run goes on that was interrupted. */
  readonly from?: TrainingState;
  /** Takes what is to be stored. Nothing waits for it. */
  readonly keep?: (kept: Kept) => void;
  /** Weights to be told while the model learns, and how often within an epoch, in ms. */
  readonly watch?: readonly WatchedWeight[] | undefined;
  readonly watchEvery?: number | undefined;
  /** How often the running means are told, in ms. */
  readonly reportEvery?: number | undefined;
}

/**
 * Trains. Every tensor it makes is freed, however it ends.
 *
 * @throws BookError when the model and the data do not fit together, or a watched weight is not the model's
 */
export async function train(input: TrainInput): Promise<{ run: Run; result: RunResult }> {
  const { experiment, examples, report, emit, from, watch: watched } = input;
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const snapshots = new Map<number, readonly Float32Array[]>();
  const began = performance.now();
  try {
    planTraining({ experiment, examples, built });
    const steps = Math.ceil(examples.counts.train / experiment.fit.batchSize);
    const watch =
      watched === undefined
        ? null
        : watchWeights(built, watched, { emit, steps, every: input.watchEvery });
    emit({
      type: 'begin',
      dataset: examples.dataset,
      examples: examples.counts,
      epochs: experiment.fit.epochs,
      steps,
      parameters: countParameters(built.layers),
      ...(from && { resumed: { epoch: from.epoch, step: from.step, history: from.history } }),
    });
    snapshots.set(-1, await built.getWeights());
    const { end, history, final } = await drive(
      { experiment, examples, built, optimizer, ...(from && { from }) },
      {
        ...input,
        watch,
        snapshot: async (epoch) => snapshots.set(epoch, await built.getWeights()),
      },
    );
    const weights = await built.getWeights();
    snapshots.set(final, weights);
    const trained = await optimizer.state();
    const result: RunResult = {
      end,
      history,
      report,
      dataset: examples.dataset,
      snapshots: [...snapshots.keys()].sort((a, b) => a - b),
      final,
      digest: digestOf(history, weights),
      seconds: (from?.seconds ?? 0) + (performance.now() - began) / 1000,
    };
    const run = { experiment, examples, snapshots, optimizer: trained, history, report };
    return { run, result };
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

export interface EvaluateOptions {
  /** What is done to every image first. */
  readonly change?: TestChange | undefined;
  /** Only the set's first examples; all where absent. */
  readonly count?: number | undefined;
}

/** `model.evaluate(…)` of a snapshot over a whole set, or its first examples, as they are or changed. */
export function evaluateRun(
  run: Run,
  epoch: number,
  set: SetName,
  { change, count = Number.POSITIVE_INFINITY }: EvaluateOptions = {},
): Promise<Evaluation> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment } = run;
    await run.examples.prepare(set);
    const { counts } = run.examples;
    const examples = {
      ...asked(run.examples, change),
      counts: { ...counts, [set]: Math.min(counts[set], count) },
    };
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

const asked = (examples: Examples, change: TestChange | undefined): Examples =>
  change === undefined ? examples : changedExamples(examples, change);

function readSums({ sums }: Totals): Promise<ArrayLike<number>> {
  return sums.data();
}

/**
 * `model.predict(…)`: an output for examples of a set, one row each.
 *
 * @param output the name of the layer that makes it; the first output where absent
 * @param change what is done to every image first
 * @throws BookError `output-unknown`
 */
export function predictRun(
  run: Run,
  epoch: number,
  set: SetName,
  places: readonly number[],
  output?: string,
  change?: TestChange,
): Promise<number[][]> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment } = run;
    const examples = asked(run.examples, change);
    const at = outputPlace(built, output);
    const inputs = plannedInputs({ experiment, examples, built });
    await examples.prepare(set);
    const outputs = tf.tidy(() => {
      const batch = batchOf({ inputs, targets: [] }, examples, set, places);
      return built.forward(batch.inputs, null).outputs[at] as tf.Tensor;
    });
    try {
      const values = Array.from(await outputs.data());
      const width = values.length / Math.max(1, places.length);
      return places.map((_, i) => values.slice(i * width, (i + 1) * width));
    } finally {
      outputs.dispose();
    }
  });
}

/**
 * What every layer makes of one example of a set, in the order in which they are computed; the Inputs, which make
 * nothing, left out.
 *
 * @param change what is done to the image first
 * @throws BookError `data-index-out-of-range`
 */
export function layerOutputsOf(
  run: Run,
  epoch: number,
  set: SetName,
  place: number,
  change?: TestChange,
): Promise<LayerOutput[]> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment } = run;
    const examples = asked(run.examples, change);
    const inputs = plannedInputs({ experiment, examples, built });
    await examples.prepare(set);
    const { calls, layers } = built.placed;
    const isInput = ({ layer }: PlacedCall) => layers[layer]?.layer.type === 'Input';
    const outputs = tf.tidy(() => {
      const batch = batchOf({ inputs, targets: [] }, examples, set, [place]);
      return built.everyOutput(batch.inputs).map((output) => output.clone());
    });
    try {
      const read = await Promise.all(outputs.map((output) => output.data()));
      return calls.flatMap((call, i) => {
        const { tensor: name, outputShape: shape } = call;
        // A copy: the CPU backend hands out the array it computes with, and the door takes it away.
        return isInput(call) ? [] : [{ name, shape, values: Float32Array.from(read[i] ?? []) }];
      });
    } finally {
      tf.dispose(outputs);
    }
  });
}

function outputPlace({ placed }: BuiltModel, output: string | undefined): number {
  if (output === undefined) return 0;
  const names = namesOf(placed, placed.outputs);
  const at = names.indexOf(output);
  if (at < 0) throw new BookError('output-unknown', { output, outputs: names.join(', ') });
  return at;
}
