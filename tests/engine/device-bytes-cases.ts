// What bytes on a device must be, whatever the backend: shared by the tests in Node and in a browser.
import { expect } from 'vitest';
import { layOnDevice } from '../../src/engine/device-bytes.ts';
import * as tf from '../../src/engine/tensorflow.ts';

/** Widths that are and are not whole threes, places out of order and twice, every byte there is. */
export async function expectRowsAsTheyWere(): Promise<void> {
  for (const width of [1, 2, 3, 7, 784]) {
    const rows = Math.max(9, Math.ceil(256 / width));
    const bytes = Uint8Array.from({ length: rows * width }, (_, i) => (i * 167 + (i >> 8)) % 256);
    const before = tf.memory();
    const device = layOnDevice(bytes, width);
    const laid = tf.memory().numTensors;
    const places = [rows - 1, 0, 3, 3, 8, 1];
    const gathered = device.gather(places);
    expect(gathered.shape).toEqual([places.length, width]);
    expect(gathered.dtype).toBe('float32');
    const values = Array.from(await gathered.data());
    const expected = places.flatMap((row) => [...bytes.subarray(row * width, (row + 1) * width)]);
    expect(values).toEqual(expected);
    gathered.dispose();
    expect(tf.memory().numTensors).toBe(laid);
    device.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  }
}
