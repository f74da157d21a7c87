// A bench that has no time left does less, and its first of each all the same.
import { describe, expect, it } from 'vitest';
import { createBudget, whileTime } from '../../../scripts/bench/budget.ts';

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

  it('waits for nothing beyond its end, and begins nothing after it', async () => {
    const never = () => new Promise<string>(() => {});
    expect(await createBudget(0.02).inTime(never)).toBeNull();
    expect(await createBudget(5).inTime(async () => 'done')).toBe('done');
    let begun = false;
    const over = createBudget(0).inTime(async () => {
      begun = true;
    });
    expect(await over).toBeNull();
    expect(begun).toBe(false);
  });

  it('cuts nothing that was asked for', async () => {
    const endless = createBudget(Number.POSITIVE_INFINITY);
    const left = () => endless.left('speed');
    expect(await whileTime([1, 2, 3], left, async (n) => n)).toEqual([1, 2, 3]);
    expect(await endless.inTime(async () => 'done')).toBe('done');
  });
});
