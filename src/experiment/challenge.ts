// What a challenge asks of a run: `val-accuracy >= 0.87; parameters <= 20000`. The figures are those of a record,
// so that a recorded solution can be held to the same goals. Imports nothing.

export const GOAL_FIGURES = [
  'val-accuracy',
  'best-val-accuracy',
  'val-loss',
  'train-accuracy',
  'train-loss',
  'test-accuracy',
  // On test images moved three pixels to the right.
  'test-accuracy-shift-3',
  // Training accuracy less validation accuracy, at the end.
  'accuracy-gap',
  'training-examples',
  'parameters',
  // For one example.
  'multiplications',
  'dense-layers',
  'epochs',
  'gradient-steps',
] as const;
export type GoalFigure = (typeof GOAL_FIGURES)[number];

export interface Goal {
  readonly figure: GoalFigure;
  readonly sense: 'at-least' | 'at-most';
  readonly bound: number;
}

/** What is known of a run, by figure. */
export type RunFigures = Partial<Readonly<Record<GoalFigure, number>>>;

/**
 * Reads goals.
 *
 * @throws Error naming the part that is no goal
 */
export function parseGoals(text: string): Goal[] {
  return text.split(';').map((part) => {
    const [, figure, sign, bound] =
      /^\s*([a-z][a-z0-9-]*)\s*(>=|<=)\s*([\d.e+-]+)\s*$/.exec(part) ?? [];
    const known = GOAL_FIGURES.find((name) => name === figure);
    if (known === undefined || bound === undefined || Number.isNaN(Number(bound))) {
      throw new Error(
        `"${part.trim()}" is no goal. One reads \`val-accuracy >= 0.87\`, with one of ${GOAL_FIGURES.join(', ')}.`,
      );
    }
    return { figure: known, sense: sign === '>=' ? 'at-least' : 'at-most', bound: Number(bound) };
  });
}

/** Whether a run reaches a goal; null while the figure is not known. */
export function isReached({ figure, sense, bound }: Goal, figures: RunFigures): boolean | null {
  const value = figures[figure];
  if (value === undefined) return null;
  return sense === 'at-least' ? value >= bound : value <= bound;
}
