// A set of the reader's own images: what it holds, by which name an Experiment calls it, and what the book says of
// it. Imports valibot and this room.
import * as v from 'valibot';
import { sha256Hex } from './canonical.ts';

/** Every image has 28 × 28 bytes, as Fashion-MNIST's have, so that all that the book does with those it can do here. */
export const OWN_SIDE = 28;
const OWN_PIXELS = OWN_SIDE * OWN_SIDE;

/** As many as Fashion-MNIST has: 55 MB. */
export const MOST_OWN_IMAGES = 70_000;
/** A class is kept as one byte. */
export const MOST_OWN_CLASSES = 256;
export const LONGEST_OWN_NAME = 60;

/** Images one after another, and a class for each. */
export interface OwnPart {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

export interface OwnSetContent {
  readonly train: OwnPart;
  readonly test: OwnPart;
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_OWN_NAME));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ownSetInfoSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  /** What the reader calls it. */
  name,
  /** What the classes are called, in the order of their numbers. */
  classes: v.pipe(v.array(name), v.minLength(2), v.maxLength(MOST_OWN_CLASSES)),
  train: count,
  test: count,
  /** Whether the reader's files said which images are for the test, or the book drew them. */
  testFrom: v.picklist(['files', 'split']),
  bytes: count,
  /** Milliseconds since 1970. */
  keptAt: v.number(),
});

export type OwnSetInfo = Readonly<v.InferOutput<typeof ownSetInfoSchema>>;

/** A set as it is handed to the store. */
export interface OwnSet {
  readonly info: OwnSetInfo;
  readonly content: OwnSetContent;
}

/** What stands in the store, checked; null where it can't be read. */
export function readOwnSetInfo(record: unknown): OwnSetInfo | null {
  const result = v.safeParse(ownSetInfoSchema, record);
  return result.success ? result.output : null;
}

/** Whether the bytes are as many as the info says, and no class is beyond the last. */
export function isOwnContent(content: unknown, info: OwnSetInfo): content is OwnSetContent {
  const isPart = (part: unknown, images: number) => {
    const { pixels, labels } = (part ?? {}) as Partial<OwnPart>;
    return (
      pixels instanceof Uint8Array &&
      labels instanceof Uint8Array &&
      labels.length === images &&
      pixels.length === images * OWN_PIXELS &&
      labels.every((label) => label < info.classes.length)
    );
  };
  const { train, test } = (content ?? {}) as Partial<OwnSetContent>;
  return isPart(train, info.train) && isPart(test, info.test);
}

/**
 * The name by which an Experiment calls a set: the first 16 digits of the SHA-256 of its counts, classes and bytes.
 * The same images in the same order have the same name in every browser, whatever the reader calls them.
 */
export function ownSetId({ train, test }: OwnSetContent): string {
  const parts = [train.labels, train.pixels, test.labels, test.pixels];
  const counts = new Uint8Array(new Uint32Array([train.labels.length, test.labels.length]).buffer);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, counts.length));
  let at = 0;
  for (const part of [counts, ...parts]) {
    bytes.set(part, at);
    at += part.length;
  }
  return sha256Hex(bytes).slice(0, 16);
}
