// A unit of two inputs that fires beyond its threshold (McCulloch and Pitts 1943, with weights as in Rosenblatt
// 1958), the logic gates that it can and can't be, and its line in the plane. Imports nothing.

export interface ThresholdUnit {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

export type Corner = readonly [number, number];

/** The four inputs of a gate, in the order of a truth table. */
export const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const satisfies readonly Corner[];

/** What each gate answers to the four inputs. */
export const GATES = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  NAND: [1, 1, 1, 0],
  XOR: [0, 1, 1, 0],
} as const satisfies Record<string, readonly [number, number, number, number]>;
export type Gate = keyof typeof GATES;

/** w₁x₁ + w₂x₂ + b */
export function weightedSum({ w1, w2, b }: ThresholdUnit, [x1, x2]: Corner): number {
  return w1 * x1 + w2 * x2 + b;
}

/** 1 where the sum is beyond 0, else 0. */
export function outputOf(unit: ThresholdUnit, at: Corner): 0 | 1 {
  return weightedSum(unit, at) > 0 ? 1 : 0;
}

/** Of the four inputs, how many the unit answers as the gate does. */
export function agreement(unit: ThresholdUnit, gate: Gate): number {
  return CORNERS.filter((corner, i) => outputOf(unit, corner) === GATES[gate][i]).length;
}

/**
 * The part of a rectangle, given by its corners in order, where the sum is at least 0: the corners that stay,
 * and where the line crosses the edges (Sutherland and Hodgman 1974). Empty where nothing stays.
 */
export function firingSide(unit: ThresholdUnit, rectangle: readonly Corner[]): Corner[] {
  return rectangle.flatMap((from, i) => {
    const to = rectangle[(i + 1) % rectangle.length] as Corner;
    const [before, after] = [weightedSum(unit, from), weightedSum(unit, to)];
    const kept: Corner[] = before >= 0 ? [from] : [];
    if (before >= 0 === after >= 0) return kept;
    const t = before / (before - after);
    return [...kept, [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])] as Corner];
  });
}

/** Where the line crosses the rectangle's edges: two points, or none. */
export function lineAcross(unit: ThresholdUnit, rectangle: readonly Corner[]): Corner[] {
  return firingSide(unit, rectangle).filter((point) => !rectangle.includes(point));
}
