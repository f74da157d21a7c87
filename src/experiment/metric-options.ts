// Metrics as their classes with options, as Keras's `keras.metrics` has them. What Keras leaves at None is
// left out here, too. Imports valibot only.
import * as v from 'valibot';

/** The History's key; Keras's own where absent. */
const name = v.optional(v.pipe(v.string(), v.minLength(1)));
const places = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 5);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** What Precision and Recall share. */
const counted = {
  /** An output above it is a yes; Keras's 0.5 where absent, and with `topK` none. One number, not a list. */
  thresholds: v.optional(share),
  /** Only a row's k largest outputs can be a yes. */
  topK: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Only this class is looked at. */
  classId: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  name,
};

export const metricOptionsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('TopKCategoricalAccuracy'), k: places, name }),
  v.strictObject({ kind: v.literal('SparseTopKCategoricalAccuracy'), k: places, name }),
  v.strictObject({
    kind: v.literal('BinaryAccuracy'),
    /** An output above it is a yes. */
    threshold: v.optional(share, 0.5),
    name,
  }),
  v.strictObject({ kind: v.literal('Precision'), ...counted }),
  v.strictObject({ kind: v.literal('Recall'), ...counted }),
  v.strictObject({
    kind: v.picklist([
      'CategoricalAccuracy',
      'SparseCategoricalAccuracy',
      'MeanSquaredError',
      'MeanAbsoluteError',
      'RootMeanSquaredError',
    ]),
    name,
  }),
]);

export type MetricOptions = v.InferOutput<typeof metricOptionsSchema>;
export type MetricKind = MetricOptions['kind'];
