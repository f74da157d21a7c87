// Pairs are drawn within a set, in the share asked for, each other example as likely, and always the same.
import { describe, expect, it } from 'vitest';
import { drawPartners } from '../../src/keras/pairs.ts';

const step = (share: number, seed = 1) => ({
  transform: {
    kind: 'pairs',
    field: 'other',
    from: 'features',
    same: 'alike',
    share,
    seed,
  } as const,
  place: 2,
});
const SET = Int32Array.from({ length: 3000 }, (_, i) => 7 * i + 3);
const labelOf = (number: number) => ((number - 3) / 7) % 5;

describe('drawPartners', () => {
  it('draws from the set, never the example itself, and as many of its class as asked for', () => {
    const partners = drawPartners(step(0.5), SET, labelOf, 'train');
    expect([...partners.keys()]).toEqual([...SET]);
    for (const [number, partner] of partners) {
      expect(SET).toContain(partner);
      expect(partner).not.toBe(number);
    }
    const same = [...partners].filter(([a, b]) => labelOf(a) === labelOf(b)).length;
    // Four standard deviations of 3000 coins.
    expect(Math.abs(same - 1500)).toBeLessThan(4 * Math.sqrt(3000 / 4));
  });

  it('draws each class, and each example of it, about as often', () => {
    const partners = drawPartners(step(0), SET, labelOf, 'train');
    const counts = new Map<number, number>();
    for (const [a, b] of partners) {
      expect(labelOf(a)).not.toBe(labelOf(b));
      counts.set(labelOf(b), (counts.get(labelOf(b)) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(100);
    const once = new Set(partners.values()).size;
    // Of 3000 draws from 3000 about 1 − 1/e are met.
    expect(once / 3000).toBeCloseTo(1 - Math.exp(-1), 1);
  });

  it('is a function of seed and share, and holds a share of 0 and of 1 exactly', () => {
    const all = [...drawPartners(step(1), SET, labelOf, 'test')];
    expect(all.every(([a, b]) => labelOf(a) === labelOf(b))).toBe(true);
    expect([...drawPartners(step(1), SET, labelOf, 'test')]).toEqual(all);
    expect([...drawPartners(step(1, 2), SET, labelOf, 'test')]).not.toEqual(all);
  });

  it('lets an only child be its own partner, and refuses two classes where there is one', () => {
    expect([...drawPartners(step(1), [4], () => 0, 'train')]).toEqual([[4, 4]]);
    expect(() => drawPartners(step(0), [4, 5], () => 0, 'validation')).toThrow(
      expect.objectContaining({ code: 'pairs-one-class', values: { set: 'validation' } }),
    );
    expect(drawPartners(step(0), [], () => 0, 'validation').size).toBe(0);
  });
});
