// Dead units: which are, what kills them, and that a slope on the left lets them come back.
import { describe, expect, it } from 'vitest';
import {
  createPlaneNetwork,
  type DeadUnitsPlan,
  PLANE,
  planeDescent,
  planeScore,
  unitStates,
} from '../../src/mathematics/dead-units.ts';
import { batchGradients } from '../../src/mathematics/dense-network.ts';

const PLAN: DeadUnitsPlan = { activation: 'relu', units: 24, bias: 0, learningRate: 0.5, seed: 1 };

function trained(plan: DeadUnitsPlan, steps: number) {
  const network = createPlaneNetwork(plan);
  const descend = planeDescent(network, plan);
  for (let step = 0; step < steps; step += 1) descend();
  return {
    network,
    dead: unitStates(network).filter((unit) => unit.dead).length,
    silent: unitStates(network).filter((unit) => unit.silent).length,
    ...planeScore(network),
  };
}

describe('a dead unit', () => {
  it('gets no gradient from any example; a silent one with a slope does', () => {
    for (const activation of ['relu', 'leaky_relu'] as const) {
      const network = createPlaneNetwork({ ...PLAN, activation, bias: -1 });
      const { gradients } = batchGradients(
        network,
        PLANE.examples,
        PLANE.targets,
        'binary_crossentropy',
      );
      const states = unitStates(network);
      expect(states.filter((unit) => unit.silent).length).toBeGreaterThan(3);
      states.forEach((unit, j) => {
        expect(gradients[1]?.[j] === 0).toBe(unit.dead);
        if (activation === 'leaky_relu') expect(unit.dead).toBe(false);
      });
    }
  });

  it('is what too high a rate makes of all ReLU units, and a calm one of none', () => {
    expect(trained({ ...PLAN, learningRate: 10 }, 300)).toMatchObject({ dead: 24, accuracy: 0.5 });
    expect(trained(PLAN, 300)).toMatchObject({ dead: 0, accuracy: 1 });
  });

  it('no slope makes such a rate a sensible one', () => {
    const leaky = trained({ ...PLAN, activation: 'leaky_relu', learningRate: 10 }, 300);
    expect(leaky.dead).toBe(0);
    expect(leaky.accuracy).toBeLessThan(0.6);
  });

  it('stays dead, while leaky units wander back and learn', () => {
    const low = { ...PLAN, bias: -2, learningRate: 2 };
    expect(trained(low, 0)).toMatchObject({ dead: 24, silent: 24 });
    expect(trained(low, 300)).toMatchObject({ dead: 24, accuracy: 0.5 });
    const leaky = trained({ ...low, activation: 'leaky_relu' }, 300);
    expect(leaky).toMatchObject({ dead: 0, accuracy: 1 });
    expect(leaky.silent).toBeLessThan(24);
  });
});

it('both networks begin with the same weights and see the same points', () => {
  const [relu, leaky] = (['relu', 'leaky_relu'] as const).map((activation) =>
    createPlaneNetwork({ ...PLAN, activation }),
  );
  expect(relu?.[0]?.kernel).toEqual(leaky?.[0]?.kernel);
  expect(PLANE.targets.filter(([t]) => t === 1)).toHaveLength(48);
});
