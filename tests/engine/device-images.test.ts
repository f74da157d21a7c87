// The packed images on the device, held once for all runs.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import * as tf from '../../src/engine/tensorflow.ts';

const SIZE = 4;
/** Image i has the four bytes i. */
const pixels = Uint8Array.from({ length: 100 * SIZE }, (_, i) => Math.floor(i / SIZE));
const train = (start: number, end: number) =>
  ({ set: 'train', pixels, start, end, size: SIZE }) as const;

function firstBytes(device: DeviceImages, stretch: ReturnType<typeof train>, numbers: number[]) {
  return tf.tidy(() =>
    Array.from(device.gather(stretch, numbers, { shape: [SIZE], divisor: 1 }).dataSync()).filter(
      (_, i) => i % SIZE === 0,
    ),
  );
}

describe('images on the device', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('lie there once, only the stretch that is needed, and leave when they are released', () => {
    const before = tf.memory();
    const device = new DeviceImages();
    expect(firstBytes(device, train(20, 50), [20, 49, 33])).toEqual([20, 49, 33]);
    expect(firstBytes(device, train(30, 40), [31])).toEqual([31]);
    expect(tf.memory().numTensors - before.numTensors).toBe(1);
    expect(tf.memory().numBytes - before.numBytes).toBe(30 * SIZE);
    device.release();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    expect(firstBytes(device, train(20, 50), [21])).toEqual([21]);
    device.release();
  });

  it('serve runs on different stretches of a set at once', () => {
    const device = new DeviceImages();
    expect(firstBytes(device, train(50, 60), [55])).toEqual([55]);
    expect(firstBytes(device, train(0, 10), [5])).toEqual([5]);
    const laid = tf.memory().numBytes;
    expect(firstBytes(device, train(50, 60), [50, 59])).toEqual([50, 59]);
    expect(tf.memory().numBytes).toBe(laid);
    expect(firstBytes(device, train(70, 80), [75])).toEqual([75]);
    const all = tf.memory().numBytes;
    expect(firstBytes(device, train(0, 10), [5])).toEqual([5]);
    expect(tf.memory().numBytes).toBe(all);
    device.release();
  });
});
