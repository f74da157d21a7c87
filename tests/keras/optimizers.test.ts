// The update rules against ten steps of genuine Keras on two functions.

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { optimizerSchema } from '../../src/experiment/compile.ts';
import { createPlainOptimizer } from '../../src/keras/optimizers/plain-optimizer.ts';
import { nadamConstants } from '../../src/keras/optimizers/step-constants.ts';
import { type OptimizerFile, optimizerCases, problemOf } from '../golden/optimizer-cases.ts';
import { oracle } from '../golden/oracle.ts';

const golden = oracle<OptimizerFile>('numeric-golden.json');
const OPTIMIZER_CASES = optimizerCases(golden);

describe('createPlainOptimizer', () => {
  it.each(OPTIMIZER_CASES)('$name follows Keras on $run', ({ options, run, rows }) => {
    const { gradient, start, rates } = problemOf(golden, run);
    const weights = Float64Array.from(start);
    const optimizer = createPlainOptimizer(options, [2]);
    rows.forEach((expected, i) => {
      optimizer.learningRate = rates(i) ?? (options.learningRate as number);
      optimizer.step([weights], [gradient(weights)]);
      expected.forEach((value, k) => {
        expect(Math.abs((weights[k] as number) - value)).toBeLessThanOrEqual(
          1e-6 * Math.max(1, Math.abs(value)),
        );
      });
    });
  });

  it('shortens the gradients of all weights together with globalClipnorm', () => {
    const weights = [Float64Array.of(0, 0), Float64Array.of(0)];
    const options = v.parse(optimizerSchema, { kind: 'SGD', learningRate: 1, globalClipnorm: 1 });
    // The norm of (3, 0), (4) is 5.
    createPlainOptimizer(options, [2, 1]).step(weights, [[3, 0], [4]]);
    expect(weights[0]?.[0]).toBeCloseTo(-0.6, 12);
    expect(weights[1]?.[0]).toBeCloseTo(-0.8, 12);
    createPlainOptimizer(options, [2, 1]).step(weights, [[0.6, 0], [0]]);
    expect(weights[0]?.[0]).toBeCloseTo(-1.2, 12);
  });
});

describe('nadamConstants', () => {
  it('gives a step the same constants whichever step was asked for before', () => {
    const inOrder = nadamConstants({ beta1: 0.9, beta2: 0.999 });
    for (let t = 1; t < 40; t += 1) inOrder(t);
    const resumed = nadamConstants({ beta1: 0.9, beta2: 0.999 });
    expect(resumed(40)).toEqual(inOrder(40));
    expect(resumed(7)).toEqual(inOrder(7));
  });
});
