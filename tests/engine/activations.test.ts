// The activations and their derivatives against genuine Keras, on TensorFlow.js's plain backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { activate } from '../../src/engine/activations.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { ACTIVATIONS } from '../../src/experiment/model.ts';
import { activationCases } from '../golden/activation-cases.ts';
import { oracle } from '../golden/oracle.ts';

const cases = activationCases(oracle('numeric-golden.json'));

describe('activate', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(cases)('$name and its derivative are Keras’s', ({ name, x, w, value, slope }) => {
    const inputs = tf.tensor(x);
    const outputs = activate(name, inputs);
    const slopes = tf.grad((at) => activate(name, at).mul(w))(inputs);
    for (const [reached, expected] of [
      [outputs, value],
      [slopes, slope],
    ] as const) {
      const numbers = reached.dataSync();
      expected.flat().forEach((number, i) => {
        const off = Math.abs((numbers[i] as number) - number);
        expect(off, `${i}`).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(number)));
      });
    }
    tf.dispose([inputs, outputs, slopes]);
  });

  it('is held to Keras for every activation that a layer may have', () => {
    expect(new Set(cases.map(({ name }) => name))).toEqual(new Set(ACTIVATIONS));
  });

  it.each(ACTIVATIONS)('leaves NaN visible with %s', (name) => {
    const outputs = tf.tidy(() => activate(name, tf.tensor2d([[Number.NaN, 1, 2]])).dataSync());
    expect(outputs[0]).toBeNaN();
  });
});
