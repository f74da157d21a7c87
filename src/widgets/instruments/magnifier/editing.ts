// What the reader has changed in an image: pairs of place and value, the last one counting. Imports nothing.

export type Edit = readonly [place: number, value: number];

/** The image with its changes. */
export function edited(pixels: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const values = pixels.slice();
  for (const [place, value] of edits) values[place] = value;
  return values;
}

/** One more change; a place stands once. One that gives back the image's own value is none. */
export function withEdit(
  edits: readonly Edit[],
  [place, value]: Edit,
  pixels: Uint8Array,
): readonly Edit[] {
  const others = edits.filter(([one]) => one !== place);
  return pixels[place] === value ? others : [...others, [place, value]];
}

/** Digits typed one after another: a number goes on while it is at most 255, else it begins anew. */
export function withDigit(typed: string, digit: string): string {
  const longer = `${typed}${digit}`;
  return Number(longer) <= 255 && typed !== '0' ? longer : digit;
}

/** How many values one bar of the histogram stands for. */
export const BIN = 16;
