// The path of an optimizer over a function of two weights, with all that it remembers on the way. The steps are
// Keras's, by the rules that the training kernels are held to. Imports experiment's types and keras.
import type { Optimizer } from '../experiment/compile.ts';
import { createPlainOptimizer } from '../keras/optimizers/plain-optimizer.ts';
import type { Pair } from './surfaces.ts';

type Slots = Readonly<Record<string, number>>;

/** Where a path stands after a number of steps. */
export interface DescentPoint {
  readonly weights: Pair;
  readonly loss: number;
  /** Here, for the next step. */
  readonly gradient: Pair;
  /** The step that led here; null at the start. */
  readonly change: Pair | null;
  /** After it, for each of the two weights: Keras's slots. */
  readonly slots: readonly [Slots, Slots];
}

interface Landscape {
  readonly value: (x: number, y: number) => number;
  readonly gradient: (x: number, y: number) => Pair;
}

/** Beyond this a path counts as lost: it ends there. */
export const LOST = 1e9;

/**
 * The path from `start`: `steps` + 1 points, fewer when it runs off to where the loss or a weight exceeds `LOST`
 * or is no number; that point is the last.
 */
export function descend(
  { value, gradient }: Landscape,
  start: Pair,
  optimizer: Optimizer,
  steps: number,
): DescentPoint[] {
  const weights = Float64Array.from(start);
  const plain = createPlainOptimizer(optimizer, [2]);
  const path: DescentPoint[] = [];
  let change: Pair | null = null;
  for (let t = 0; ; t += 1) {
    const [x, y] = weights as unknown as Pair;
    const slope = gradient(x, y);
    const slots = [...(plain.slots[0] ?? [])] as unknown as readonly [Slots, Slots];
    path.push({ weights: [x, y], loss: value(x, y), gradient: slope, change, slots });
    if (t === steps || isLost(path.at(-1) as DescentPoint)) return path;
    plain.step([weights], [slope]);
    change = [(weights[0] as number) - x, (weights[1] as number) - y];
  }
}

/** Whether a path has run off. */
export function isLost({ weights, loss }: Pick<DescentPoint, 'weights' | 'loss'>): boolean {
  return ![...weights, loss].every((number) => Math.abs(number) <= LOST);
}

/** The first step after which the loss is at most `level`; null where the path never gets there. */
export function stepsTo(path: readonly DescentPoint[], level: number): number | null {
  const at = path.findIndex(({ loss }) => loss <= level);
  return at === -1 ? null : at;
}
