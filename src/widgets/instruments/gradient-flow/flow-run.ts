// A run of the gradient's instrument: the network it trains, what was measured before the first step and what
// now. Imports mathematics.
import * as v from 'valibot';
import { SCALAR_ACTIVATIONS } from '../../../mathematics/activations.ts';
import {
  createFlowNetwork,
  FLOW_INITIALIZERS,
  type Flow,
  flowDescent,
  measureFlow,
} from '../../../mathematics/gradient-flow.ts';

export const flowSchema = v.strictObject({
  activation: v.picklist(SCALAR_ACTIVATIONS),
  initializer: v.picklist(FLOW_INITIALIZERS),
  deviation: v.pipe(v.number(), v.minValue(0.01), v.maxValue(3)),
  depth: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(20)),
  width: v.pipe(v.number(), v.integer(), v.minValue(4), v.maxValue(32)),
  learningRate: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
});
export type FlowState = v.InferOutput<typeof flowSchema>;

const TEN: Omit<FlowState, 'activation' | 'initializer'> = {
  deviation: 1,
  depth: 10,
  width: 16,
  learningRate: 0.1,
};

export const FLOW_PRESETS = {
  vanishing: { ...TEN, activation: 'sigmoid', initializer: 'glorot_uniform' },
  exploding: { ...TEN, activation: 'relu', initializer: 'plain', learningRate: 0.01 },
  saturated: { ...TEN, activation: 'tanh', initializer: 'plain', deviation: 1.5 },
  tanh: { ...TEN, activation: 'tanh', initializer: 'glorot_uniform' },
  relu: { ...TEN, activation: 'relu', initializer: 'he_normal' },
  selu: { ...TEN, activation: 'selu', initializer: 'lecun_normal', depth: 20 },
} as const satisfies Record<string, FlowState>;
export type FlowPreset = keyof typeof FLOW_PRESETS;

const STEPS = 400;
const SEED = 1;

export interface FlowRun {
  /** The state it was begun with. */
  readonly state: FlowState;
  readonly before: Flow;
  readonly step: number;
  readonly now: Flow;
  /** One step further: the network it holds is changed, so a run goes on only once. */
  readonly next: () => FlowRun;
}

/** After all steps, and where the weights are no numbers any more. */
export function isOver({ step, now }: FlowRun): boolean {
  return step >= STEPS || Number.isNaN(now.loss);
}

export function beginFlow(state: FlowState): FlowRun {
  const network = createFlowNetwork({ ...state, seed: SEED });
  const descend = flowDescent(network, state.learningRate);
  const before = measureFlow(network);
  const at = (step: number, now: Flow): FlowRun => ({
    state,
    before,
    step,
    now,
    next() {
      descend(now);
      return at(step + 1, measureFlow(network));
    },
  });
  return at(0, before);
}
