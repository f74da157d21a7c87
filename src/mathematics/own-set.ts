// From what a reader's files hold to a set that can be trained on: which images go with which classes, which are for
// the test, all brought to 28 × 28. Pure. Imports experiment, keras and this room.
import { BookError } from '../experiment/errors.ts';
import {
  MOST_OWN_CLASSES,
  MOST_OWN_IMAGES,
  OWN_SIDE,
  type OwnPart,
  type OwnSetContent,
} from '../experiment/own-set.ts';
import { trainTestSplit } from '../keras/split.ts';
import { extend, type GarmentOptions, garmentPixels, resizeLongest } from './garment-picture.ts';
import { type Picture, toGrey } from './picture.ts';

const PIXELS = OWN_SIDE * OWN_SIDE;

/** An IDX file's content, as `src/dataset/idx.ts` reads it. */
export type IdxContent =
  | { readonly kind: 'labels'; readonly file: string; readonly labels: Uint8Array }
  | {
      readonly kind: 'images';
      readonly file: string;
      readonly count: number;
      readonly height: number;
      readonly width: number;
      readonly pixels: Uint8Array;
    };

/** A set without a name yet. */
export interface MadeSet {
  readonly content: OwnSetContent;
  readonly classes: number;
  readonly testFrom: 'files' | 'split';
}

/** Where the files name no test: this share of each class, drawn by this seed. */
export const TEST_SHARE = 0.2;
export const TEST_SEED = 1;

/** `t10k-images-idx3-ubyte`, `kmnist-test-labels…`: what belongs to the test says so in its name. */
const isOfTest = (file: string) => /t10k|test/i.test(file);

/**
 * A set of IDX files: images and labels of the training set, and maybe of the test set.
 *
 * @throws BookError `own-twice` (values `file`, `other`), `own-labels-missing`, `own-images-missing` (`file`),
 *   `own-counts` (`images`, `imageCount`, `labels`, `labelCount`), and what `madeSet` throws
 */
export function setOfIdx(files: readonly IdxContent[]): MadeSet {
  const found = new Map<string, IdxContent>();
  // Two files alone belong together, whatever they are called.
  const isPair = files.length === 2;
  for (const one of files) {
    const role = `${!isPair && isOfTest(one.file) ? 'test' : 'train'} ${one.kind}`;
    const other = found.get(role);
    if (other !== undefined)
      throw new BookError('own-twice', { file: one.file, other: other.file });
    found.set(role, one);
  }
  const train = pairOf(found, 'train');
  const test = pairOf(found, 'test');
  if (train === null && test !== null) return madeSet(test, null);
  if (train === null) throw new BookError('own-nothing');
  return madeSet(train, test);
}

function pairOf(found: ReadonlyMap<string, IdxContent>, set: 'train' | 'test'): OwnPart | null {
  const images = found.get(`${set} images`);
  const labels = found.get(`${set} labels`);
  if (images?.kind === 'images' && labels?.kind === 'labels') {
    if (images.count !== labels.labels.length) {
      throw new BookError('own-counts', {
        ...{ images: images.file, imageCount: images.count },
        ...{ labels: labels.file, labelCount: labels.labels.length },
      });
    }
    tooMany(images.count);
    return { pixels: broughtToSide(images), labels: labels.labels };
  }
  if (images !== undefined) throw new BookError('own-labels-missing', { file: images.file });
  if (labels !== undefined) throw new BookError('own-images-missing', { file: labels.file });
  return null;
}

/** Grey images of any size: the longest edge becomes 28, by means; the rest is 0. */
function broughtToSide(images: Extract<IdxContent, { kind: 'images' }>): Uint8Array {
  const { count, height, width, pixels } = images;
  if (height === OWN_SIDE && width === OWN_SIDE) return pixels;
  const size = height * width;
  const all = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i += 1) {
    const values = pixels.subarray(i * size, (i + 1) * size);
    const small = resizeLongest({ width, height, channels: 1, values }, OWN_SIDE, 'average');
    all.set(extend(small, OWN_SIDE, [0]).values, i * PIXELS);
  }
  return all;
}

/** How a reader's picture becomes an image of a set: as everywhere in the book. */
const AS_GARMENT: GarmentOptions = { resize: 'average', negate: 'auto', blackGround: true };

/**
 * The 784 pixels of a picture. What has 28 × 28 pixels already is taken as it is, in grey.
 *
 * @throws BookError `picture-uniform`
 */
export function ownPixels(picture: Picture): Uint8Array {
  const fits = picture.width === OWN_SIDE && picture.height === OWN_SIDE;
  return fits ? toGrey(picture).values : garmentPixels(picture, AS_GARMENT);
}

/** Where a picture stands: its folder is its class, and a folder named train or test above says for what it is. */
export interface PicturePlace {
  readonly className: string;
  readonly set: 'train' | 'test' | null;
}

/** @param path with `/` between folders; null where it lies in no folder, or is hidden */
export function picturePlace(path: string): PicturePlace | null {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || part === '__MACOSX')) return null;
  const className = parts.at(-2);
  if (className === undefined) return null;
  const above = parts.slice(0, -2).map((part) => part.toLowerCase());
  const isIn = (...names: string[]) => above.some((part) => names.includes(part));
  return { className, set: isIn('test') ? 'test' : isIn('train', 'training') ? 'train' : null };
}

/** A picture that was read. */
export interface OwnPicture extends PicturePlace {
  readonly pixels: Uint8Array;
}

/**
 * A set of pictures, the classes in the order of their names.
 *
 * @returns also what the classes are called
 * @throws BookError as `madeSet` does
 */
export function setOfPictures(
  pictures: readonly OwnPicture[],
): MadeSet & { readonly names: readonly string[] } {
  tooMany(pictures.length);
  const names = [...new Set(pictures.map(({ className }) => className))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const partOf = (chosen: readonly OwnPicture[]): OwnPart => {
    const pixels = new Uint8Array(chosen.length * PIXELS);
    chosen.forEach((one, i) => {
      pixels.set(one.pixels, i * PIXELS);
    });
    return {
      pixels,
      labels: Uint8Array.from(chosen, ({ className }) => names.indexOf(className)),
    };
  };
  const test = pictures.filter(({ set }) => set === 'test');
  const train = pictures.filter(({ set }) => set !== 'test');
  const isTold = test.length > 0 && train.length > 0;
  const made = isTold ? madeSet(partOf(train), partOf(test)) : madeSet(partOf(pictures), null);
  return { ...made, names };
}

/**
 * @param test null where the test images are to be drawn from the others: the same share of each class
 * @throws BookError `own-nothing`, `own-too-many` (values `count`, `limit`), `own-one-class`, `own-too-many-classes`, or
 *   what the split throws
 */
export function madeSet(train: OwnPart, test: OwnPart | null): MadeSet {
  const images = train.labels.length + (test?.labels.length ?? 0);
  if (images === 0) throw new BookError('own-nothing');
  tooMany(images);
  const seen = new Set([...train.labels, ...(test?.labels ?? [])]);
  if (seen.size < 2) throw new BookError('own-one-class');
  if (Math.max(...seen) >= MOST_OWN_CLASSES) {
    throw new BookError('own-too-many-classes', { limit: MOST_OWN_CLASSES });
  }
  const classes = Math.max(...seen) + 1;
  if (test !== null) return { content: { train, test }, classes, testFrom: 'files' };
  // A small set too has each class in its test.
  const testSize = Math.max(Math.ceil(TEST_SHARE * images), seen.size);
  const split = trainTestSplit(train.labels, {
    ...{ testSize, stratify: 'labels', randomState: TEST_SEED },
  });
  const content = { train: chosen(train, split.train), test: chosen(train, split.test) };
  return { content, classes, testFrom: 'split' };
}

function tooMany(count: number): void {
  if (count > MOST_OWN_IMAGES) {
    throw new BookError('own-too-many', { count, limit: MOST_OWN_IMAGES });
  }
}

function chosen({ pixels, labels }: OwnPart, places: Int32Array): OwnPart {
  const kept = new Uint8Array(places.length * PIXELS);
  places.forEach((place, i) => {
    kept.set(pixels.subarray(place * PIXELS, (place + 1) * PIXELS), i * PIXELS);
  });
  return { pixels: kept, labels: Uint8Array.from(places, (place) => labels[place] as number) };
}
