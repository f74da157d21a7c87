// The chapter's numbers that take no training: shades of grey of the drawn jacket's badge, the kernel that sharpens,
// and sizes. Imports mathematics.
import { drawnGarment } from '../../src/mathematics/drawn-garment.ts';
import { SHARPENING } from '../../src/mathematics/garment-picture.ts';
import { GREY_WEIGHTS, planeOf, toGrey } from '../../src/mathematics/picture.ts';

const EDGE = 96;
const jacket = drawnGarment(EDGE);
/** The pixel that the instrument `channels` begins with: on the yellow badge. */
const badge = 38 * EDGE + 59;
const channel = (c: number) => planeOf(jacket, c).values[badge] as number;
const grey = (weights: keyof typeof GREY_WEIGHTS) =>
  toGrey(jacket, GREY_WEIGHTS[weights]).values[badge] as number;
const [corner = 0, edge = 0, , , middle = 0] = SHARPENING;

/** Of the training set's images, at so many bytes a number. */
const megabytes = (bytes: number) => (60_000 * 28 * 28 * bytes) / 1e6;

export const figures = {
  'badge-red': channel(0),
  'badge-green': channel(1),
  'badge-blue': channel(2),
  'badge-luma': grey('bt601'),
  'badge-mean': grey('mean'),
  'jacket-numbers': jacket.values.length,
  'sharpen-middle': middle,
  'sharpen-edge': edge,
  'sharpen-corner': corner,
  'megabytes-uint8': megabytes(1),
  'megabytes-float32': megabytes(4),
};
