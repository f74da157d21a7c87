// Layers that rescale or bend what goes through them: BatchNormalization and the activations that are
// layers. Imports valibot only.
import * as v from 'valibot';
import { axis, initializer, layerName as name, regularized, size } from './options.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const slope = v.pipe(v.number(), v.minValue(0), v.finite());

export const normalizationSchemas = [
  v.strictObject({
    type: v.literal('BatchNormalization'),
    /** How much of the moving statistics stays at each training step. */
    momentum: v.optional(share, 0.99),
    epsilon: v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-3),
    center: v.optional(v.boolean(), true),
    scale: v.optional(v.boolean(), true),
    betaInitializer: v.optional(initializer, 'zeros'),
    gammaInitializer: v.optional(initializer, 'ones'),
    movingMeanInitializer: v.optional(initializer, 'zeros'),
    movingVarianceInitializer: v.optional(initializer, 'ones'),
    betaRegularizer: regularized,
    gammaRegularizer: regularized,
    name,
  }),
  v.strictObject({
    type: v.literal('ReLU'),
    /** No upper bound where absent. */
    maxValue: v.optional(slope),
    negativeSlope: v.optional(slope, 0),
    threshold: v.optional(slope, 0),
    name,
  }),
  v.strictObject({
    type: v.literal('LeakyReLU'),
    negativeSlope: v.optional(slope, 0.3),
    name,
  }),
  v.strictObject({
    type: v.literal('PReLU'),
    alphaInitializer: v.optional(initializer, 'zeros'),
    alphaRegularizer: regularized,
    /** Axes along which one slope is shared, the batch being 0: [1, 2] gives one for each channel. */
    sharedAxes: v.optional(v.array(size)),
    name,
  }),
  v.strictObject({ type: v.literal('ELU'), alpha: v.optional(slope, 1), name }),
  v.strictObject({ type: v.literal('Softmax'), axis: v.optional(axis, -1), name }),
] as const;
