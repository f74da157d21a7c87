// Paths in few characters still show what they showed.
import { describe, expect, it } from 'vitest';
import { type Px, shortPath, simplified, thinned } from '../../../src/widgets/plot/short-path.ts';

const circle = Array.from({ length: 361 }, (_, k): Px => {
  const angle = (k * Math.PI) / 180;
  return [100 * Math.cos(angle), 100 * Math.sin(angle)];
});

describe('a short path', () => {
  it('leaves out what lies on a straight line, and nothing else', () => {
    const bend: Px[] = [
      [0, 0],
      [5, 0],
      [10, 0],
      [10, 7],
      [10, 10],
    ];
    expect(simplified(bend, 0.1)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
  });

  it('keeps a closed ring within its tolerance', () => {
    const few = simplified(circle, 0.5);
    expect(few.length).toBeLessThan(60);
    few.slice(1).forEach((to, k) => {
      const from = few[k] as Px;
      const middle = Math.hypot((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
      expect(100 - middle).toBeLessThanOrEqual(0.51);
    });
  });

  it('thins points that lie together, and keeps the last', () => {
    const points: Px[] = [
      [0, 0],
      [0.5, 0],
      [3, 0],
      [3.2, 0],
    ];
    expect(thinned(points, 1)).toEqual([
      [0, 0],
      [3.2, 0],
    ]);
  });

  it('is written in relative moves', () => {
    const points: Px[] = [
      [10, 20],
      [12.5, 18],
      [12.5, 19],
    ];
    expect(shortPath(points, 'line')).toBe('M10,20l2.5-2 0,1');
    expect(shortPath(points, 'ring')).toBe('M10,20l3-2 0,1z');
  });
});
