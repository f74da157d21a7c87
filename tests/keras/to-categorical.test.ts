// One-hot rows as Keras makes them.
import { describe, expect, it } from 'vitest';
import { toCategorical } from '../../src/keras/to-categorical.ts';

describe('toCategorical', () => {
  it('puts a single one at the place of each label', () => {
    expect([...toCategorical(Uint8Array.of(0, 2, 1), 4)]).toEqual([
      ...[1, 0, 0, 0],
      ...[0, 0, 1, 0],
      ...[0, 1, 0, 0],
    ]);
  });

  it('takes one class more than the greatest label where it is not told how many', () => {
    expect([...toCategorical([1, 0])]).toEqual([0, 1, 1, 0]);
    expect(toCategorical([])).toHaveLength(0);
  });

  it.each([
    [[3], 3],
    [[0, -1], 2],
    [[0.5], 2],
    [[Number.NaN], 2],
  ])('refuses %j for %i classes, naming the label', (labels, classes) => {
    const label = labels.at(-1) as number;
    expect(() => toCategorical(labels, classes)).toThrow(
      expect.objectContaining({
        code: 'label-out-of-range',
        values: { label, place: labels.length - 1, classes },
      }),
    );
  });
});
