// How a reader looks at the curves; it changes nothing of the run. Imports types only.
import type { Scale } from './axis.ts';

export interface CurveView {
  /** Of the loss; an accuracy is always linear. */
  readonly scale: Scale;
  /** Weight of exponential smoothing, in [0, 1). */
  readonly smoothing: number;
  readonly train: boolean;
  readonly validation: boolean;
  readonly recorded: boolean;
}

export const FIRST_VIEW: CurveView = {
  scale: 'linear',
  smoothing: 0,
  train: true,
  validation: true,
  recorded: true,
};
