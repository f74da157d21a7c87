// Surfaces against central differences and their known minima; their contours against geometry.
import { describe, expect, it } from 'vitest';
import { type Ring, ringsBelow, sampleGrid } from '../../src/mathematics/contours.ts';
import { SURFACE_NAMES, SURFACES } from '../../src/mathematics/surfaces.ts';

describe.each(SURFACE_NAMES)('the surface %s', (name) => {
  const { value, gradient, x, y, minima } = SURFACES[name];

  it('has the gradient that central differences give', () => {
    const h = 1e-5;
    for (const [u, v] of [
      [0.3, 0.7],
      [-0.4, 0.45],
      [0.9, 0.2],
    ] as const) {
      const [px, py] = [x[0] + u * (x[1] - x[0]), y[0] + Math.abs(v) * (y[1] - y[0])];
      const expected = [
        (value(px + h, py) - value(px - h, py)) / (2 * h),
        (value(px, py + h) - value(px, py - h)) / (2 * h),
      ];
      gradient(px, py).forEach((slope, i) => {
        const wanted = expected[i] as number;
        expect(Math.abs(slope - wanted)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted)));
      });
    }
  });

  it('is 0 and level at its minima, which lie on the map', () => {
    for (const [mx, my] of minima) {
      expect(value(mx, my)).toBeLessThan(1e-9);
      expect(Math.hypot(...gradient(mx, my))).toBeLessThan(1e-3);
      expect(mx > x[0] && mx < x[1] && my > y[0] && my < y[1]).toBe(true);
    }
  });

  it('is drawn as a square, so that angles are true', () => {
    expect(x[1] - x[0]).toBe(y[1] - y[0]);
  });
});

/** By the shoelace formula, positive one way round. */
function area(ring: Ring): number {
  return (
    ring.reduce((sum, [x, y], i) => {
      const [toX, toY] = ring[(i + 1) % ring.length] as readonly [number, number];
      return sum + x * toY - toX * y;
    }, 0) / 2
  );
}
const covered = (rings: readonly Ring[]) => Math.abs(rings.reduce((sum, r) => sum + area(r), 0));

describe('rings around where a function is at most a level', () => {
  const size = 81;
  const unit = (from: number, to: number) => ((to - from) / (size - 1)) ** 2;

  it('enclose a disc with its area', () => {
    const grid = sampleGrid((x, y) => x * x + y * y, [-2, 2], [-2, 2], size);
    const rings = ringsBelow(grid, 1);
    expect(rings).toHaveLength(1);
    expect(covered(rings) * unit(-2, 2)).toBeCloseTo(Math.PI, 2);
  });

  it('leave out a hole', () => {
    const grid = sampleGrid((x, y) => Math.abs(Math.hypot(x, y) - 1), [-2, 2], [-2, 2], size);
    const rings = ringsBelow(grid, 0.5);
    expect(rings).toHaveLength(2);
    expect(covered(rings) * unit(-2, 2)).toBeCloseTo(Math.PI * (1.5 ** 2 - 0.5 ** 2), 1);
  });

  it('close along the border where the region goes on beyond it', () => {
    const grid = sampleGrid((x) => x, [0, 1], [0, 1], size);
    expect(covered(ringsBelow(grid, 0.25)) * unit(0, 1)).toBeCloseTo(0.25, 10);
    expect(covered(ringsBelow(grid, 2)) * unit(0, 1)).toBeCloseTo(1, 10);
    expect(ringsBelow(grid, -1)).toEqual([]);
  });

  it('keep two valleys apart at a saddle', () => {
    const rings = ringsBelow(
      sampleGrid(SURFACES.saddle.value, [-3, 3], [-3, 3], size),
      SURFACES.saddle.value(0, 0) - 0.01,
    );
    expect(rings).toHaveLength(2);
  });
});
