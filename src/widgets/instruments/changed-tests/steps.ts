// How far test images are changed, step by step, and where the book's numbers for it stand. Pure. Imports
// experiment's types.
import type { RunRecord } from '../../../experiment/record.ts';
import type { TestChange } from '../../../experiment/test-change.ts';

export const KINDS = ['shift', 'rotation', 'noise'] as const;
export type Kind = (typeof KINDS)[number];

export const STEPS: Readonly<Record<Kind, readonly number[]>> = {
  shift: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  rotation: [0, 15, 30, 45, 60],
  noise: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
};

/** How many of the first test images are gone through, as for the book's runs. */
export const COUNT = 2_000;

export function changeBy(kind: Kind, amount: number): TestChange {
  switch (kind) {
    case 'shift':
      return { kind, right: amount, down: 0 };
    case 'rotation':
      return { kind, degrees: amount };
    case 'noise':
      return { kind, standardDeviation: amount, seed: 1 };
  }
}

/** An accuracy at an amount of change. */
export interface Point {
  readonly amount: number;
  readonly accuracy: number;
}

/** What was recorded; nothing changed is recorded once, as a shift by 0. */
export function recordedPoints(record: RunRecord | null, kind: Kind): readonly Point[] {
  return STEPS[kind].flatMap((amount) => {
    const name = amount === 0 ? 'shift-0' : `${kind}-${amount}`;
    const accuracy = record?.figures[`test-accuracy-${name}`];
    return accuracy === undefined ? [] : [{ amount, accuracy }];
  });
}
