// What a twin network makes of two images: the codes of its shared layer, the squares of their differences, and
// the probability that both are of one class. Imports this room.
import { type DenseNetwork, predict } from './dense-network.ts';

export interface TwinAnswer {
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** (a_j − b_j)² for each unit j of the codes. */
  readonly squares: Float64Array;
  /** σ(Σ_j w_j (a_j − b_j)² + c). */
  readonly probability: number;
}

/**
 * @param encoder one Dense layer, laid on both images
 * @param head one Dense layer with a single sigmoid unit, laid on the squares
 * @param left and right pixels in [0, 1]
 */
export function twinAnswer(
  { encoder, head }: { readonly encoder: DenseNetwork; readonly head: DenseNetwork },
  left: Float64Array,
  right: Float64Array,
): TwinAnswer {
  const [a, b] = [left, right].map((image) => predict(encoder, image)) as [
    Float64Array,
    Float64Array,
  ];
  const squares = a.map((value, j) => (value - (b[j] as number)) ** 2);
  return { left: a, right: b, squares, probability: predict(head, squares)[0] as number };
}
