// Which targets a compiled loss and metrics can be held against, and the logs of their sums.

import { describe, expect, it } from 'vitest';
import { checkTargets, objectiveOf } from '../../src/engine/objective.ts';
import type { Compile } from '../../src/experiment/compile.ts';

const check = (
  loss: Compile['loss'],
  output: number[],
  targetWidth: number,
  metrics: Compile['metrics'] = [],
) => checkTargets({ loss, metrics }, output, targetWidth);

describe('checkTargets', () => {
  it('takes the targets that each loss is made for', () => {
    check('categorical_crossentropy', [10], 10, ['acc', 'precision', 'top_k_categorical_accuracy']);
    check('sparse_categorical_crossentropy', [10], 0, ['accuracy', 'sparse_categorical_accuracy']);
    check('binary_crossentropy', [1], 0, ['acc', 'binary_accuracy', 'precision', 'recall']);
    check('binary_crossentropy', [2], 2);
    check({ kind: 'Huber', delta: 2 }, [1], 0, ['root_mean_squared_error']);
  });

  it.each([
    ['categorical_crossentropy', [10], 0],
    ['categorical_crossentropy', [3], 10],
    ['categorical_crossentropy', [1], 0],
    ['sparse_categorical_crossentropy', [10], 10],
    ['sparse_categorical_crossentropy', [1], 0],
    ['sparse_categorical_crossentropy', [5, 10], 0],
    ['mean_squared_error', [10], 0],
    ['binary_crossentropy', [1], 2],
    [{ kind: 'Hinge' }, [4, 4, 2], 2],
  ] as const)('refuses %o for outputs of %o and targets of width %i', (loss, output, width) => {
    expect(() => check(loss, [...output], width)).toThrow(
      expect.objectContaining({
        code: 'loss-output-mismatch',
        values: expect.objectContaining({ loss: typeof loss === 'string' ? loss : loss.kind }),
      }),
    );
  });

  it.each([
    ['categorical_accuracy', 0],
    ['top_k_categorical_accuracy', 0],
    ['precision', 0],
    ['mean_squared_error', 0],
  ] as const)('refuses the metric %s for class numbers', (metric, width) => {
    expect(() => check('sparse_categorical_crossentropy', [10], width, ['acc', metric])).toThrow(
      expect.objectContaining({
        code: 'metric-output-mismatch',
        values: { metric, output: '10', target: 'class number' },
      }),
    );
  });
});

describe('objectiveOf', () => {
  it('reads each metric’s sums from its own place', () => {
    const { width, logs } = objectiveOf({
      loss: 'mean_squared_error',
      metrics: ['recall', 'acc', 'root_mean_squared_error'],
    });
    expect(width).toBe(5);
    expect(logs([20, 3, 4, 5, 90], 10)).toEqual({
      loss: 2,
      recall: 0.75,
      acc: 0.5,
      root_mean_squared_error: 3,
    });
  });
});
