// What callbacks do in a run, as events: each is one of the run's `callback` events with typed values, which
// the labs draw on the curves. Imports types only.
import type { ErrorValues } from './errors.ts';

interface Occurrence<Action extends string, Values extends ErrorValues> {
  readonly type: 'callback';
  /** The callback's class, by Keras's name. */
  readonly callback: string;
  /** The epoch in which it happened, from 0. */
  readonly epoch: number;
  readonly action: Action;
  readonly values: Values;
}

export type CallbackEvent =
  /** No improvement: epoch `wait` of the `patience` there is. */
  | Occurrence<'wait', { readonly wait: number; readonly patience: number }>
  /** The rate was reduced lately: for so many more epochs nothing is counted. */
  | Occurrence<'cooldown', { readonly epochs: number }>
  | Occurrence<'learning-rate', { readonly from: number; readonly to: number }>
  /** `batch`, from 0, is there when the file was saved within an epoch. */
  | Occurrence<
      'saved',
      { readonly file: string; readonly content: SavedContent; readonly batch?: number }
    >
  | Occurrence<'stopped', { readonly wait: number; readonly patience: number }>
  /** The weights are those of the end of this epoch, from 0, again. */
  | Occurrence<'restored', { readonly epoch: number }>
  /** A batch's loss, from 0 in its epoch, was NaN or infinite. */
  | Occurrence<'diverged', { readonly batch: number; readonly loss: number }>;

/** `model.save_weights` or `model.save`. */
export type SavedContent = 'weights' | 'model';
