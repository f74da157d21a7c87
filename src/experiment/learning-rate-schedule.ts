// Keras's learning-rate schedules as plain data: the rate as a function of the steps done. Options carry Keras's
// names and defaults; what Keras leaves at None is left out. Imports valibot only.
import * as v from 'valibot';

const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1e6));
const initialLearningRate = rate;
const steps = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e9));
const positive = v.pipe(v.number(), v.gtValue(0), v.maxValue(1e9));
/** Whether the rate falls at the end of every `decaySteps` rather than at every step. */
const staircase = v.optional(v.boolean(), false);
/** The least rate, as a share of the initial one. */
const alpha = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0);

export const learningRateScheduleSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('ExponentialDecay'),
    initialLearningRate,
    decaySteps: steps,
    /** Above 1 the rate grows. */
    decayRate: positive,
    staircase,
  }),
  v.pipe(
    v.strictObject({
      kind: v.literal('PiecewiseConstantDecay'),
      /** The last step of each value but the last one. */
      boundaries: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1)),
      values: v.array(rate),
    }),
    v.check(
      ({ boundaries, values }) => values.length === boundaries.length + 1,
      'one value more than boundaries',
    ),
  ),
  v.strictObject({
    kind: v.literal('PolynomialDecay'),
    initialLearningRate,
    decaySteps: steps,
    endLearningRate: v.optional(rate, 0.0001),
    power: v.optional(positive, 1),
    /** Whether it begins anew, over a longer time, when it has come to its end. */
    cycle: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal('InverseTimeDecay'),
    initialLearningRate,
    decaySteps: steps,
    decayRate: positive,
    staircase,
  }),
  v.strictObject({
    kind: v.literal('CosineDecay'),
    initialLearningRate,
    decaySteps: steps,
    alpha,
    /** The rate that `warmupSteps` lead up to, in a straight line; without it there is no warm-up. */
    warmupTarget: v.optional(rate),
    warmupSteps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  }),
  v.strictObject({
    kind: v.literal('CosineDecayRestarts'),
    initialLearningRate,
    firstDecaySteps: steps,
    /** How much longer each period is than the one before. */
    tMul: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100)), 2),
    /** How much higher each period begins than the one before. */
    mMul: v.optional(positive, 1),
    alpha,
  }),
]);

export type LearningRateSchedule = v.InferOutput<typeof learningRateScheduleSchema>;

/** What an optimizer takes: a number, or a schedule. */
export type LearningRate = number | LearningRateSchedule;

/** The rate that a reader turns: the number, or where a schedule begins; null where it is a list of values. */
export function initialLearningRateOf(given: LearningRate): number | null {
  if (typeof given === 'number') return given;
  return given.kind === 'PiecewiseConstantDecay' ? null : given.initialLearningRate;
}

/** The same with another beginning; a list of values stays as it is. */
export function withInitialLearningRate(given: LearningRate, initial: number): LearningRate {
  if (typeof given === 'number') return initial;
  if (given.kind === 'PiecewiseConstantDecay') return given;
  return { ...given, initialLearningRate: initial };
}
