// From any picture to 28 × 28 grey pixels as Fashion-MNIST has them, step by step: Xiao, Rasul and Vollgraf (2017),
// section 2. They worked on product photographs on a nearly white ground; what other pictures need besides is marked.
// Imports experiment's errors and pictures.
import { BookError } from '../experiment/errors.ts';
import { GREY_WEIGHTS, type Picture, toByte, toColour, toGrey } from './picture.ts';

export const SIDE = 28;

/** Colours no farther apart than this are taken for the same: 5 % of the way from black to white. */
const CLOSE = 0.05 * Math.hypot(255, 255, 255);

export interface GarmentOptions {
  /** `skip` leaves rows and columns out, as the authors did; `average` takes the mean of what a pixel covers. */
  readonly resize: 'skip' | 'average';
  /** Whether to negate. The authors always did, as their ground was light; `auto` does where it is. */
  readonly negate: 'auto' | 'yes' | 'no';
  /** Not the authors': shifts and stretches the shades so that the ground is 0. */
  readonly blackGround: boolean;
}

export const STEPS = [
  'source',
  'trim',
  'resize',
  'sharpen',
  'extend',
  'negate',
  'grey',
  'ground',
] as const;
export type StepName = (typeof STEPS)[number];

export interface PictureStep {
  readonly name: StepName;
  readonly picture: Picture;
  /** Whether the step was left out, as its options say: then the picture is that of the step before. */
  readonly isSkipped: boolean;
}

/**
 * All steps in their order; the last one's picture is 28 × 28 × 1.
 *
 * @throws BookError `picture-uniform` where all pixels have the colour of the corners
 */
export function garmentSteps(picture: Picture, options: GarmentOptions): readonly PictureStep[] {
  const source = toColour(picture);
  const ground = groundOf(source);
  const isLight = greyOf(ground) >= 128;
  const negates = options.negate === 'yes' || (options.negate === 'auto' && isLight);
  const steps: PictureStep[] = [{ name: 'source', picture: source, isSkipped: false }];
  const step = (name: StepName, next: (before: Picture) => Picture, isSkipped = false) => {
    const before = (steps.at(-1) as PictureStep).picture;
    steps.push({ name, picture: isSkipped ? before : next(before), isSkipped });
  };
  step('trim', trim);
  step('resize', (before) => resizeLongest(before, SIDE, options.resize));
  step('sharpen', sharpen);
  step('extend', (before) => extend(before, SIDE, ground));
  step('negate', negate, !negates);
  step('grey', (before) => toGrey(before, GREY_WEIGHTS.bt601));
  const dark = greyOf(negates ? ground.map((value) => 255 - value) : ground);
  step('ground', (before) => blackGround(before, dark), !options.blackGround || dark === 0);
  return steps;
}

/** The 784 pixels at the end of the steps. @throws BookError `picture-uniform` */
export function garmentPixels(picture: Picture, options: GarmentOptions): Uint8Array {
  return (garmentSteps(picture, options).at(-1) as PictureStep).picture.values;
}

type Colour = readonly number[];

const greyOf = (colour: Colour): number =>
  toByte(GREY_WEIGHTS.bt601.reduce((sum, weight, c) => sum + weight * (colour[c] as number), 0));

const pixelAt = ({ width, channels, values }: Picture, row: number, column: number): Colour =>
  Array.from(
    { length: channels },
    (_, c) => values[(row * width + column) * channels + c] as number,
  );

const cornersOf = (picture: Picture): readonly Colour[] =>
  [0, picture.height - 1].flatMap((row) =>
    [0, picture.width - 1].map((column) => pixelAt(picture, row, column)),
  );

/** The mean colour of the four corners. */
function groundOf(picture: Picture): Colour {
  const corners = cornersOf(picture);
  return Array.from({ length: picture.channels }, (_, c) =>
    toByte(corners.reduce((sum, corner) => sum + (corner[c] as number), 0) / corners.length),
  );
}

/**
 * Takes rows and columns off the edges while all their pixels are close to the colour of a corner.
 *
 * @throws BookError `picture-uniform` when nothing is left
 */
export function trim(picture: Picture): Picture {
  const { width, height, channels, values } = picture;
  const corners = cornersOf(picture);
  const isGround = (row: number, column: number) => {
    const at = (row * width + column) * channels;
    return corners.some((corner) => {
      let squares = 0;
      for (let c = 0; c < channels; c += 1) {
        squares += ((values[at + c] as number) - (corner[c] as number)) ** 2;
      }
      return Math.sqrt(squares) <= CLOSE;
    });
  };
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (isGround(row, column)) continue;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = Math.max(bottom, row);
      right = Math.max(right, column);
    }
  }
  if (bottom < 0) throw new BookError('picture-uniform');
  const [newWidth, newHeight] = [right - left + 1, bottom - top + 1];
  const kept = new Uint8Array(newWidth * newHeight * channels);
  for (let row = 0; row < newHeight; row += 1) {
    const from = ((top + row) * width + left) * channels;
    kept.set(values.subarray(from, from + newWidth * channels), row * newWidth * channels);
  }
  return { width: newWidth, height: newHeight, channels, values: kept };
}

/** The longest edge becomes `side`, the other one in proportion, and no shorter than 1. */
export function resizeLongest(picture: Picture, side: number, how: 'skip' | 'average'): Picture {
  const scale = side / Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  return how === 'skip' ? skipped(picture, width, height) : averaged(picture, width, height);
}

/** Every pixel is the one that lies under its middle; the others are left out. */
function skipped(picture: Picture, width: number, height: number): Picture {
  const { channels } = picture;
  const values = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row += 1) {
    const from = Math.floor(((row + 0.5) * picture.height) / height);
    for (let column = 0; column < width; column += 1) {
      const at = from * picture.width + Math.floor(((column + 0.5) * picture.width) / width);
      values.set(
        picture.values.subarray(at * channels, (at + 1) * channels),
        (row * width + column) * channels,
      );
    }
  }
  return { width, height, channels, values };
}

/** Every pixel is the mean of the rectangle that it covers, a pixel that it covers in part counting in part. */
function averaged(picture: Picture, width: number, height: number): Picture {
  const { channels } = picture;
  // First along the rows, then along the columns: a rectangle's mean is the mean of its rows' means.
  const across = new Float64Array(width * picture.height * channels);
  for (let column = 0; column < width; column += 1) {
    for (const { at, share } of coverOf(column, picture.width, width)) {
      for (let row = 0; row < picture.height; row += 1) {
        for (let c = 0; c < channels; c += 1) {
          const to = (row * width + column) * channels + c;
          const value = picture.values[(row * picture.width + at) * channels + c] as number;
          across[to] = (across[to] as number) + share * value;
        }
      }
    }
  }
  const down = new Float64Array(width * height * channels);
  for (let row = 0; row < height; row += 1) {
    for (const { at, share } of coverOf(row, picture.height, height)) {
      for (let i = 0; i < width * channels; i += 1) {
        const to = row * width * channels + i;
        down[to] = (down[to] as number) + share * (across[at * width * channels + i] as number);
      }
    }
  }
  return { width, height, channels, values: Uint8Array.from(down, toByte) };
}

/** Which of `from` cells the cell `i` of `to` covers, and the share of its width that each has. */
function coverOf(i: number, from: number, to: number): { at: number; share: number }[] {
  const [start, end] = [(i * from) / to, ((i + 1) * from) / to];
  const covered: { at: number; share: number }[] = [];
  for (let at = Math.floor(start); at < Math.min(from, Math.ceil(end)); at += 1) {
    const width = Math.min(end, at + 1) - Math.max(start, at);
    if (width > 0) covered.push({ at, share: width / (end - start) });
  }
  return covered;
}

/**
 * A kernel of 3 × 3: minus a Gaussian of standard deviation 1 around a middle of twice its sum, all divided by the
 * total, so that an even area stays as it is. So builds ImageMagick the kernel of `-sharpen 1x1`.
 */
export const SHARPENING: readonly number[] = sharpening();

function sharpening(): readonly number[] {
  const gaussian = [-1, 0, 1].flatMap((v) => [-1, 0, 1].map((u) => Math.exp(-(u * u + v * v) / 2)));
  const sum = gaussian.reduce((total, value) => total + value, 0);
  const kernel = gaussian.map((value, i) => (i === 4 ? 2 * sum : -value));
  const total = kernel.reduce((all, value) => all + value, 0);
  return kernel.map((value) => value / total);
}

/** Each pixel by the kernel on itself and its eight neighbours; beyond the edge the edge's pixels go on. */
export function sharpen({ width, height, channels, values }: Picture): Picture {
  const out = new Uint8Array(values.length);
  const within = (place: number, size: number) => Math.max(0, Math.min(size - 1, place));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (let c = 0; c < channels; c += 1) {
        let sum = 0;
        SHARPENING.forEach((weight, k) => {
          const y = within(row + Math.floor(k / 3) - 1, height);
          const x = within(column + (k % 3) - 1, width);
          sum += weight * (values[(y * width + x) * channels + c] as number);
        });
        out[(row * width + column) * channels + c] = toByte(sum);
      }
    }
  }
  return { width, height, channels, values: out };
}

/** The picture in the middle of a square of one colour; an odd pixel goes to the right and below. */
export function extend(
  { width, height, channels, values }: Picture,
  side: number,
  ground: Colour,
): Picture {
  const out = Uint8Array.from(
    { length: side * side * channels },
    (_, i) => ground[i % channels] as number,
  );
  const [left, top] = [Math.floor((side - width) / 2), Math.floor((side - height) / 2)];
  for (let row = 0; row < height; row += 1) {
    out.set(
      values.subarray(row * width * channels, (row + 1) * width * channels),
      ((top + row) * side + left) * channels,
    );
  }
  return { width: side, height: side, channels, values: out };
}

/** 255 − v. */
export function negate(picture: Picture): Picture {
  return { ...picture, values: picture.values.map((value) => 255 - value) };
}

/** From [ground, 255] to [0, 255]; what is darker than the ground is 0 too. */
export function blackGround(picture: Picture, ground: number): Picture {
  const range = Math.max(1, 255 - ground);
  return {
    ...picture,
    values: picture.values.map((value) => toByte(((value - ground) * 255) / range)),
  };
}
