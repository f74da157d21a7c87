// Labels in the plot of a past run keep clear of the curves and of one another. Imports the instrument's placement.
import { describe, expect, it } from 'vitest';
import {
  freeBaseline,
  nameBaseline,
  stretchesOf,
} from '../../../src/widgets/instruments/callback-replay/label-height.ts';

const box = { left: 100, right: 200, top: 0, bottom: 232 };
const bar = (top: number, bottom: number) => ({ left: 90, right: 210, top, bottom });

describe('a label', () => {
  it('stands at the top where nothing lies there, and goes below a curve that does', () => {
    expect(freeBaseline(box, 12, [])).toBe(12);
    const curve = stretchesOf([
      [90, 3],
      [150, 20],
      [210, 8],
    ]);
    const at = freeBaseline(box, 12, curve);
    expect(at - 12).toBeGreaterThanOrEqual(20 + 4);
    expect(at).toBeLessThan(60);
    const beside = curve.map((one) => ({ ...one, left: one.left + 200, right: one.right + 200 }));
    expect(freeBaseline(box, 12, beside)).toBe(12);
  });

  it('takes the height with the most room where every one is taken', () => {
    const at = freeBaseline({ ...box, top: 89, bottom: 125 }, 12, [bar(-10, 100), bar(114, 300)]);
    expect(at).toBeGreaterThan(106);
    expect(at).toBeLessThan(120);
  });
});

describe('a curve’s name', () => {
  it('stands above the highest place that the curve has there, not above its last one', () => {
    const curve = stretchesOf([
      [80, 10],
      [120, 90],
      [160, 70],
      [196, 95],
    ]);
    // The stretch from the first point reaches into the box.
    expect(nameBaseline(box, 12, curve.slice(2), [])).toBe(70 - 4);
    expect(nameBaseline(box, 12, [bar(40, 50)], [])).toBe(40 - 4);
  });

  it('goes below the curve at the upper edge, and where another lies above', () => {
    expect(nameBaseline(box, 12, [bar(6, 20)], [])).toBe(20 + 4 + 12);
    expect(nameBaseline(box, 12, [bar(60, 70)], [bar(45, 55)])).toBe(70 + 4 + 12);
    expect(nameBaseline(box, 12, [bar(60, 70)], [bar(45, 55), bar(75, 80)])).toBe(60 - 4);
  });
});
