// What a reader can set in the stepper, and what a link may say. Imports valibot, mathematics.
import * as v from 'valibot';
import {
  GIVEN,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  PARAMETERS,
  SMALL_NETWORK,
  type SmallNetwork,
  STEPS,
  updated,
  valuesOf,
} from '../../../mathematics/backpropagation-steps.ts';

export interface StepperState {
  readonly net: SmallNetwork;
  readonly activation: HiddenActivation;
  /** Steps of the pass that are done. */
  readonly step: number;
  /** The losses before each update so far, of this network. */
  readonly losses: readonly number[];
}

const number = v.pipe(v.number(), v.finite());
const MOST_LOSSES = 60;

export const INITIAL: StepperState = {
  net: SMALL_NETWORK,
  activation: 'sigmoid',
  step: 0,
  losses: [],
};

export const schema: v.GenericSchema<unknown, StepperState> = v.strictObject({
  net: v.strictObject(
    Object.fromEntries([...PARAMETERS, ...GIVEN].map((name) => [name, number])) as Record<
      keyof SmallNetwork,
      typeof number
    >,
  ),
  activation: v.picklist(HIDDEN_ACTIVATIONS),
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(STEPS)),
  losses: v.pipe(v.array(number), v.maxLength(MOST_LOSSES)),
});

/** Another number, and with it another loss: what was learnt so far is another network's. */
export function withNumber(
  state: StepperState,
  name: keyof SmallNetwork,
  value: number,
): StepperState {
  const losses = name === 'eta' ? state.losses : [];
  return { ...state, net: { ...state.net, [name]: value }, losses };
}

/** The parameters after the update, at that step of the next pass. */
export function afterUpdate(state: StepperState, step: number): StepperState {
  const { L } = valuesOf(state.net, state.activation);
  return {
    ...state,
    net: updated(state.net, state.activation),
    step,
    losses: [...state.losses, L].slice(-MOST_LOSSES),
  };
}

/** One step forward; from the last one, the update is made and the next pass begins. */
export function forwardStep(state: StepperState): StepperState {
  return state.step === STEPS ? afterUpdate(state, 0) : { ...state, step: state.step + 1 };
}
