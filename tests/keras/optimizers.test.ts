// The update rules against ten steps of genuine Keras on two functions.

import { describe, expect, it } from 'vitest';
import { updateRule } from '../../src/keras/optimizers.ts';
import { OPTIMIZER_CASES, PROBLEMS, problemOf } from '../golden/optimizer-cases.ts';

describe('updateRule', () => {
  it.each(OPTIMIZER_CASES)('$name follows Keras on $run', ({ options, run, rows }) => {
    const { gradient, start, rates } = problemOf(run);
    const weights = Float64Array.from(start);
    const rule = updateRule(options, 2);
    rows.forEach(([x, y], i) => {
      rule.step(weights, gradient(weights), rates(i) ?? options.learningRate, i + 1);
      expect(Math.abs((weights[0] as number) - x)).toBeLessThanOrEqual(
        1e-6 * Math.max(1, Math.abs(x)),
      );
      expect(Math.abs((weights[1] as number) - y)).toBeLessThanOrEqual(
        1e-6 * Math.max(1, Math.abs(y)),
      );
    });
  });

  it('covers every problem of the golden file', () => {
    expect(new Set(OPTIMIZER_CASES.map(({ run }) => run.split('_')[0]))).toEqual(
      new Set(Object.keys(PROBLEMS)),
    );
  });
});
