// Mean images, and what lies nearest to them and farthest, against sums written out; and the file they are kept in.
import { describe, expect, it } from 'vitest';
import { readPortraits, writePortraits } from '../../src/experiment/portraits-file.ts';
import { classPortraits, TYPICAL, UNUSUAL } from '../../src/mathematics/class-portraits.ts';

describe('classPortraits', () => {
  it('averages each class by itself and measures Euclidean distances', () => {
    const images = Uint8Array.of(0, 10, 6, 2, 100, 100, 3, 0);
    const [first, second] = classPortraits(images, Uint8Array.of(0, 0, 1, 0), 2);
    expect([...(first?.mean ?? [])]).toEqual([3, 4]);
    // From (3, 4): (0, 10) by √45, (6, 2) by √13, (3, 0) by 4.
    expect(first?.typical.map(({ index }) => index)).toEqual([1, 3, 0]);
    expect(first?.unusual.map(({ index }) => index)).toEqual([0, 3, 1]);
    expect(first?.unusual[0]?.distance).toBeCloseTo(Math.sqrt(45), 12);
    expect(first?.meanDistance).toBeCloseTo((Math.sqrt(45) + Math.sqrt(13) + 4) / 3, 12);
    expect(second).toMatchObject({ count: 1, meanDistance: 0 });
    expect([...(second?.mean ?? [])]).toEqual([100, 100]);
  });

  it('keeps only so many, the lower number first among equals', () => {
    const [all] = classPortraits(new Uint8Array(50 * 2), new Uint8Array(50), 1);
    expect(all?.typical.map(({ index }) => index)).toEqual(
      Array.from({ length: TYPICAL }, (_, i) => i),
    );
    expect(all?.unusual).toHaveLength(UNUSUAL);
    expect(all?.unusual[1]?.index).toBe(1);
  });

  it('has nothing to say of a class without images', () => {
    const [, none] = classPortraits(Uint8Array.of(1), Uint8Array.of(0), 2);
    expect(none).toMatchObject({ count: 0, meanDistance: 0, typical: [], unusual: [] });
  });
});

describe('the portraits file', () => {
  it('gives back what was written', () => {
    const images = Uint8Array.from({ length: 60 * 784 }, (_, i) => (i * i * 31) % 251);
    const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 3);
    const portraits = classPortraits(images, labels, 3);
    const read = readPortraits(writePortraits(portraits));
    expect(read).toHaveLength(3);
    read.forEach((portrait, label) => {
      const { count, mean, meanDistance, typical, unusual } = portraits[
        label
      ] as (typeof portraits)[0];
      expect(portrait.count).toBe(count);
      expect([...portrait.mean]).toEqual([...mean]);
      expect(portrait.meanDistance).toBeCloseTo(meanDistance, 3);
      expect(portrait.typical.map(({ index }) => index)).toEqual(typical.map(({ index }) => index));
      expect([...(portrait.unusual.at(-1)?.pixels ?? [])]).toEqual([
        ...(unusual.at(-1)?.pixels ?? []),
      ]);
    });
  });

  it('that is cut short is refused', () => {
    const portraits = classPortraits(new Uint8Array(784), Uint8Array.of(0), 1);
    expect(() => readPortraits(writePortraits(portraits).slice(0, -1))).toThrow(RangeError);
  });
});
