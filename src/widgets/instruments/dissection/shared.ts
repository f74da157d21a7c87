// What the dissecting instruments of a chapter look at together: which network, which image, and what is done to it.
// Outside of React. Imports valibot, experiment.
import * as v from 'valibot';
import { createStore, type Store } from '../../store.ts';

export const sharedSchema = v.strictObject({
  /** An experiment by id; null takes the reader's newest network, else the book's. */
  network: v.nullable(v.pipe(v.string(), v.maxLength(40))),
  /** The image's place among those on offer. */
  garment: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
  right: v.pipe(v.number(), v.integer(), v.minValue(-8), v.maxValue(8)),
  degrees: v.pipe(v.number(), v.minValue(-60), v.maxValue(60)),
});
export type Shared = v.InferOutput<typeof sharedSchema>;

export const SHARED: Shared = { network: null, garment: 0, right: 0, degrees: 0 };

export interface SharedStores {
  readonly shared: Store<Shared>;
  /** The reader's own picture as 784 bytes; null shows the garment. */
  readonly own: Store<Uint8Array | null>;
}

const chapters = new Map<string, SharedStores>();

/** The same for every instrument of a chapter, as long as the visit lasts. */
export function sharedStores(chapter: string): SharedStores {
  const known = chapters.get(chapter) ?? {
    shared: createStore(SHARED),
    own: createStore<Uint8Array | null>(null),
  };
  chapters.set(chapter, known);
  return known;
}
