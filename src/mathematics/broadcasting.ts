// NumPy's broadcasting of two shapes: aligned at the right, each pair of lengths equal or one of them 1.
// https://numpy.org/doc/stable/user/basics.broadcasting.html. Imports nothing.

export interface AxisPair {
  /** 1 where the shorter shape has no such axis. */
  readonly a: number;
  readonly b: number;
  /** Whether the shape says it, or it is filled in at the left. */
  readonly isGiven: { readonly a: boolean; readonly b: boolean };
  /** The result's length; null where the two do not fit. */
  readonly result: number | null;
}

/** The axes of both shapes side by side, from the left. */
export function alignedAxes(a: readonly number[], b: readonly number[]): AxisPair[] {
  const axes = Math.max(a.length, b.length);
  return Array.from({ length: axes }, (_, at) => {
    const inA = a[at - axes + a.length];
    const inB = b[at - axes + b.length];
    const [x, y] = [inA ?? 1, inB ?? 1];
    const fits = x === y || x === 1 || y === 1;
    return {
      a: x,
      b: y,
      isGiven: { a: inA !== undefined, b: inB !== undefined },
      result: fits ? (x === 1 ? y : x) : null,
    };
  });
}

/** The shape of a + b; null where the shapes do not fit. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] | null {
  const lengths = alignedAxes(a, b).map(({ result }) => result);
  return lengths.some((length) => length === null) ? null : (lengths as number[]);
}
