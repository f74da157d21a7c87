// Goals of challenges: read, refused, judged.
import { describe, expect, it } from 'vitest';
import { isReached, parseGoals } from '../../src/experiment/challenge.ts';

describe('the goals of a challenge', () => {
  it('are read from their text', () => {
    expect(parseGoals('val-accuracy >= 0.87; parameters <= 20000')).toEqual([
      { figure: 'val-accuracy', sense: 'at-least', bound: 0.87 },
      { figure: 'parameters', sense: 'at-most', bound: 20_000 },
    ]);
  });

  it.each(['val-accuracy > 0.87', 'beauty >= 1', 'parameters <= many', ''])(
    'are refused when they are none: "%s"',
    (text) => {
      expect(() => parseGoals(text)).toThrow(/is no goal.*val-accuracy/);
    },
  );

  it('are reached at their bound, missed beyond it, and open while nothing is known', () => {
    const [accuracy, parameters] = parseGoals('val-accuracy >= 0.87; parameters <= 20000');
    if (accuracy === undefined || parameters === undefined) throw new Error('no goals');
    expect(isReached(accuracy, { 'val-accuracy': 0.87 })).toBe(true);
    expect(isReached(accuracy, { 'val-accuracy': 0.8699 })).toBe(false);
    expect(isReached(accuracy, {})).toBeNull();
    expect(isReached(parameters, { parameters: 20_001 })).toBe(false);
  });
});
