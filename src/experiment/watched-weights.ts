// Weights that a reader watches while a model learns: which, and what the worker tells of them. Imports nothing.

/** A weight by the names that Keras gives its layer and itself: `dense`, `kernel`. */
export interface WatchedWeight {
  readonly layer: string;
  readonly weight: string;
}

/** The watched weights as they stood after `step` steps of the epoch (from 0), in the order they were named. */
export type WeightsEvent = {
  readonly type: 'weights';
  readonly epoch: number;
  readonly step: number;
  /** Copies, row by row: a Dense kernel of (784, 10) is 7,840 numbers, an input's ten beside each other. */
  readonly values: readonly Float32Array[];
};
