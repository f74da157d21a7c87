// A run: one Experiment trained once, the snapshots it keeps, and evaluation with any of them.

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
import type { Model } from '../experiment/model.ts';
import type { TestChange } from '../experiment/test-change.ts';
import type { WatchedWeight } from '../experiment/watched-weights.ts';
import { countParameters } from '../keras/shapes.ts';
import {
  createSnapshotSeries,
  finitePlaces,
  type SeriesOptions,
  type Snapshots,
} from '../keras/snapshot-series.ts';
import { asChanged } from './changed-examples.ts';
import { breathe, drive, type Kept, TURN } from './drive.ts';
import { evaluate } from './evaluation.ts';
import type { LoadedExamples } from './examples.ts';
import { type BuiltModel, buildModel } from './model.ts';
import { createOptimizer } from './optimizer.ts';
import type { Totals } from './totals.ts';
import { planTraining } from './training-plan.ts';
import { watchWeights } from './watched-weights.ts';

/** What a run leaves in the worker: enough to evaluate and predict, no tensor. */
export interface Run {
  readonly experiment: Experiment;
  readonly examples: LoadedExamples;
  /** Copies in memory. While the run trains, they grow. */
  readonly snapshots: Snapshots;
  /** As it stood at the end, with the last epoch's weights; null where only weights came from a file. */
  readonly optimizer: OptimizerState | null;
  /** Empty where the run was not trained here. */
  readonly history: History;
  readonly report: BackendReport;
  /** Where a paused run stands, named as a snapshot: from there it goes on with the same series. */
  readonly pausedAt?: number;
}

export interface TrainInput {
  readonly experiment: Experiment;
  readonly examples: LoadedExamples;
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
  /** How often the position is handed on to be stored, in ms. */
  readonly keepEvery?: number | undefined;
  /** Tells every hook, and rests so long after each, in ms. */
  readonly hookPace?: number | undefined;
  /** How many snapshots fit, and whether they are kept within epochs too; every epoch's where it is not given. */
  readonly series?: Pick<SeriesOptions, 'most' | 'isDense' | 'past'>;
  /** Told of the run before its first step: it can be looked back at while it trains. */
  readonly onRun?: (run: Run) => void;
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
    const kept = createSnapshotSeries({
      ...{ steps, first: experiment.fit.initialEpoch ?? 0 },
      ...(input.series ?? { most: Number.POSITIVE_INFINITY, isDense: false }),
    });
    const { snapshots } = kept;
    const keep = async (epoch: number, weights?: readonly Float32Array[]) => {
      kept.keep(epoch, weights ?? (await built.getWeights()));
      emit({ type: 'snapshot', epoch, snapshots: sorted(snapshots) });
    };
    if (!snapshots.has(-1)) await keep(-1);
    // Of a run of an earlier visit, nothing is left but where it stood.
    if (from !== undefined) await keep(from.epoch - 1 + from.step / steps, from.weights);
    input.onRun?.({ experiment, examples, snapshots, optimizer: null, history: {}, report });
    const { end, history, final } = await drive(
      {
        ...{ experiment, examples, built, optimizer, tellsHooks: input.hookPace !== undefined },
        ...(from && { from }),
      },
      {
        ...input,
        watch,
        snapshot: keep,
        isSnapshotDue: kept.isDue,
      },
    );
    const weights = await built.getWeights();
    kept.keep(final, weights);
    const trained = await optimizer.state();
    const result: RunResult = {
      end,
      history,
      report,
      dataset: examples.dataset,
      snapshots: end === 'diverged' ? finitePlaces(snapshots) : sorted(snapshots),
      final,
      digest: digestOf(history, weights),
      seconds: (from?.seconds ?? 0) + (performance.now() - began) / 1000,
    };
    const run: Run = {
      ...{ experiment, examples, snapshots, optimizer: trained, history, report },
      ...(end === 'paused' && { pausedAt: final }),
    };
    return { run, result };
  } finally {
    optimizer.dispose();
    built.dispose();
  }
}

const sorted = (snapshots: Snapshots) => [...snapshots.keys()].sort((a, b) => a - b);

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

/**
 * Builds a run's model with a snapshot's weights, and frees it after use.
 *
 * @param model another one with the same weights
 * @throws BookError `snapshot-unknown`
 */
export async function withSnapshot<T>(
  run: Run,
  epoch: number,
  use: (built: BuiltModel) => Promise<T>,
  model: Model = run.experiment.model,
): Promise<T> {
  const weights = run.snapshots.get(epoch);
  if (weights === undefined) throw new BookError('snapshot-unknown', { epoch });
  const built = buildModel(model, run.experiment.seed);
  try {
    built.setWeights(weights);
    return await use(built);
  } finally {
    built.dispose();
  }
}

export interface EvaluateOptions {
  /** Examples that go through the model at once. The result does not depend on it. */
  readonly batchSize?: number | undefined;
  /** What is done to every image first. */
  readonly change?: TestChange | undefined;
  /** Only the set's first examples; all where absent. */
  readonly count?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * `model.evaluate(…)` of a snapshot over a whole set, or its first examples, as they are or changed.
 *
 * @throws BookError `request-aborted`
 */
export function evaluateRun(
  run: Run,
  epoch: number,
  set: SetName,
  { batchSize, signal, change, count = Number.POSITIVE_INFINITY }: EvaluateOptions = {},
): Promise<Evaluation> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment } = run;
    await run.examples.prepare(set);
    const { counts } = run.examples;
    const examples = {
      ...asChanged(run.examples, change),
      counts: { ...counts, [set]: Math.min(counts[set], count) },
    };
    const pause = { type: 'validation', epoch } as const;
    const loop = evaluate({ experiment, examples, built }, set, pause, batchSize);
    let breathed = performance.now();
    let step = loop.next();
    while (!step.done) {
      const { value } = step;
      if (value.type === 'read') {
        step = loop.next({ sums: await readSums(value.totals) });
        continue;
      }
      if (performance.now() - breathed >= TURN) {
        await breathe();
        breathed = performance.now();
      }
      step = loop.next(signal?.aborted ? 'stop' : 'go');
    }
    if (step.value === 'stopped') throw new BookError('request-aborted');
    const { loss = Number.NaN, ...metrics } = step.value;
    return { loss, metrics };
  });
}

function readSums({ sums }: Totals): Promise<ArrayLike<number>> {
  return sums.data();
}
