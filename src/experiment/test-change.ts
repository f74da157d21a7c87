// How images are changed before a trained model is asked about them: the same way each, or by seeded draws. Plain
// data; imports nothing.

/** What is done to every image of a set, in the unit that the model takes it in. */
export type TestChange =
  /** By whole pixels; zeros move in, and what leaves the image is lost. */
  | { readonly kind: 'shift'; readonly right: number; readonly down: number }
  /** Counter-clockwise about the middle, between pixels bilinear, zeros outside. */
  | { readonly kind: 'rotation'; readonly degrees: number }
  /** Gaussian, for each pixel a draw of its own: a function of the seed and the example's place in the set. */
  | { readonly kind: 'noise'; readonly standardDeviation: number; readonly seed: number };

/** What one layer makes of one example. */
export interface LayerOutput {
  /** The layer's name, or that of the tensor where a layer is called several times. */
  readonly name: string;
  /** Of one example. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
