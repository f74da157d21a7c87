// The drawn stand-in: always the same, balanced, quick, and neither too easy nor too hard.
import { expect, test } from 'vitest';
import { sha256 } from '../../../scripts/data/packed.ts';
import { drawLabels, drawSet, standInMadeFrom } from '../../../scripts/data/stand-in/draw.ts';
import { testAccuracy } from './softmax-regression.ts';

const counts = { train: 60_000, test: 10_000 };
const thousand = (seed?: number) =>
  drawSet('train', counts.train, { drawn: 1_000, ...(seed !== undefined && { seed }) });

test('the same seed draws the same thousand images, and another seed others', () => {
  const hash = sha256(thousand().images);
  expect(sha256(thousand().images)).toBe(hash);
  expect(sha256(thousand(1).images)).not.toBe(hash);
});

test('an image does not depend on how many are drawn with it', () => {
  const few = drawSet('test', counts.test, { drawn: 3 });
  const more = drawSet('test', counts.test, { drawn: 30 });
  expect(few.images).toEqual(more.images.subarray(0, few.images.length));
});

test('the two sets are balanced to the image, and no two images of a sample are the same', () => {
  for (const [set, count] of [counts.train, counts.test].entries()) {
    const perClass = new Array<number>(10).fill(0);
    for (const label of drawLabels(set, count)) perClass[label] = (perClass[label] ?? 0) + 1;
    expect(perClass).toEqual(new Array(10).fill(count / 10));
  }
  const train = thousand();
  const test = drawSet('test', counts.test, { drawn: 1_000 });
  const hashes = [train, test].flatMap(({ images }) =>
    Array.from({ length: 1_000 }, (_, i) => sha256(images.subarray(i * 784, (i + 1) * 784))),
  );
  expect(new Set(hashes).size).toBe(2_000);
});

test('the labels are shuffled: a shard, or the first 2,000, holds every class about equally', () => {
  const perClass = new Array<number>(10).fill(0);
  for (const label of drawLabels(0, counts.train).subarray(0, 2_000)) {
    perClass[label] = (perClass[label] ?? 0) + 1;
  }
  expect(Math.min(...perClass)).toBeGreaterThan(150);
  expect(Math.max(...perClass)).toBeLessThan(250);
});

test('an image has the shape of the real ones: a garment on clean paper, neither empty nor full', () => {
  const { images, labels, count } = thousand();
  expect(images).toHaveLength(count * 784);
  expect(labels).toHaveLength(count);
  for (let i = 0; i < count; i += 1) {
    const lit = images.subarray(i * 784, (i + 1) * 784).filter((pixel) => pixel > 0).length;
    expect(lit).toBeGreaterThan(40);
    expect(lit).toBeLessThan(700);
  }
});

test('all 70,000 are drawn in under 30 seconds on one core', () => {
  thousand();
  const before = process.cpuUsage();
  drawSet('test', counts.test, { drawn: 3_500 });
  const { user, system } = process.cpuUsage(before);
  expect(((user + system) / 1e6) * 20).toBeLessThan(30);
});

test('a linear classifier learns them, but not beyond 0.88', { timeout: 60_000 }, () => {
  const train = drawSet('train', counts.train, { drawn: 10_000 });
  const accuracy = testAccuracy(train, drawSet('test', counts.test, { drawn: 3_000 }));
  expect(accuracy).toBeGreaterThan(0.75);
  expect(accuracy).toBeLessThanOrEqual(0.88);
});

test('what a pack is made from differs for other sizes', () => {
  expect(standInMadeFrom({ train: 40, test: 20 })).toBe(standInMadeFrom({ train: 40, test: 20 }));
  expect(standInMadeFrom({ train: 40, test: 20 })).not.toBe(
    standInMadeFrom({ train: 30, test: 20 }),
  );
});
