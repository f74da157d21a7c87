// Flags out of a record's events, and marks that keep their distance.
import { expect, test } from 'vitest';
import recipe from '../../content/callbacks/records/recipe.json' with { type: 'json' };
import { apart, recordedFlags } from '../../src/widgets/curve-flags.ts';

test('the recorded recipe has its files, waits, two drops and its stop as flags', () => {
  const flags = recordedFlags(recipe.events);
  const count = (action: string) => flags.filter((flag) => flag.action === action).length;
  expect(count('saved')).toBe(recipe.history.loss.length);
  expect(count('learning-rate')).toBe(2);
  expect(count('wait')).toBe(10);
  expect(flags.at(-1)).toMatchObject({ action: 'stopped', x: recipe.history.loss.length });
});

test('marks keep apart from the last one back, so that the longest wait of a row stays', () => {
  expect(apart([1, 2, 3, 4, 5, 9], 2)).toEqual([1, 3, 5, 9]);
  expect(apart([3, 3, 4], 1)).toEqual([3, 4]);
  expect(apart([], 2)).toEqual([]);
});
