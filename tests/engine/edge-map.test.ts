// Edge maps are Sobel's, computed here a second time pixel by pixel.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { edgeMap } from '../../src/engine/edge-map.ts';
import * as tf from '../../src/engine/tensorflow.ts';

/** One image as rows; beyond the border its outermost pixels repeat. */
function sobel(image: readonly (readonly number[])[]): number[][] {
  const [height, width] = [image.length, image[0]?.length ?? 0];
  const inside = (at: number, size: number) => Math.min(size - 1, Math.max(0, at));
  const at = (y: number, x: number) => image[inside(y, height)]?.[inside(x, width)] ?? 0;
  const weights = [1, 2, 1];
  return image.map((row, y) =>
    row.map((_, x) => {
      let across = 0;
      let down = 0;
      weights.forEach((weight, k) => {
        across += weight * (at(y + k - 1, x + 1) - at(y + k - 1, x - 1));
        down += weight * (at(y + 1, x + k - 1) - at(y - 1, x + k - 1));
      });
      return Math.hypot(across, down) / 4;
    }),
  );
}

describe('edgeMap', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('is 1 on both sides of an upright step, and 0 on level ground', async () => {
    const image = Array.from({ length: 4 }, () => [0, 0, 0, 1, 1, 1]);
    const [map] = (await edgeMap(tf.tensor3d([image])).array()) as number[][][];
    expect(map).toEqual(image.map(() => [0, 0, 1, 1, 0, 0]));
  });

  it('agrees with Sobel worked out by hand, borders and corners included', async () => {
    const images = [0, 1].map((n) =>
      Array.from({ length: 5 }, (_, y) =>
        Array.from({ length: 7 }, (_, x) => ((y * 31 + x * 17 + n * 7) % 13) / 13),
      ),
    );
    const before = tf.memory().numTensors;
    const found = edgeMap(tf.tensor3d(images));
    const maps = (await found.array()) as number[][][];
    maps.forEach((map, n) => {
      sobel(images[n] as number[][]).forEach((row, y) => {
        row.forEach((value, x) => {
          expect(map[y]?.[x]).toBeCloseTo(value, 5);
        });
      });
    });
    found.dispose();
    expect(tf.memory().numTensors - before).toBe(1);
  });

  it('takes channels, and images of a single row', async () => {
    const pixels = tf.tensor4d([0, 1, 2, 0, 1, 5], [1, 1, 3, 2]);
    const map = edgeMap(pixels);
    expect(map.shape).toEqual([1, 1, 3, 2]);
    // Channel 0 is 0, 2, 1: differences 2, 1, −1. Channel 1 is 1, 0, 5: −1, 4, 5.
    expect([...(await map.data())]).toEqual([2, 1, 1, 4, 1, 5]);
  });
});
