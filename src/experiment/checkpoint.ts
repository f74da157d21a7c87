// Where a run stood, as plain data that can be stored and cloned to another thread: what ModelCheckpoint saves,
// and all that a run needs to go on as if it had never been interrupted. Imports types only.
import type { SavedContent } from './callback-events.ts';
import type { OptimizerState } from './compile.ts';
import type { Experiment } from './experiment.ts';
import type { BackendName, DatasetName, History, Logs } from './history.ts';

/** Whether less or more of a quantity is better. */
export type Direction = 'min' | 'max';

/** What callbacks see of a fit: Keras's `self.model`. */
export interface FitState {
  /** `float(model.optimizer.learning_rate)`: a float32 number. */
  readonly learningRate: number;
  /** False for an optimizer that was given a LearningRateSchedule. */
  readonly learningRateIsSettable: boolean;
  /** `model.stop_training`: ends the epoch after the batch, and the run after the epoch. */
  readonly stopTraining: boolean;
  /** The compiled metrics by name, without an output's name before it. */
  readonly directions: Readonly<Record<string, Direction>>;
  /** The text files that callbacks wrote, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** A list of callbacks between two hooks. */
export interface CallbacksState {
  /** One for each callback, in order; NaN and infinities may be in it. */
  readonly states: readonly Readonly<Record<string, unknown>>[];
  readonly fit: FitState;
  /** The weights that callbacks keep to restore them, each with its callback's place in the list. */
  readonly kept: readonly { readonly index: number; readonly weights: readonly Float32Array[] }[];
}

/** What `save_weights` (optimizer null) and `save` write. */
export interface SavedModel {
  /** In the model's order. */
  readonly weights: readonly Float32Array[];
  readonly optimizer: OptimizerState | null;
}

/** A run between two steps. */
export interface TrainingState extends SavedModel {
  readonly optimizer: OptimizerState;
  readonly callbacks: CallbacksState;
  /** The epoch in hand, from 0, and the steps done in it. */
  readonly epoch: number;
  readonly step: number;
  /** Sums over the epoch's examples so far, as float32: [loss, …metrics'], and how many examples. */
  readonly sums: readonly number[];
  readonly examples: number;
  /** Of the epochs that are done. */
  readonly history: History;
  /** Time spent so far. */
  readonly seconds: number;
}

/** What a list of checkpoints says of one; its content is read when it is needed. */
export interface CheckpointInfo {
  /** `checkpointId(run, file)`; a later one of the same name takes its place, as a file would. */
  readonly id: string;
  /** `<chapter>/<experiment id>`. */
  readonly run: string;
  /** `position` can be gone on from; `saved` is what a ModelCheckpoint or the reader saved. */
  readonly kind: 'position' | 'saved';
  readonly file: string;
  readonly content: SavedContent;
  readonly experiment: Experiment;
  readonly dataset: DatasetName;
  readonly backend: BackendName;
  readonly kernelSet: string;
  /** Epochs done, and steps done in the one in hand. */
  readonly epoch: number;
  readonly step: number;
  /** The last logs before it was saved. */
  readonly logs: Logs;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Of all the numbers in it. */
  readonly bytes: number;
}

export interface Checkpoint {
  readonly info: CheckpointInfo;
  readonly content: SavedModel | TrainingState;
}

/** Under which a checkpoint is stored. A file's name ends in `.weights.h5` or `.keras`, so none is a position's. */
export function checkpointId(run: string, file: string): string {
  return `${run}:${file}`;
}

/** Where a run's position is stored, to be gone on from. */
export function positionId(run: string): string {
  return checkpointId(run, 'position');
}
