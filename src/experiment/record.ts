// A recorded run, as it is committed under content/<chapter>/records/: what was trained, where, and the
// figures that the prose quotes by key. Imports valibot only.
import * as v from 'valibot';

const prediction = v.strictObject({
  /** The test image's official number. */
  index: v.number(),
  label: v.number(),
  probabilities: v.array(v.number()),
});

export const recordSchema = v.strictObject({
  /** `experimentHash` of what was trained; another hash makes the record stale. */
  experiment: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  dataset: v.picklist(['fashion-mnist', 'stand-in', 'points']),
  backend: v.string(),
  kernelSet: v.string(),
  history: v.record(v.string(), v.array(v.number())),
  events: v.array(v.looseObject({ type: v.string() })),
  digest: v.string(),
  figures: v.record(v.string(), v.number()),
  predictions: v.array(prediction),
  /** Of experiments that `keepsBatchLosses` names: the loss of each batch, in the order of the steps. */
  batchLosses: v.optional(v.array(v.number())),
});

export type RunRecord = v.InferOutput<typeof recordSchema>;
