// Pictures as numbers: bytes row by row from the top left, the channels of a pixel beside one another. Planes,
// shades of grey, and the order of the numbers in memory. Imports nothing.

/** height × width × channels bytes, channels last. Grey has one channel, colour three: red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly values: Uint8Array;
}

export type Weights = readonly [red: number, green: number, blue: number];

/** How much each channel counts for a shade of grey. Each three add up to 1. */
export const GREY_WEIGHTS = {
  /** ITU-R BT.601, the luma of standard television, which most tools mean by greyscale. */
  bt601: [0.299, 0.587, 0.114],
  /** ITU-R BT.709, the luma of high definition. */
  bt709: [0.2126, 0.7152, 0.0722],
  mean: [1 / 3, 1 / 3, 1 / 3],
} as const satisfies Record<string, Weights>;

/** To the nearest whole number from 0 to 255, halves upwards; what lies outside is cut off. */
export const toByte = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** w_R · R + w_G · G + w_B · B for every pixel, rounded. A grey picture stays as it is. */
export function toGrey(
  { width, height, channels, values }: Picture,
  [red, green, blue]: Weights = GREY_WEIGHTS.bt601,
): Picture {
  if (channels === 1) return { width, height, channels, values };
  const grey = Uint8Array.from({ length: width * height }, (_, i) =>
    toByte(
      red * (values[3 * i] as number) +
        green * (values[3 * i + 1] as number) +
        blue * (values[3 * i + 2] as number),
    ),
  );
  return { width, height, channels: 1, values: grey };
}

/** A colour picture of a grey one: the same number in all three channels. */
export function toColour({ width, height, channels, values }: Picture): Picture {
  if (channels === 3) return { width, height, channels, values };
  const colour = Uint8Array.from(
    { length: 3 * values.length },
    (_, i) => values[Math.floor(i / 3)] as number,
  );
  return { width, height, channels: 3, values: colour };
}

/** One channel by itself: a matrix of height × width. */
export function planeOf({ width, height, channels, values }: Picture, channel: number): Picture {
  const plane = Uint8Array.from(
    { length: width * height },
    (_, i) => values[channels * i + channel] as number,
  );
  return { width, height, channels: 1, values: plane };
}

/**
 * Planes put together as a picture: what channel `c` shows is plane `sources[c]`, times `gains[c]`, cut off at 255.
 */
export function mixed(
  picture: Picture,
  sources: readonly [number, number, number],
  gains: readonly [number, number, number],
): Picture {
  const { width, height, values } = toColour(picture);
  const out = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 3) {
    for (let c = 0; c < 3; c += 1) {
      const source = values[i + (sources[c] as number)] as number;
      out[i + c] = toByte(source * (gains[c] as number));
    }
  }
  return { width, height, channels: 3, values: out };
}

/** Where a number of a height × width × channels array lies in memory when the channels come last, as here. */
export function channelsLastPlace(
  [, width, channels]: readonly [number, number, number],
  [row, column, channel]: readonly [number, number, number],
): number {
  return (row * width + column) * channels + channel;
}

/** The same when the channels come first: one plane after another. */
export function channelsFirstPlace(
  [height, width]: readonly [number, number, number],
  [row, column, channel]: readonly [number, number, number],
): number {
  return (channel * height + row) * width + column;
}

/** How often each value from 0 to 255 stands in an array. */
export function histogram(values: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  return counts;
}

/** The sums of the rows and of the columns of a grey picture. */
export function marginSums({ width, height, values }: Picture): {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
} {
  const rows = Array.from({ length: height }, () => 0);
  const columns = Array.from({ length: width }, () => 0);
  values.forEach((value, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    rows[row] = (rows[row] as number) + value;
    columns[column] = (columns[column] as number) + value;
  });
  return { rows, columns };
}
