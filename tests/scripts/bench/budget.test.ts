// A bench that has no time left does less, and its first of each all the same.
import { describe, expect, it } from 'vitest';
import { createBudget, WHOLE_RUN, whileTime } from '../../../scripts/bench/budget.ts';

describe('a budget', () => {
  /** Rounds that take so long each, in s. */
  async function rounds(seconds: number, each: number): Promise<number> {
    let clock = 0;
    const budget = createBudget(seconds, ['leaks'], () => clock);
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

  /** A run whose parts take so long each, in s, and as much as they are let. */
  function run(greedy: string) {
    let clock = 0;
    const parts = ['page', 'lab', 'speed', 'choice', 'kernels', 'memory', 'leaks'] as const;
    const budget = createBudget(WHOLE_RUN, parts, () => clock);
    return parts.map((part) => {
      const left = budget.left(part);
      clock += part === greedy ? Math.max(0, left) : 20;
      return left;
    });
  }

  it('keeps a share for each part that comes later, however much one before it takes', () => {
    for (const greedy of ['page', 'lab', 'speed']) {
      expect(Math.min(...run(greedy)), greedy).toBeGreaterThanOrEqual(20);
    }
    const [, lab = 0, speed = 0] = run('page');
    expect(lab).toBeGreaterThanOrEqual(45);
    expect(speed).toBeGreaterThanOrEqual(150);
  });

  it('keeps no time for parts that were not asked for', () => {
    expect(createBudget(100, ['lab', 'leaks'], () => 0).left('lab')).toBe(70);
    expect(createBudget(100, ['lab'], () => 0).left('lab')).toBe(100);
  });

  it('waits for nothing beyond its end, and begins nothing after it', async () => {
    const never = () => new Promise<string>(() => {});
    expect(await createBudget(0.02, []).inTime(never)).toBeNull();
    expect(await createBudget(5, []).inTime(async () => 'done')).toBe('done');
    let begun = false;
    const over = createBudget(0, []).inTime(async () => {
      begun = true;
    });
    expect(await over).toBeNull();
    expect(begun).toBe(false);
  });

  it('cuts nothing that was asked for', async () => {
    const endless = createBudget(Number.POSITIVE_INFINITY, ['speed', 'leaks']);
    const left = () => endless.left('speed');
    expect(await whileTime([1, 2, 3], left, async (n) => n)).toEqual([1, 2, 3]);
    expect(await endless.inTime(async () => 'done')).toBe('done');
  });
});
