// What a run leaves behind: logs per epoch under Keras's keys, and the events on the way. Imports nothing.
import type { CheckpointInfo } from './checkpoint.ts';
import type { SetName } from './data.ts';
import type { ErrorValues } from './errors.ts';
import type { HookEvent } from './hook-event.ts';
import type { WeightsEvent } from './watched-weights.ts';

/** Values by Keras's names: `acc`, `loss`, `val_acc`, `val_loss`, in Keras 3's order (sorted). */
export type Logs = Readonly<Record<string, number>>;

/** Keras's `history.history`: one list per key, one value per epoch. */
export type History = Readonly<Record<string, readonly number[]>>;

/** Adds an epoch's logs to a History. A key that comes late starts late, as in Keras. */
export function appendLogs(history: History, logs: Logs): History {
  const next: Record<string, readonly number[]> = { ...history };
  for (const [key, value] of Object.entries(logs)) next[key] = [...(next[key] ?? []), value];
  return next;
}

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** Who chose it, where the engine did not: the reader, a comparison on this machine, or a link's maker. */
export type ChoiceReason = 'asked-for' | 'measured' | 'from-link';

/** Why this backend: the words stand in src/i18n. */
export type BackendReason =
  | ChoiceReason
  | 'hardware-gpu'
  | 'gpu-is-software'
  | 'gpu-is-half-precision'
  | 'no-webgl'
  | 'no-wasm';

/** What trains, and why. */
export interface BackendReport {
  readonly backend: BackendName;
  /** The set of kernels, as a digest names it: `wasm-fma`, `wasm-simd`, `wasm-plain`, `webgl`, `cpu`. */
  readonly kernelSet: string;
  readonly reason: BackendReason;
  /** The graphics renderer's own name, where WebGL tells it. */
  readonly renderer: string | null;
  readonly threads: number;
  /** Whether the page is cross-origin isolated, so that threads can share memory. */
  readonly isolated: boolean;
  /** Whether the page is a secure context; if not, hashes come from a library and data stay in memory. */
  readonly secure: boolean;
}

export type DatasetName = 'fashion-mnist' | 'stand-in' | 'own' | 'points';

/** What happens in a run, in order. An open union: a reader of events ignores what it does not know. */
export type RunEvent =
  | { readonly type: 'backend'; readonly report: BackendReport }
  | { readonly type: 'load'; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly type: 'begin';
      readonly dataset: DatasetName;
      readonly examples: Readonly<Record<SetName, number>>;
      readonly epochs: number;
      /** Steps an epoch: ⌈training examples / batch size⌉. */
      readonly steps: number;
      readonly parameters: number;
      /** Where a run goes on that was interrupted: the epoch in hand, from 0, its steps done, and the past. */
      readonly resumed?: {
        readonly epoch: number;
        readonly step: number;
        readonly history: History;
      };
    }
  | {
      readonly type: 'step';
      /** From 0. */
      readonly epoch: number;
      /** Steps done in this epoch, from 1. */
      readonly step: number;
      /** Running means since the epoch's start, as Keras's progress bar shows them. */
      readonly logs: Logs;
      readonly examplesPerSecond: number;
    }
  | { readonly type: 'validation'; readonly epoch: number }
  /** Of `predict-set` and of what looks into a network: how many examples, places or steps are done. */
  | { readonly type: 'predicted'; readonly done: number; readonly count: number }
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly logs: Logs;
      readonly seconds: number;
    }
  /** Weights were kept, under that name; and the names of all that are kept now, in order. */
  | { readonly type: 'snapshot'; readonly epoch: number; readonly snapshots: readonly number[] }
  | WeightsEvent
  | {
      readonly type: 'callback';
      readonly callback: string;
      readonly epoch: number;
      readonly action: string;
      readonly values: ErrorValues;
    }
  /** Keras called the callbacks: at which hook, with which logs. Told where it was asked for. */
  | HookEvent
  /** A callback wrote a text file, CSVLogger's: all that stands in it now. */
  | { readonly type: 'wrote'; readonly file: string; readonly text: string }
  /** A checkpoint was stored: what the reader sees of it in the list. */
  | { readonly type: 'stored'; readonly info: CheckpointInfo }
  | { readonly type: 'warning'; readonly code: string; readonly values: ErrorValues };

/** How a run ended: by itself, by the reader for good or for a while, or by a callback. */
export type RunEnd = 'completed' | 'stopped' | 'paused' | 'diverged';

/** A finished run. */
export interface RunResult {
  readonly end: RunEnd;
  readonly history: History;
  readonly report: BackendReport;
  readonly dataset: DatasetName;
  /** The epochs after whose end the weights were kept; −1 is before training, a fraction within an epoch. */
  readonly snapshots: readonly number[];
  /** The one of them that the model has now: the last, or the one that EarlyStopping restored. */
  readonly final: number;
  /** SHA-256 of History and final weights, first 16 digits: equal digests, equal runs. */
  readonly digest: string;
  readonly seconds: number;
}

/** `model.evaluate(…)`. */
export interface Evaluation {
  readonly loss: number;
  readonly metrics: Logs;
}

/** `model.predict(…)` over a stretch of a set. */
export interface SetPredictions {
  /** (examples, width), row by row: of a classifier, the probabilities of each example's classes. */
  readonly outputs: Float32Array;
  /** Numbers of a row. */
  readonly width: number;
  readonly labels: Uint8Array;
  /** The examples' official numbers. */
  readonly numbers: Int32Array;
}
