// Bytes on the CPU backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { layOnDevice } from '../../src/engine/device-bytes.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { expectRowsAsTheyWere } from './device-bytes-cases.ts';

describe('rows of bytes on the device', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it('come back as float32, in the order that is asked for, and leave no memory behind', async () => {
    await expectRowsAsTheyWere();
  });

  it('take one byte for each number', () => {
    const before = tf.memory().numBytes;
    const device = layOnDevice(new Uint8Array(60 * 784), 784);
    expect(tf.memory().numBytes - before).toBe(60 * 784);
    device.dispose();
  });

  it('refuse a row that is not there', () => {
    const device = layOnDevice(new Uint8Array(6), 2);
    expect(() => device.gather([0, 3], { shape: [2], divisor: 1 })).toThrow('row 3 of 3');
    expect(() => device.gather([-1], { shape: [2], divisor: 1 })).toThrow('row -1 of 3');
    device.dispose();
  });
});
