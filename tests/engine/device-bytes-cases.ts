// What bytes on a device must be, whatever the backend: shared by the tests in Node and in a browser.
import { expect } from 'vitest';
import { layOnDevice } from '../../src/engine/device-bytes.ts';
import * as tf from '../../src/engine/tensorflow.ts';

/** Shapes of rows: of one axis and of two, of which a texel holds two rows and two columns. */
const SHAPES = [[1], [2], [3], [7], [784], [1, 1], [2, 3], [3, 5], [28, 28]];

/** Widths that are and are not whole threes, places out of order and twice, every byte there is. */
export async function expectRowsAsTheyWere(): Promise<void> {
  for (const [i, shape] of SHAPES.entries()) {
    const width = tf.util.sizeFromShape(shape);
    const divisor = i % 2 === 0 ? 1 : 255;
    const rows = Math.max(9, Math.ceil(256 / width));
    const bytes = Uint8Array.from(
      { length: rows * width },
      (_, at) => (at * 167 + (at >> 8)) % 256,
    );
    const before = tf.memory();
    const device = layOnDevice(bytes, width);
    const laid = tf.memory().numTensors;
    const places = [rows - 1, 0, 3, 3, 8, 1];
    const gathered = device.gather(places, { shape, divisor });
    expect(gathered.shape).toEqual([places.length, ...shape]);
    expect(gathered.dtype).toBe('float32');
    const values = Array.from(await gathered.data());
    const expected = places.flatMap((row) => [...bytes.subarray(row * width, (row + 1) * width)]);
    // What lies beyond an image in its last texels is part of no sum.
    const sum = gathered.sum();
    const [total = 0] = await sum.data();
    const exact = expected.reduce((all, byte) => all + byte / divisor, 0);
    expect(Math.abs(total - exact)).toBeLessThanOrEqual(1e-5 * exact);
    if (divisor === 1) expect(values).toEqual(expected);
    expected.forEach((byte, at) => {
      expect(Math.abs((values[at] as number) - byte / divisor)).toBeLessThanOrEqual(1e-6 * byte);
    });
    tf.dispose([gathered, sum]);
    expect(tf.memory().numTensors).toBe(laid);
    device.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  }
}
