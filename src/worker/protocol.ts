// The words spoken through the door between the page and the training worker. Plain data only: no
// function, no tensor. Every request has an id; a run and a snapshot of it are named, never "the model".

import type { SetName } from '../experiment/data.ts';
import type { ErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { BackendName, Evaluation, RunEvent, RunResult } from '../experiment/history.ts';

/** `auto` lets the engine choose by what the machine has. */
export type BackendChoice = 'auto' | BackendName;

/** A snapshot of a run: the weights after an epoch (from 0), −1 being those before training. */
export interface SnapshotName {
  readonly run: string;
  readonly epoch: number;
}

/** Requests and what they resolve to, by kind. */
export interface Requests {
  /** Trains an Experiment as the run of that name; a run of the same name is released first. */
  train: {
    ask: { run: string; experiment: Experiment; backend: BackendChoice };
    answer: RunResult;
  };
  /** Loss and metrics of a snapshot over a whole set, as `model.evaluate` gives them. */
  evaluate: { ask: { snapshot: SnapshotName; set: SetName }; answer: Evaluation };
  /** The model's outputs for examples of a set, given by their places in it: rows of probabilities. */
  predict: {
    ask: { snapshot: SnapshotName; set: SetName; indices: readonly number[] };
    answer: readonly (readonly number[])[];
  };
  /** Raw images (28×28 bytes each, one after another) and labels of the official sets. */
  images: {
    ask: { set: 'train' | 'test'; indices: readonly number[] };
    answer: { pixels: Uint8Array; labels: Uint8Array };
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
