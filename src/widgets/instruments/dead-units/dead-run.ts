// A run of the dead units' instrument: two networks, alike but for the activation, and what became of their
// units at every step. Imports mathematics.
import * as v from 'valibot';
import {
  createPlaneNetwork,
  planeDescent,
  planeScore,
  type UnitState,
  unitStates,
} from '../../../mathematics/dead-units.ts';
import type { DenseNetwork } from '../../../mathematics/dense-network.ts';

export const SIDES = ['relu', 'leaky_relu'] as const;
export type Side = (typeof SIDES)[number];

export const deadSchema = v.strictObject({
  learningRate: v.pipe(v.number(), v.minValue(0), v.maxValue(20)),
  bias: v.pipe(v.number(), v.minValue(-3), v.maxValue(1)),
  shown: v.picklist(SIDES),
});
export type DeadState = v.InferOutput<typeof deadSchema>;

export const DEAD_PRESETS = {
  calm: { learningRate: 0.5, bias: 0, shown: 'relu' },
  bias: { learningRate: 2, bias: -2, shown: 'relu' },
  rate: { learningRate: 10, bias: 0, shown: 'relu' },
} as const satisfies Record<string, DeadState>;
export type DeadPreset = keyof typeof DEAD_PRESETS;

export const UNITS = 24;
export const STEPS = 300;
const SEED = 1;

interface SideRun {
  readonly network: DenseNetwork;
  readonly units: readonly UnitState[];
  /** Dead units before the first step, after it, … */
  readonly counts: readonly number[];
  readonly loss: number;
  readonly accuracy: number;
}

export interface DeadRun {
  readonly learningRate: number;
  readonly bias: number;
  readonly step: number;
  readonly sides: Readonly<Record<Side, SideRun>>;
  /** One step further: the networks it holds are changed, so a run goes on only once. */
  readonly next: () => DeadRun;
}

export function beginDeadRun({ learningRate, bias }: DeadState): DeadRun {
  const begin = (activation: Side) => {
    const plan = { activation, units: UNITS, bias, learningRate, seed: SEED };
    const network = createPlaneNetwork(plan);
    const descend = planeDescent(network, plan);
    const measure = (counts: readonly number[]): SideRun => {
      const units = unitStates(network);
      const dead = units.filter((unit) => unit.dead).length;
      return { network, units, counts: [...counts, dead], ...planeScore(network) };
    };
    return { descend, measure };
  };
  const both = { relu: begin('relu'), leaky_relu: begin('leaky_relu') };
  const at = (step: number, sides: DeadRun['sides']): DeadRun => ({
    learningRate,
    bias,
    step,
    sides,
    next() {
      const on = (side: Side) => {
        both[side].descend();
        return both[side].measure(sides[side].counts);
      };
      return at(step + 1, { relu: on('relu'), leaky_relu: on('leaky_relu') });
    },
  });
  return at(0, { relu: both.relu.measure([]), leaky_relu: both.leaky_relu.measure([]) });
}
