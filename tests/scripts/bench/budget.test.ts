// A bench that has no time left does less, and its first of each all the same.
import { describe, expect, it } from 'vitest';
import { createBudget, ENDLESS, whileTime } from '../../../scripts/bench/budget.ts';

describe('a budget', () => {
  /** Rounds that take so long each, in s. */
  async function rounds(seconds: number, each: number): Promise<number> {
    let clock = 0;
    const budget = createBudget(seconds, () => clock);
    const done = await whileTime(
      [1, 2, 3],
      () => budget.left('leaks'),
      async () => {
        clock += each;
      },
    );
    return done.length;
  }

  it('lets as many rounds begin as would end in it, and one at least', async () => {
    expect(await rounds(100, 30)).toBe(3);
    expect(await rounds(89, 30)).toBe(2);
    expect(await rounds(59, 30)).toBe(1);
    expect(await rounds(10, 30)).toBe(1);
  });

  it('keeps time for the parts that come later', () => {
    const budget = createBudget(480, () => 0);
    expect(budget.left('leaks')).toBe(480);
    expect(budget.left('lab')).toBeLessThan(budget.left('speed'));
    expect(budget.left('speed')).toBeLessThan(budget.left('memory'));
  });

  it('cuts nothing that was asked for', async () => {
    const all = await whileTime(
      [1, 2, 3],
      () => ENDLESS.left('speed'),
      async (n) => n,
    );
    expect(all).toEqual([1, 2, 3]);
  });
});
