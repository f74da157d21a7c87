// What the tests of models share: models out of plain layers, flat numbers, closeness as the golden files'
// rule has it.

import { expect } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { Model } from '../../src/experiment/model.ts';
import { mlp } from '../experiment/mlp.ts';

/** A stack of layers, with every default filled in. */
export const modelOf = (...layers: object[]): Model => parsedModel({ kind: 'sequential', layers });

export const parsedModel = (model: object): Model => parseExperiment({ ...mlp, model }).model;

export const numbers = (nested: unknown) => Float32Array.from([nested].flat(9) as number[]);

/** |a − b| ≤ tolerance · max(1, |b|), number by number. */
export function expectClose(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(found.length).toBe(expected.length);
  Array.from(expected).forEach((b, i) => {
    const a = found[i] as number;
    expect(Math.abs(a - b), `number ${i}: ${a}, expected ${b}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(b)),
    );
  });
}
