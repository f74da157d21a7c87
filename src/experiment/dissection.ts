// What a trained network is asked when it is looked into, and what comes of it: filters, maps, what matters for a
// class, and what excites a filter. Plain data. Imports this room.
import type { SetName } from './data.ts';
import type { TestChange } from './test-change.ts';

/** The image that a network looks at: an example of a set, or a picture in the source's own unit, as bytes. */
export type Subject = (
  | { readonly set: SetName; readonly index: number }
  | { readonly pixels: Uint8Array }
) & {
  /** What is done to the image first. */
  readonly change?: TestChange | undefined;
};

/** One of a layer's weights, as Keras lays it. */
export interface LayerWeight {
  readonly layer: string;
  /** Keras's name of it in the layer: `kernel`, `bias`. */
  readonly weight: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface OcclusionOptions {
  /** The side of the square that is covered, in pixels. */
  readonly patch: number;
  /** From one place of the square to the next. */
  readonly stride: number;
  /** What it is covered with, as a byte of the source: 0 is black. */
  readonly fill: number;
}

/** What a network answers while a square of its image is covered. */
export interface Occlusion {
  /** To the whole image. */
  readonly answer: Float32Array;
  /** Places of the square, from the top left one on. */
  readonly rows: number;
  readonly columns: number;
  /** (rows, columns, classes): the answer at each place. */
  readonly answers: Float32Array;
}

/** A map of how a layer's channels speak for a class. */
export interface ClassActivation {
  readonly height: number;
  readonly width: number;
  /** The weighted sum of the layer's maps, signed: (height, width). */
  readonly values: Float32Array;
  /** The weight of each map. */
  readonly weights: Float32Array;
  /** The class's score, before softmax. */
  readonly score: number;
}

/** One channel at one place in its map, or the mean over the whole map. */
export const EXCITED = ['place', 'map'] as const;
export type Excited = (typeof EXCITED)[number];

export interface ExcitationOptions {
  /** The layer's output by name, and the channel of it; of a layer without maps the unit. */
  readonly layer: string;
  readonly channel: number;
  /** The middle of the map, or all of it. */
  readonly where: Excited;
  readonly steps: number;
  /** Of the random start. */
  readonly seed: number;
  /** How much neighbouring pixels that differ are held against an image. */
  readonly smoothness: number;
}

/** An image that was changed until a channel responded strongly. */
export interface Excitation {
  readonly height: number;
  readonly width: number;
  /** From 0, black, to 1, white, in the unit of the source. */
  readonly values: Float32Array;
  /** The response of the start, and after each step. */
  readonly responses: Float32Array;
}

/** An image of a set to which a channel responds. */
export interface ExcitingImage {
  /** Its official number, and its label. */
  readonly index: number;
  readonly label: number;
  /** Where in the map it responds most. */
  readonly row: number;
  readonly column: number;
  readonly response: number;
}
