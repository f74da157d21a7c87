// Several measurements of one thing as the figure to quote and how far they lie apart. Imports nothing.

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** How many were measured. */
  readonly rounds: number;
}

/** @throws RangeError without any value: a median of nothing would be a figure that nobody measured */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  const [min, max] = [sorted[0], sorted[length - 1]];
  if (min === undefined || max === undefined) throw new RangeError('No value was measured.');
  // An even number of them has two in the middle.
  const low = sorted[Math.floor((length - 1) / 2)] as number;
  const high = sorted[Math.floor(length / 2)] as number;
  return { median: (low + high) / 2, min, max, rounds: length };
}

/** To three significant digits, with commas: 12,345 → `12,300`, 70.14 → `70.1`, 1.5 → `1.50`. */
export function rounded(value: number): string {
  if (value === 0) return '0';
  const shown = Number(value.toPrecision(3));
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(shown))));
  return shown.toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}

/** `12,300 (11,900–12,400)`; a single measurement has no spread. */
export function spreadWords({ median, min, max, rounds }: Spread): string {
  return rounds === 1 ? rounded(median) : `${rounded(median)} (${rounded(min)}–${rounded(max)})`;
}
