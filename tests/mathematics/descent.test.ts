// Paths over surfaces: the bound of the learning rate, terminal velocity, Adam's first step, and ten steps of
// genuine Keras through `descend`.
import { describe, expect, it } from 'vitest';
import type { Optimizer } from '../../src/experiment/compile.ts';
import { descend, isLost, stepsTo } from '../../src/mathematics/descent.ts';
import { parabolaPath } from '../../src/mathematics/parabola.ts';
import { type Pair, SURFACES } from '../../src/mathematics/surfaces.ts';
import { type OptimizerFile, optimizerCases, problemOf } from '../golden/optimizer-cases.ts';
import { oracle } from '../golden/oracle.ts';

const golden = oracle<OptimizerFile>('numeric-golden.json');
const sgd = (learningRate: number, momentum = 0): Optimizer => ({
  kind: 'SGD',
  learningRate,
  momentum,
  nesterov: false,
});

describe('descend', () => {
  const cases = optimizerCases(golden).filter(({ run }) => !run.includes('_lr'));

  it.each(cases)('$name walks the path of Keras on $run', ({ options, run, rows }) => {
    const { gradient, start } = problemOf(golden, run);
    const landscape = {
      value: () => 0,
      gradient: (x: number, y: number) => [...gradient(Float64Array.of(x, y))] as unknown as Pair,
    };
    const path = descend(landscape, start as unknown as Pair, options, 10);
    rows.forEach((expected, i) => {
      expected.forEach((value, k) => {
        const found = path[i + 1]?.weights[k] as number;
        expect(Math.abs(found - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
      });
    });
  });

  it('keeps at each point the gradient for the next step and the change that led there', () => {
    const path = descend(SURFACES.ravine, [-3.5, 2.5], sgd(0.03), 3);
    expect(path).toHaveLength(4);
    expect(path[0]?.change).toBeNull();
    const [before, after] = [path[1], path[2]];
    after?.change?.forEach((change, i) => {
      expect(change).toBeCloseTo(-0.03 * (before?.gradient[i] as number), 12);
      expect(after.weights[i]).toBeCloseTo((before?.weights[i] as number) + change, 12);
    });
  });

  it('shows the slots that the optimizer keeps', () => {
    const [start, first] = descend(SURFACES.ravine, [1, 1], sgd(0.1, 0.9), 1);
    expect(start?.slots).toEqual([{ momentum: 0 }, { momentum: 0 }]);
    expect(first?.slots[1].momentum).toBeCloseTo(-2.5, 12);
  });

  it('converges below 2/a of the steepest direction and runs off above it', () => {
    expect(stepsTo(descend(SURFACES.ravine, [-3.5, 1], sgd(0.0795), 500), 0.01)).not.toBeNull();
    const lost = descend(SURFACES.ravine, [-3.5, 1], sgd(0.0901), 500);
    expect(lost.length).toBeLessThan(501);
    expect(isLost(lost.at(-1) ?? { weights: [0, 0], loss: 0 })).toBe(true);
  });

  it('ends a path that runs off at once', () => {
    const lost = descend(SURFACES.rosenbrock, [-1.5, 2], sgd(1), 500);
    expect(lost.length).toBeLessThan(10);
  });
});

describe('parabolaPath', () => {
  it('multiplies by 1 − ηa at every step', () => {
    const path = parabolaPath({ curvature: 2, rate: 0.8, start: 1, steps: 3 });
    [1, -0.6, 0.36, -0.216].forEach((w, i) => {
      expect(path[i]).toBeCloseTo(w, 12);
    });
  });
});
