// The words of the sum of ReLU units, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instrument. */
    readonly universalApproximation: typeof universalApproximationEn;
  }
}

export const universalApproximationEn = {
  title: 'A curve from corners: a sum of ReLU units',
  curve: 'Curve',
  wave: 'Wave',
  hill: 'Hill',
  stairs: 'Stairs',
  own: 'Your own',
  units: 'Hidden units',
  shown: 'Of these, add up the first',
  plot: 'A curve that you drag at nine points, and the sum of the units, which bends once for each.',
  point: 'Curve at x = {x}',
  target: 'the curve',
  sum: 'the sum of the units',
  whole:
    '{units, plural, one {# unit makes # straight piece} other {# units make # straight pieces}}. The sum is nowhere further than {error} from the curve.',
  part: 'The first {shown} of {units} units. Up to x = {bend} the sum is finished. Beyond that it runs on straight, until the next unit bends it.',
} as const;
