// The formulas of the stepper, held to the network from scratch, to TensorFlow.js and to central differences.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activate } from '../../src/mathematics/activations.ts';
import {
  COMPUTED,
  type Formula,
  formulaOf,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  PARAMETERS,
  phaseOf,
  SMALL_NETWORK,
  STEPS,
  updated,
  updateFormula,
  type Values,
  valuesOf,
} from '../../src/mathematics/backpropagation-steps.ts';

function evaluate(formula: Formula, values: Values): number {
  const of = (part: Formula) => evaluate(part, values);
  switch (formula.kind) {
    case 'quantity':
      return values[formula.name];
    case 'number':
      return formula.value;
    case 'sum':
      return formula.of.reduce((total, part) => total + of(part), 0);
    case 'product':
      return formula.of.reduce((total, part) => total * of(part), 1);
    case 'difference':
      return of(formula.of[0]) - of(formula.of[1]);
    case 'square':
      return of(formula.of) ** 2;
    case 'activation':
      return activate(formula.name, of(formula.of));
    case 'positive':
      return of(formula.of) > 0 ? 1 : 0;
  }
}

/** What a formula reads. */
function reads(formula: Formula): string[] {
  if (formula.kind === 'quantity') return [formula.name];
  if (formula.kind === 'number') return [];
  const parts = 'kind' in formula.of ? [formula.of] : [...formula.of];
  return parts.flatMap(reads);
}

const NETS = [SMALL_NETWORK, { ...SMALL_NETWORK, x1: -0.7, x2: 1.3, t: 0, v2: 2 }];
const CASES = HIDDEN_ACTIVATIONS.flatMap((activation) =>
  NETS.map((net, i) => [activation, i, net] as const),
);

describe('backpropagation step by step', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it('begins with the book’s numbers', () => {
    const values = valuesOf(SMALL_NETWORK, 'sigmoid');
    expect(values.z1).toBeCloseTo(0.7, 12);
    expect(values.p).toBeCloseTo(0.5848337, 6);
    expect(values.L).toBeCloseTo(0.172363, 6);
    expect(values.ds).toBeCloseTo(-0.2016074, 6);
    expect(valuesOf(updated(SMALL_NETWORK, 'sigmoid'), 'sigmoid').L).toBeLessThan(values.L);
  });

  it.each(CASES)('%s, net %i: every formula gives the value', (activation, _, net) => {
    const values = valuesOf(net, activation);
    for (const name of COMPUTED) {
      expect(evaluate(formulaOf(name, activation), values)).toBeCloseTo(values[name], 12);
    }
    const next = updated(net, activation);
    for (const name of PARAMETERS) {
      expect(evaluate(updateFormula(name), values)).toBeCloseTo(next[name], 12);
    }
  });

  it.each(HIDDEN_ACTIVATIONS)('%s: reads only what has been computed before', (activation) => {
    const known = new Set<string>(Object.keys(SMALL_NETWORK));
    for (const name of COMPUTED) {
      for (const read of reads(formulaOf(name, activation))) expect(known).toContain(read);
      known.add(name);
    }
  });

  it.each(CASES)('%s, net %i: gradients are the loss’s slopes', (activation, _, net) => {
    const values = valuesOf(net, activation);
    for (const name of PARAMETERS) {
      const at = (value: number) => valuesOf({ ...net, [name]: value }, activation).L;
      const slope = (at(net[name] + 1e-5) - at(net[name] - 1e-5)) / 2e-5;
      expect(values[`d${name}`]).toBeCloseTo(slope, 8);
    }
  });

  it.each(CASES)('%s, net %i: gradients are TensorFlow.js’s', (activation, _, net) => {
    const hidden: Record<HiddenActivation, (z: tf.Scalar) => tf.Scalar> = {
      sigmoid: tf.sigmoid,
      tanh: tf.tanh,
      relu: tf.relu,
    };
    const act = hidden[activation];
    const loss = (...w: tf.Tensor[]) => {
      const [w11, w21, b1, w12, w22, b2, v1, v2, c] = w as [
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
        tf.Scalar,
      ];
      const h1 = act(w11.mul(net.x1).add(w21.mul(net.x2)).add(b1));
      const h2 = act(w12.mul(net.x1).add(w22.mul(net.x2)).add(b2));
      const p = tf.sigmoid(v1.mul(h1).add(v2.mul(h2)).add(c));
      return p.sub(net.t).square() as tf.Scalar;
    };
    const gradients = tf.grads(loss)(PARAMETERS.map((name) => tf.scalar(net[name])));
    const values = valuesOf(net, activation);
    PARAMETERS.forEach((name, i) => {
      expect(values[`d${name}`]).toBeCloseTo(gradients[i]?.dataSync()[0] as number, 6);
    });
  });

  it('goes through its phases in order', () => {
    const phases = Array.from({ length: STEPS + 1 }, (_, step) => phaseOf(step));
    expect([...new Set(phases)]).toEqual(['start', 'forward', 'loss', 'backward', 'update']);
    expect(phases.filter((phase) => phase === 'backward')).toHaveLength(15);
  });
});
