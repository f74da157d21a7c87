// TensorFlow.js at work: what the worker's requests come down to. One engine per worker; it holds the
// images, the runs' snapshots and the chosen backend, and trains one run at a time.

import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type {
  BackendName,
  BackendReport,
  Evaluation,
  RunEvent,
  RunResult,
} from '../experiment/history.ts';
import type { PackedSetName } from '../experiment/manifest.ts';
import { type Surroundings, startBackend } from './backend.ts';
import { loadExamples } from './examples.ts';
import { evaluateRun, predictRun, type Run, train } from './run.ts';
import { openPackedImages, type PackedImages } from './shards.ts';
import * as tf from './tensorflow.ts';

export interface TrainOptions {
  readonly backend: 'auto' | BackendName;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

export class Engine {
  readonly #dataUrl: string;
  readonly #surroundings: Surroundings;
  readonly #runs = new Map<string, Run>();
  #packed: Promise<PackedImages> | null = null;
  #report: BackendReport | null = null;

  /** @param dataUrl absolute address of the folder with `manifest.json`, ending in a slash */
  constructor(dataUrl: string, surroundings: Surroundings) {
    this.#dataUrl = dataUrl;
    this.#surroundings = surroundings;
  }

  /**
   * Trains an Experiment as the run of that name.
   *
   * @throws BookError whatever the backend, the data or the model refuse
   */
  async train(name: string, experiment: Experiment, options: TrainOptions): Promise<RunResult> {
    const { backend, emit, signal } = options;
    this.#runs.delete(name);
    const report = await startBackend(backend, this.#surroundings);
    this.#report = report;
    emit({ type: 'backend', report });
    const examples = await loadExamples(experiment.data, {
      packed: () => this.#openPacked(),
      onProgress: (loadedBytes, totalBytes) => emit({ type: 'load', loadedBytes, totalBytes }),
      signal,
    });
    const { run, result } = await train({ experiment, examples, report, emit, signal });
    this.#runs.set(name, run);
    return result;
  }

  async evaluate(name: string, epoch: number, set: SetName): Promise<Evaluation> {
    await this.#ensureBackend();
    return evaluateRun(this.#run(name), epoch, set);
  }

  async predict(
    name: string,
    epoch: number,
    set: SetName,
    indices: readonly number[],
  ): Promise<number[][]> {
    await this.#ensureBackend();
    return predictRun(this.#run(name), epoch, set, indices);
  }

  /** Raw pixels and labels of official images. */
  async images(
    set: PackedSetName,
    indices: readonly number[],
  ): Promise<{ pixels: Uint8Array; labels: Uint8Array }> {
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

  release(name: string): void {
    this.#runs.delete(name);
  }

  memory(): { tensors: number; bytes: number } {
    if (this.#report === null) return { tensors: 0, bytes: 0 };
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  #run(name: string): Run {
    const run = this.#runs.get(name);
    if (run === undefined) throw new BookError('run-unknown', { run: name });
    return run;
  }

  async #ensureBackend(): Promise<void> {
    this.#report ??= await startBackend('auto', this.#surroundings);
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
