// Which targets a compiled loss and metrics can be held against, and the logs of their sums.

import { describe, expect, it } from 'vitest';
import { checkTarget, objectiveOf } from '../../src/engine/objective.ts';
import type { AnyMetric, Loss } from '../../src/experiment/compile.ts';
import { compiledOutputs } from '../../src/keras/compiled-outputs.ts';
import type { FieldKind } from '../../src/keras/data-fields.ts';

/** A target: one-hot rows of that width, or with 0 a class number. */
const target = (width: number): FieldKind =>
  width === 0
    ? { kind: 'class', classes: 10, oneHot: false }
    : { kind: 'class', classes: width, oneHot: true };

const check = (
  loss: Loss,
  shape: number[],
  targets: number | FieldKind,
  metrics: AnyMetric[] = [],
) => {
  const [output] = compiledOutputs({ loss, metrics }, ['kind']);
  if (output === undefined) throw new Error('an output');
  checkTarget(output, shape, typeof targets === 'number' ? target(targets) : targets);
};

describe('checkTarget', () => {
  it('takes the targets that each loss is made for', () => {
    check('categorical_crossentropy', [10], 10, ['acc', 'precision', 'top_k_categorical_accuracy']);
    check('sparse_categorical_crossentropy', [10], 0, ['accuracy', 'sparse_categorical_accuracy']);
    check('binary_crossentropy', [1], 0, ['acc', 'binary_accuracy', 'precision', 'recall']);
    check('binary_crossentropy', [2], 2);
    check({ kind: 'Huber', delta: 2 }, [1], 0, ['root_mean_squared_error']);
    const image: FieldKind = { kind: 'numbers', shape: [28, 28] };
    check('mean_squared_error', [28, 28, 1], image, ['mean_absolute_error', 'acc']);
    check('binary_crossentropy', [28, 28], image);
    check('sparse_categorical_crossentropy', [10], 0, [
      { kind: 'SparseTopKCategoricalAccuracy', k: 3 },
    ]);
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
        values: expect.objectContaining({
          loss: typeof loss === 'string' ? loss : loss.kind,
          layer: 'kind',
        }),
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
        values: { metric, layer: 'kind', output: '10', target: 'class number' },
      }),
    );
  });
});

describe('checkTarget, for numbers', () => {
  it('refuses another shape, and a class that the output does not have', () => {
    const numbers: FieldKind = { kind: 'numbers', shape: [3] };
    expect(() => check('mean_squared_error', [2], numbers)).toThrow(
      expect.objectContaining({ code: 'loss-output-mismatch' }),
    );
    expect(() =>
      check('mean_squared_error', [3], numbers, [{ kind: 'Recall', classId: 3 }]),
    ).toThrow(expect.objectContaining({ code: 'metric-class-unknown' }));
  });
});

describe('objectiveOf', () => {
  it('reads each metric’s sums from its own place', () => {
    const { width, logs } = objectiveOf(
      {
        loss: 'mean_squared_error',
        metrics: ['recall', 'acc', 'root_mean_squared_error'],
      },
      ['output'],
    );
    expect(width).toBe(5);
    expect(logs([20, 3, 4, 5, 90], 10)).toEqual({
      loss: 2,
      recall: 0.75,
      acc: 0.5,
      root_mean_squared_error: 3,
    });
  });

  it('reads each output’s loss and metrics from their own places, in Keras’s order', () => {
    const { width, logs } = objectiveOf(
      {
        loss: { b: 'mean_squared_error', a: 'categorical_crossentropy' },
        metrics: { b: ['mean_absolute_error'], a: ['acc'] },
      },
      ['a', 'b'],
    );
    expect(width).toBe(5);
    expect(Object.entries(logs([30, 10, 20, 5, 8], 10))).toEqual([
      ['loss', 3],
      ['a_acc', 0.5],
      ['b_mean_absolute_error', 0.8],
      ['a_loss', 1],
      ['b_loss', 2],
    ]);
  });
});
