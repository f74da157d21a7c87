// TensorFlow.js at work: what the worker's requests come down to. One engine per worker; it holds the
// images, the runs' snapshots and the chosen backend, and trains one run at a time.

import { openPackedImages, type PackedImages } from '../dataset/packed-images.ts';
import { canonicalJson } from '../experiment/canonical.ts';
import type { Checkpoint, SavedModel, TrainingState } from '../experiment/checkpoint.ts';
import type { SetName } from '../experiment/data.ts';
import type {
  ClassActivation,
  Excitation,
  ExcitationOptions,
  ExcitingImage,
  LayerWeight,
  Occlusion,
  OcclusionOptions,
  Subject,
} from '../experiment/dissection.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type {
  BackendName,
  BackendReport,
  ChoiceReason,
  DatasetName,
  Evaluation,
  History,
  Logs,
  RunEvent,
  RunResult,
  SetPredictions,
} from '../experiment/history.ts';
import type { PackedSetName } from '../experiment/manifest.ts';
import type { Model } from '../experiment/model.ts';
import { OWN_SIDE, type OwnSetContent } from '../experiment/own-set.ts';
import type { Machine, Measurement } from '../experiment/speeds.ts';
import type { LayerOutput, TestChange } from '../experiment/test-change.ts';
import type { WatchedWeight } from '../experiment/watched-weights.ts';
import { neededTraining } from '../keras/data-plan.ts';
import { placeModel } from '../keras/placed-model.ts';
import { sizeOf } from '../keras/shapes.ts';
import { bytesOf, mostSnapshots, seriesBytes } from '../keras/snapshot-series.ts';
import { type Surroundings, startBackend } from './backend.ts';
import { measureSteps } from './calibrate.ts';
import { checkpointOf } from './checkpoint-of.ts';
import { camOf, gradCamOf } from './class-activation.ts';
import { DeviceImages } from './device-images.ts';
import type { Kept } from './drive.ts';
import { type LoadedExamples, loadExamples } from './examples.ts';
import { type ExcitingOptions, excitationOf, excitingImagesOf } from './excitation.ts';
import { answerOf, layerOutputsOf, layerWeightsOf } from './layer-outputs.ts';
import { machineHere } from './machine.ts';
import { occlusionOf, type Working } from './occlusion.ts';
import { type PredictSetOptions, predictRun, predictSetRun } from './prediction.ts';
import { type EvaluateOptions, evaluateRun, type Run, train } from './run.ts';
import * as tf from './tensorflow.ts';
import { blankCount, warmUp } from './warm-up.ts';

export interface LoadOptions {
  readonly backend: 'auto' | BackendName;
  /** Why that backend, where the reader did not ask for it. */
  readonly because?: ChoiceReason | undefined;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  /** Whether nothing is to be trained: then no training image is loaded. */
  readonly isForLooking?: boolean;
}

export interface TrainOptions extends LoadOptions {
  readonly pause?: AbortSignal;
  /** Where the run goes on that was interrupted. */
  readonly from?: TrainingState;
  /** Takes what is to be stored. Nothing waits for it. */
  readonly keep?: (checkpoint: Checkpoint) => void;
  /** As the worker's `train` takes them. */
  readonly watch?: readonly WatchedWeight[] | undefined;
  readonly watchEvery?: number | undefined;
  readonly reportEvery?: number | undefined;
  readonly keepEvery?: number | undefined;
  readonly hookPace?: number | undefined;
  /** Whether weights are kept within epochs too. */
  readonly isDense?: boolean | undefined;
}

export interface Restoring {
  readonly experiment: Experiment;
  readonly saved: SavedModel;
  /** Epochs done, and steps done in the one in hand: of weights from a file, none. */
  readonly epoch: number;
  readonly step: number;
  /** Where it came from. */
  readonly file: string;
}

/** A run that was not trained here. */
export interface RestoredRun {
  /** Under which its one snapshot stands. */
  readonly epoch: number;
  readonly dataset: DatasetName;
  readonly report: BackendReport;
}

export class Engine {
  readonly #dataUrl: string;
  readonly #surroundings: Surroundings;
  readonly #ownSet: (id: string) => Promise<OwnSetContent>;
  readonly #runs = new Map<string, Run>();
  readonly #device = new DeviceImages();
  /** Fits at work: their runs are not among `#runs` yet. */
  #fits = 0;
  #packed: Promise<PackedImages> | null = null;
  #report: BackendReport | null = null;
  /** When the backend that is being started has started. */
  #starting: Promise<unknown> = Promise.resolve();
  /** Whether anything was asked that a warm start must not come between. */
  #isAtWork = false;

  /**
   * @param dataUrl absolute address of the folder with `manifest.json`, ending in a slash
   * @param ownSet where the reader's own sets are; without it there are none
   */
  constructor(
    dataUrl: string,
    surroundings: Surroundings,
    ownSet: (id: string) => Promise<OwnSetContent> = noOwnSet,
  ) {
    this.#dataUrl = dataUrl;
    this.#surroundings = surroundings;
    this.#ownSet = ownSet;
  }

  /**
   * Gets ready to train an Experiment: starts the backend and compiles its code, if nothing was asked of the
   * engine yet, and loads the first shard. What comes in the middle goes on from where this stands.
   *
   * @param because why that backend, where the reader did not ask for it: then any other will do too
   * @throws BookError as `train` does; nothing is broken then
   */
  async warm(
    experiment: Experiment,
    backend: 'auto' | BackendName,
    because?: ChoiceReason,
  ): Promise<void> {
    await Promise.all([this.#loadFirst(experiment), this.#compile(experiment, backend, because)]);
  }

  /**
   * Trains an Experiment as the run of that name.
   *
   * @throws BookError whatever the backend, the data or the model refuse
   */
  async train(name: string, experiment: Experiment, options: TrainOptions): Promise<RunResult> {
    const before = this.#runs.get(name);
    this.#runs.delete(name);
    if (options.from !== undefined && !areWeightsOf(experiment.model, options.from)) {
      throw new BookError('checkpoint-damaged', { file: name });
    }
    const inOrder = !experiment.fit.shuffle;
    const { examples, report } = await this.#load(experiment, { ...options, inOrder });
    const about = { run: name, experiment, dataset: examples.dataset, report };
    const keep = (kept: Kept) => options.keep?.(checkpointOf(about, kept));
    const onRun = (run: Run) => void this.#runs.set(name, run);
    const series = this.#seriesOf(experiment, options, before);
    this.#fits += 1;
    try {
      const input = { ...options, experiment, examples, report, keep, series, onRun };
      const { run, result } = await train(input);
      this.#runs.set(name, run);
      return result;
    } finally {
      this.#fits -= 1;
    }
  }

  /**
   * Makes weights the run of that name, their snapshot under the place in the run that they are from.
   *
   * @throws BookError whatever the backend, the data or the model refuse; `checkpoint-damaged`, naming the
   *   file, when the weights are not the model's
   */
  async restore(
    name: string,
    { experiment, saved, epoch, step, file }: Restoring,
    options: LoadOptions,
  ): Promise<RestoredRun> {
    if (!areWeightsOf(experiment.model, saved)) throw new BookError('checkpoint-damaged', { file });
    this.#runs.delete(name);
    const { examples, report } = await this.#load(experiment, options);
    const at = epoch - 1 + (step === 0 ? 0 : step / stepsOf(examples, experiment));
    const snapshots = new Map([[at, saved.weights]]);
    const { optimizer } = saved;
    this.#runs.set(name, { experiment, examples, snapshots, optimizer, history: {}, report });
    return { epoch: at, dataset: examples.dataset, report };
  }

  /**
   * A snapshot as a checkpoint, to the step, with the optimizer where it is the newest one.
   *
   * @throws BookError `run-unknown`, `snapshot-unknown`
   */
  save(name: string, epoch: number, file: string): Checkpoint {
    const { experiment, examples, snapshots, optimizer, history, report } = this.#run(name);
    const weights = snapshots.get(epoch);
    if (weights === undefined) throw new BookError('snapshot-unknown', { epoch });
    const isNewest = epoch === Math.max(...snapshots.keys());
    const saved = { weights, optimizer: isNewest ? optimizer : null };
    const logs = logsAt(history, epoch - (experiment.fit.initialEpoch ?? 0));
    const about = { run: name, experiment, dataset: examples.dataset, report };
    const done = Math.floor(epoch) + 1;
    const within = epoch + 1 - done;
    const step = within === 0 ? 0 : Math.round(within * stepsOf(examples, experiment));
    return checkpointOf(about, {
      ...{ kind: 'saved', file, content: saved.optimizer === null ? 'weights' : 'model' },
      ...{ epoch: done, step, logs, saved },
    });
  }

  async evaluate(
    name: string,
    epoch: number,
    set: SetName,
    options?: EvaluateOptions,
  ): Promise<Evaluation> {
    await this.#ensureBackend();
    return evaluateRun(this.#run(name), epoch, set, options);
  }

  async predict(
    name: string,
    epoch: number,
    set: SetName,
    indices: readonly number[],
    output?: string,
    change?: TestChange,
  ): Promise<number[][]> {
    await this.#ensureBackend();
    return predictRun(this.#run(name), epoch, set, indices, output, change);
  }

  /** What every layer of a snapshot makes of one image. */
  async layerOutputs(name: string, epoch: number, subject: Subject): Promise<LayerOutput[]> {
    await this.#ensureBackend();
    return layerOutputsOf(this.#run(name), epoch, subject);
  }

  /** A snapshot's weights, layer by layer. */
  async layerWeights(name: string, epoch: number): Promise<LayerWeight[]> {
    await this.#ensureBackend();
    return layerWeightsOf(this.#run(name), epoch);
  }

  /** The first output for one image. */
  async predictImage(name: string, epoch: number, subject: Subject): Promise<Float32Array> {
    await this.#ensureBackend();
    return answerOf(this.#run(name), epoch, subject);
  }

  async occlude(
    name: string,
    epoch: number,
    subject: Subject,
    options: OcclusionOptions,
    work: Working,
  ): Promise<Occlusion> {
    await this.#ensureBackend();
    return occlusionOf(this.#run(name), epoch, subject, options, work);
  }

  /** @param layer the maps that Grad-CAM is of; null for CAM, which has no choice */
  async classActivation(
    name: string,
    epoch: number,
    subject: Subject,
    { layer, target }: { readonly layer: string | null; readonly target: number },
  ): Promise<ClassActivation> {
    await this.#ensureBackend();
    const run = this.#run(name);
    return layer === null
      ? camOf(run, epoch, subject, { target })
      : gradCamOf(run, epoch, subject, { layer, target });
  }

  async excite(
    name: string,
    epoch: number,
    options: ExcitationOptions,
    work: Working,
  ): Promise<Excitation> {
    await this.#ensureBackend();
    return excitationOf(this.#run(name), epoch, options, work);
  }

  async excitingImages(
    name: string,
    epoch: number,
    options: ExcitingOptions,
    work: Working,
  ): Promise<readonly (readonly ExcitingImage[])[]> {
    await this.#ensureBackend();
    return excitingImagesOf(this.#run(name), epoch, options, work);
  }

  /**
   * Makes given weights the run of that name, to be looked into and tested only: no training image is loaded. Its
   * snapshot is the one after the Experiment's last epoch.
   *
   * @param weights every layer's, one after another, in Keras's order
   * @throws BookError as `restore` does
   */
  async hold(
    name: string,
    experiment: Experiment,
    weights: Float32Array,
    options: LoadOptions,
  ): Promise<RestoredRun> {
    let at = 0;
    const saved = weightSizes(experiment.model).map((size) => {
      at += size;
      return weights.slice(at - size, at);
    });
    // What is left over makes one more, which no model has.
    if (at < weights.length) saved.push(weights.slice(at));
    const place = { epoch: experiment.fit.epochs, step: 0 };
    const held = { experiment, saved: { weights: saved, optimizer: null }, ...place, file: name };
    return this.restore(name, held, { ...options, isForLooking: true });
  }

  async predictSet(
    name: string,
    epoch: number,
    set: SetName,
    options: PredictSetOptions,
  ): Promise<SetPredictions> {
    await this.#ensureBackend();
    return predictSetRun(this.#run(name), epoch, set, options);
  }

  /** Raw pixels and labels of official images, or of a set of the reader's own. */
  async images(
    set: PackedSetName,
    indices: readonly number[],
    own?: string,
  ): Promise<{ pixels: Uint8Array; labels: Uint8Array }> {
    if (own !== undefined) return imagesOf((await this.#ownSet(own))[set], set, indices);
    const packed = await this.#openPacked();
    const { image, sets } = packed.manifest;
    const size = image.height * image.width;
    const pixels = new Uint8Array(indices.length * size);
    const labels = new Uint8Array(indices.length);
    for (const [i, index] of indices.entries()) {
      if (index < 0 || index >= sets[set].count) {
        throw new BookError('data-index-out-of-range', { set, index, available: sets[set].count });
      }
      const loaded = await packed.load(set, index, index + 1);
      pixels.set(loaded.pixels.subarray(index * size, (index + 1) * size), i * size);
      labels[i] = loaded.labels[index] as number;
    }
    return { pixels, labels };
  }

  /** The machine, before anything is measured. No backend starts. */
  machine(): Promise<Machine> {
    return machineHere();
  }

  /**
   * How fast a backend trains a model here. For a worker of its own: a driver may hang.
   *
   * @throws BookError `backend-unavailable`, or what the model and the data refuse
   */
  async calibrate(
    experiment: Experiment,
    backend: BackendName,
    seconds: number,
  ): Promise<Measurement> {
    this.#isAtWork = true;
    this.#report = await this.#start(backend);
    const { kernelSet } = this.#report;
    return { kernelSet, ...(await measureSteps(experiment, seconds)) };
  }

  /** Forgets a run. With the last one, the images leave the device too. */
  release(name: string): void {
    this.#runs.delete(name);
    if (this.#runs.size === 0 && this.#fits === 0) this.#device.release();
  }

  memory(): { tensors: number; bytes: number } {
    if (this.#report === null) return { tensors: 0, bytes: 0 };
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  /** How many snapshots a run keeps: what the other runs have left, and where it goes on, its own of before. */
  #seriesOf(
    { model, fit }: Experiment,
    { from, isDense = false }: TrainOptions,
    before: Run | undefined,
  ) {
    const size = 4 * weightSizes(model).reduce((sum, one) => sum + one, 0);
    const taken = [...this.#runs.values()].reduce((sum, run) => sum + bytesOf(run.snapshots), 0);
    const here = globalThis.navigator as (Navigator & { deviceMemory?: number }) | undefined;
    const most = mostSnapshots(size, seriesBytes(here?.deviceMemory) - taken);
    const steps = before && stepsOf(before.examples, { fit });
    const isSame =
      from !== undefined &&
      before?.pausedAt === from.epoch - 1 + from.step / (steps ?? 1) &&
      canonicalJson(before.experiment.model) === canonicalJson(model);
    return { most, isDense, past: isSame ? before.snapshots : undefined };
  }

  #run(name: string): Run {
    const run = this.#runs.get(name);
    if (run === undefined) throw new BookError('run-unknown', { run: name });
    return run;
  }

  async #loadFirst({ data }: Experiment): Promise<void> {
    if (data.source.kind !== 'fashion-mnist') return;
    const packed = await this.#openPacked();
    const { start } = neededTraining(data, packed.manifest.sets.train.count);
    await packed.load('train', start, start + 1);
  }

  async #compile(
    experiment: Experiment,
    backend: 'auto' | BackendName,
    because?: ChoiceReason,
  ): Promise<void> {
    if (this.#isAtWork) return;
    const report = await this.#start(backend, because);
    if (this.#isAtWork) return;
    this.#report = report;
    const count = blankCount(report, experiment);
    if (count > 0) warmUp(experiment, count);
  }

  /** One after another: TensorFlow.js would make a backend twice that is asked for while it starts. */
  #start(backend: 'auto' | BackendName, because?: ChoiceReason): Promise<BackendReport> {
    const started = this.#starting.then(() => startBackend(backend, this.#surroundings, because));
    this.#starting = started.catch(() => {});
    return started;
  }

  async #load(
    experiment: Experiment,
    {
      backend,
      because,
      emit,
      signal,
      inOrder = false,
      isForLooking = false,
    }: LoadOptions & { readonly inOrder?: boolean },
  ) {
    this.#isAtWork = true;
    const report = await this.#start(backend, because);
    this.#report = report;
    emit({ type: 'backend', report });
    const examples = await loadExamples(experiment.data, {
      packed: () => this.#openPacked(),
      ownSet: this.#ownSet,
      device: this.#device,
      ...{ inOrder, isForLooking },
      onProgress: (loadedBytes, totalBytes) => emit({ type: 'load', loadedBytes, totalBytes }),
      signal,
    });
    return { examples, report };
  }

  async #ensureBackend(): Promise<void> {
    this.#isAtWork = true;
    this.#report ??= await this.#start('auto');
  }

  /** A failure is not remembered: the next run tries again. */
  #openPacked(): Promise<PackedImages> {
    this.#packed ??= openPackedImages(this.#dataUrl).catch((error: unknown) => {
      this.#packed = null;
      throw error;
    });
    return this.#packed;
  }
}

/** Steps an epoch. */
const stepsOf = ({ counts }: LoadedExamples, { fit }: Pick<Experiment, 'fit'>) =>
  Math.ceil(counts.train / fit.batchSize);

function imagesOf(part: OwnSetContent['train'], set: PackedSetName, indices: readonly number[]) {
  const size = OWN_SIDE * OWN_SIDE;
  const available = part.labels.length;
  const pixels = new Uint8Array(indices.length * size);
  for (const [i, index] of indices.entries()) {
    if (index < 0 || index >= available) {
      throw new BookError('data-index-out-of-range', { set, index, available });
    }
    pixels.set(part.pixels.subarray(index * size, (index + 1) * size), i * size);
  }
  return { pixels, labels: Uint8Array.from(indices, (index) => part.labels[index] as number) };
}

const noOwnSet = (set: string) => Promise.reject(new BookError('own-set-missing', { set }));

const weightSizes = (model: Model) =>
  placeModel(model).layers.flatMap((layer) => layer.weights.map(({ shape }) => sizeOf(shape)));

/** Whether there is a number for each of the model's parameters. */
function areWeightsOf(model: Model, { weights }: SavedModel): boolean {
  return weightSizes(model).join() === weights.map(({ length }) => length).join();
}

/** An epoch's logs, by its place in the History; none for weights from within an epoch or from before. */
function logsAt(history: History, place: number): Logs {
  const logs = Object.entries(history).map(([key, values]) => [key, values[place]] as const);
  return Object.fromEntries(
    logs.filter((entry): entry is readonly [string, number] => entry[1] !== undefined),
  );
}
