// Files of other programs' that hold a model or its weights. Imports nothing.

/** `.weights.h5`, `.keras`, or TensorFlow.js's model.json with its weights. */
export type FileFormat = 'weights-h5' | 'keras' | 'tfjs';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
