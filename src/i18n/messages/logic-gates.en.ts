// The words of the logic gates, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instrument. */
    readonly logicGates: typeof logicGatesEn;
  }
}

export const logicGatesEn = {
  title: 'One unit, four inputs: which gates can it be?',
  gate: 'Gate to build',
  weight1: 'Weight w₁',
  weight2: 'Weight w₂',
  bias: 'Bias b',
  plot: 'The four inputs in the plane, the unit’s line, and in shade the side where it gives 1.',
  one: 'wanted 1',
  zero: 'wanted 0',
  table: 'What the unit answers',
  sum: 'w₁x₁ + w₂x₂ + b',
  output: 'Output',
  wanted: 'Wanted',
  right: 'right',
  wrong: 'wrong',
  middle: 'Rows 2 and 3 together',
  outer: 'Rows 1 and 4 together',
  positive: '> 0',
  negative: '≤ 0',
  anything: 'anything',
  solved:
    'All four answers are those of {gate}. The line has the 1s on one side and the 0s on the other.',
  unsolved:
    '{right} of the 4 answers are those of {gate}. Move the sliders until the line has the filled points, and no others, on its shaded side.',
  impossible:
    '{right} of the 4 answers are those of XOR, and more than 3 can’t be. Rows 2 and 3 together must exceed 0, rows 1 and 4 together must not; but both give w₁ + w₂ + 2b, now {sum}.',
  flat: 'Both weights are 0: there is no line, and the unit gives {output} whatever comes in.',
} as const;
