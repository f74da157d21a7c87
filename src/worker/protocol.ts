// The words spoken through the door between the page and the training worker. Plain data only: no
// function, no tensor. Every request has an id; a run and a snapshot of it are named, never "the model".

import type { CheckpointInfo } from '../experiment/checkpoint.ts';
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
import type { ErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type {
  BackendName,
  BackendReport,
  ChoiceReason,
  DatasetName,
  Evaluation,
  RunEvent,
  RunResult,
  SetPredictions,
} from '../experiment/history.ts';
import type { FileFormat, NamedFile } from '../experiment/model-file.ts';
import type { Machine, Measurement } from '../experiment/speeds.ts';
import type { LayerOutput, TestChange } from '../experiment/test-change.ts';
import type { WatchedWeight } from '../experiment/watched-weights.ts';

/** `auto` lets the engine choose by what the machine has. */
export type BackendChoice = 'auto' | BackendName;

/**
 * A snapshot of a run: the weights after an epoch (from 0), −1 being those before training, a fraction lying within
 * an epoch: 0.25 is after the first epoch and a quarter of the second. What a run under way has kept can be asked for
 * too.
 */
export interface SnapshotName {
  readonly run: string;
  readonly epoch: number;
}

/** A run that was not trained here, but can be evaluated and predicted with. */
export interface Restored {
  /** Its only snapshot. */
  readonly snapshot: SnapshotName;
  /** The Experiment, with the model that the weights belong to. */
  readonly experiment: Experiment;
  readonly dataset: DatasetName;
  readonly report: BackendReport;
}

/** Requests and what they resolve to, by kind. */
export interface Requests {
  /**
   * Gets ready to train an Experiment, ahead of the reader: the backend, its compiled code, the first shard.
   * A request that comes in the middle does not wait for its end.
   */
  warm: {
    ask: { experiment: Experiment; backend: BackendChoice; because?: ChoiceReason };
    answer: null;
  };
  /**
   * Trains an Experiment as the run of that name; a run of the same name is released first. With `from`, the
   * id of a checkpoint that is a position, it goes on there, bit for bit.
   */
  train: {
    ask: {
      run: string;
      experiment: Experiment;
      backend: BackendChoice;
      /** Why that backend, where the reader did not ask for it: then any other will do too. */
      because?: ChoiceReason;
      from?: string;
      /** Weights to be told while the model learns: before the first step, then by time, and at each epoch's end. */
      watch?: readonly WatchedWeight[];
      /** How often, in ms, within an epoch; 0 after each step. */
      watchEvery?: number;
      /** How often the running means are told, in ms; 0 after each step. */
      reportEvery?: number;
      /** How often the run's position is stored, in ms. */
      keepEvery?: number;
      /** Tells every hook of the callbacks, and rests so long after each, in ms. */
      hookPace?: number;
      /** Keeps a thinned series of snapshots within the epochs too; those at their ends where it is not given. */
      isDense?: boolean;
    };
    answer: RunResult;
  };
  /** Ends the run's fit after the batch in hand as `paused`; its position is kept to go on from. */
  pause: { ask: { run: string }; answer: null };
  /**
   * Loss and metrics of a snapshot over a whole set, as `model.evaluate` gives them, whatever the batch size; with
   * `count` over the set's first examples, with `change` after that was done to every image. Aborted, it ends with
   * `request-aborted`.
   */
  evaluate: {
    ask: {
      snapshot: SnapshotName;
      set: SetName;
      batchSize?: number;
      change?: TestChange;
      count?: number;
    };
    answer: Evaluation;
  };
  /**
   * The model's outputs for examples of a set, given by their places in it: rows of probabilities. Of several
   * outputs the first, or the one of this name. With `change`, after that was done to every image.
   */
  predict: {
    ask: {
      snapshot: SnapshotName;
      set: SetName;
      indices: readonly number[];
      output?: string;
      change?: TestChange;
    };
    answer: readonly (readonly number[])[];
  };
  /** What every layer of a snapshot makes of one image, Inputs left out. The arrays are handed over. */
  'layer-outputs': {
    ask: { snapshot: SnapshotName; subject: Subject };
    answer: readonly LayerOutput[];
  };
  /** A snapshot's weights in Keras's order. The arrays are handed over. */
  'layer-weights': { ask: { snapshot: SnapshotName }; answer: readonly LayerWeight[] };
  /** The first output for one image, a picture of the reader's too. */
  'predict-image': {
    ask: { snapshot: SnapshotName; subject: Subject };
    answer: Float32Array;
  };
  /**
   * What is answered while a square of the image is covered, at every place of it; `predicted` events tell how far
   * it is. Aborted, it ends with `request-aborted`; so do the two below.
   */
  occlusion: {
    ask: { snapshot: SnapshotName; subject: Subject; options: OcclusionOptions };
    answer: Occlusion;
  };
  /** How the maps of a layer speak for a class: Grad-CAM of the layer's output by name, or CAM. */
  'class-activation': {
    ask: {
      snapshot: SnapshotName;
      subject: Subject;
      /** Null for CAM, whose maps are those that the head averages. */
      layer: string | null;
      /** The class, by its place in the output. */
      target: number;
    };
    answer: ClassActivation;
  };
  /** An image that is changed step by step until a channel responds strongly. */
  excitation: {
    ask: { snapshot: SnapshotName; options: ExcitationOptions };
    answer: Excitation;
  };
  /** For each channel of a layer, those of a set's first `count` examples to which it responds most. */
  'exciting-images': {
    ask: { snapshot: SnapshotName; layer: string; set: SetName; count: number; best: number };
    answer: readonly (readonly ExcitingImage[])[];
  };
  /**
   * Makes weights that the page has, such as the book's recorded ones, the run of that name: to look into and to
   * test, with no training image loaded.
   */
  hold: {
    ask: { run: string; experiment: Experiment; weights: Float32Array; backend: BackendChoice };
    answer: Restored;
  };
  /**
   * The model's outputs for a whole set, or for its examples from `start` up to `end`, as one array whose memory
   * passes to the page; `predicted` events tell how far it is. Aborted, it ends with `request-aborted`.
   */
  'predict-set': {
    ask: { snapshot: SnapshotName; set: SetName; start?: number; end?: number; output?: string };
    answer: SetPredictions;
  };
  /** Raw images (28×28 bytes each, one after another) and labels of the official sets, or of one of the reader's own. */
  images: {
    ask: { set: 'train' | 'test'; indices: readonly number[]; own?: string };
    answer: { pixels: Uint8Array; labels: Uint8Array };
  };
  /** Makes a stored checkpoint the run of that name, with one snapshot: its weights. */
  restore: { ask: { run: string; checkpoint: string; backend: BackendChoice }; answer: Restored };
  /** Stores a snapshot as a checkpoint, as `model.save` would. */
  save: { ask: { snapshot: SnapshotName; file: string }; answer: CheckpointInfo };
  /** A checkpoint as files of another program's. */
  export: { ask: { checkpoint: string; format: FileFormat }; answer: readonly NamedFile[] };
  /**
   * A file of the reader's as the run of that name: `.weights.h5` gives the Experiment's model its weights,
   * `.keras` brings a model of its own.
   */
  import: {
    ask: { run: string; experiment: Experiment; file: NamedFile; backend: BackendChoice };
    answer: Restored;
  };
  /** What the worker sees of the machine. Nothing is measured. */
  machine: { ask: Record<string, never>; answer: Machine };
  /**
   * How fast a backend trains this Experiment's model, in about `seconds` of timed steps. For a worker that does
   * nothing else and is ended when it takes too long.
   */
  calibrate: {
    ask: { experiment: Experiment; backend: BackendName; seconds: number };
    answer: Measurement;
  };
  /** Forgets a run's snapshots. */
  release: { ask: { run: string }; answer: null };
  /** Tensors and bytes that the engine holds now. */
  memory: { ask: Record<string, never>; answer: { tensors: number; bytes: number } };
}

export type RequestKind = keyof Requests;

/** Page → worker. */
export type ToWorker =
  | {
      readonly [K in RequestKind]: {
        readonly kind: K;
        readonly id: number;
        readonly ask: Requests[K]['ask'];
      };
    }[RequestKind]
  | { readonly kind: 'abort'; readonly id: number }
  /** The first message: where the packed data lie, as an absolute address, and the machine's cores. */
  | { readonly kind: 'configure'; readonly dataUrl: string; readonly cores: number };

/** Worker → page. */
export type FromWorker =
  | { readonly kind: 'event'; readonly id: number; readonly event: RunEvent }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly answer: Requests[RequestKind]['answer'];
    }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData };
