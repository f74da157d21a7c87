// The book's one kind of error: a code with values and a cause. Its words are made on the page, in
// src/i18n, in the reader's language; nothing here is meant to be read aloud. Imports nothing.

/** What can go wrong, by name. Each code has its words in `src/i18n/errors.*.ts`. */
export type ErrorCode =
  // an Experiment that can't be
  | 'experiment-malformed'
  | 'experiment-version'
  | 'value-not-a-number'
  | 'value-not-an-integer'
  | 'value-out-of-range'
  | 'value-not-offered'
  | 'log-name-wrong'
  | 'file-name-wrong'
  | 'model-too-large'
  | 'model-empty'
  | 'layer-type-unknown'
  | 'layer-option-missing'
  | 'layer-option-wrong'
  | 'layer-option-unknown'
  | 'layer-needs-input-shape'
  | 'layer-input-rank'
  | 'layer-reshape-size'
  | 'layer-input-image'
  | 'layer-output-empty'
  | 'layer-output-too-large'
  | 'layer-inputs-count'
  | 'layer-shape-clash'
  | 'layer-axis'
  | 'layer-strides-and-dilation'
  | 'layer-name-duplicate'
  | 'graph-cycle'
  | 'graph-unknown-layer'
  | 'graph-unknown-tensor'
  | 'graph-tensor-duplicate'
  | 'graph-input'
  | 'code-unsupported'
  | 'input-field-mismatch'
  | 'model-input-mismatch'
  | 'loss-output-mismatch'
  | 'metric-output-mismatch'
  | 'metric-class-unknown'
  | 'loss-outputs'
  | 'loss-none'
  | 'loss-weights-one-loss'
  | 'loss-weights-outputs'
  | 'metrics-outputs'
  | 'metrics-count'
  | 'class-weight-outputs'
  | 'class-weight-target'
  | 'output-unknown'
  | 'data-inputs'
  | 'data-targets'
  | 'field-unknown'
  | 'field-duplicate'
  | 'field-not-numbers'
  | 'field-not-a-class'
  | 'field-not-an-image'
  | 'field-paired'
  | 'pairs-one-class'
  | 'field-window'
  | 'field-columns'
  | 'field-groups'
  | 'field-class-unknown'
  | 'label-out-of-range'
  | 'split-too-small'
  | 'split-class-too-small'
  | 'slice-out-of-range'
  | 'leak-without-validation'
  | 'leak-too-large'
  | 'link-malformed'
  | 'link-other-experiment'
  // the data
  | 'data-manifest-missing'
  | 'data-manifest-malformed'
  | 'data-shard-missing'
  | 'data-shard-damaged'
  | 'data-network'
  | 'data-index-out-of-range'
  // the reader's own set of images
  | 'idx-damaged'
  | 'idx-magic'
  | 'idx-type'
  | 'idx-dimensions'
  | 'idx-length'
  | 'own-empty'
  | 'own-nothing'
  | 'own-twice'
  | 'own-labels-missing'
  | 'own-images-missing'
  | 'own-counts'
  | 'own-too-many'
  | 'own-one-class'
  | 'own-too-many-classes'
  | 'own-no-folder'
  | 'own-uniform'
  | 'own-set-missing'
  // the reader's own picture
  | 'picture-empty'
  | 'picture-too-large'
  | 'picture-size'
  | 'picture-too-many-pixels'
  | 'picture-not-an-image'
  | 'picture-format'
  | 'picture-damaged'
  | 'picture-uniform'
  | 'clipboard-no-picture'
  | 'camera-missing'
  | 'camera-refused'
  // files of Keras and TensorFlow.js
  | 'file-name-unsupported'
  | 'file-not-hdf5'
  | 'weights-legacy-h5'
  | 'weights-layer-missing'
  | 'weights-count-mismatch'
  | 'weights-shape-mismatch'
  | 'weights-dtype'
  | 'weights-byte-order'
  | 'weights-links-refused'
  | 'weights-damaged'
  | 'weights-surplus-layers'
  | 'optimizer-state-skipped'
  | 'file-not-keras'
  | 'keras-file-too-large'
  | 'keras-config-malformed'
  | 'keras-layer-unsupported'
  | 'keras-option-unsupported'
  | 'keras-compile-skipped'
  | 'tfjs-layer-unsupported'
  | 'tfjs-option-unsupported'
  // the machine and the run
  | 'backend-unavailable'
  | 'run-diverged'
  | 'callback-failed'
  | 'run-unknown'
  | 'snapshot-unknown'
  // looking into a network
  | 'input-not-one-image'
  | 'layer-not-there'
  | 'channel-unknown'
  | 'cam-head'
  | 'patch-size'
  | 'request-aborted'
  | 'watched-layer-unknown'
  | 'watched-weight-unknown'
  // what the browser stores
  | 'storage-unavailable'
  | 'storage-full'
  | 'storage-blocked'
  | 'storage-newer'
  | 'checkpoint-missing'
  | 'checkpoint-damaged'
  | 'worker-failed'
  | 'out-of-memory'
  | 'unexpected';

export type ErrorValues = Readonly<Record<string, string | number>>;

/** An error as plain data, as it crosses the worker's door. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
  /** The technical message of what lay beneath, and what lay beneath that; in English, for the curious. */
  readonly causes: readonly string[];
}

/** An error with a code, the values its words need, and its cause. */
export class BookError extends Error {
  override readonly name = 'BookError';
  readonly code: ErrorCode;
  readonly values: ErrorValues;

  constructor(code: ErrorCode, values: ErrorValues = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(values)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.values = values;
  }
}

/** Whatever was thrown, as data that can be cloned to another thread. The chain of causes is kept. */
export function toErrorData(thrown: unknown): ErrorData {
  const causes: string[] = [];
  for (
    let cause = thrown instanceof BookError ? thrown.cause : thrown;
    cause !== undefined && causes.length < 8;
    cause = cause instanceof Error ? cause.cause : undefined
  ) {
    causes.push(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
  }
  return thrown instanceof BookError
    ? { code: thrown.code, values: thrown.values, causes }
    : { code: 'unexpected', values: {}, causes };
}

/** The error again, on the other side of the door. */
export function fromErrorData({ code, values, causes }: ErrorData): BookError {
  const cause = causes.reduceRight<Error | undefined>(
    (inner, message) => new Error(message, inner === undefined ? undefined : { cause: inner }),
    undefined,
  );
  return new BookError(code, values, cause);
}
